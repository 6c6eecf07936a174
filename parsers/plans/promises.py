"""Promises: invitations and assurances, which are followed up though nothing is fixed."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.context import Context
from parsers.dates.timex import Role as TimeRole
from parsers.dates.timex import Tense
from parsers.detection.triggers import Form, Role, Trigger, read_trigger, role_of, trigger_rows
from parsers.frames import Frame
from parsers.plans.invitations import host_of
from parsers.scene import Scene
from parsers.scope.relation import sides
from parsers.spatial.places import country_of
from parsers.text.lexicon import Annotation

_HIMSELF = re.compile(
    r"\b(?:visit|come to|travel to|tour|spend|stay|guests?|inaugurate)\b"
    r"|(?:زياره|زيارته)|(?:आने|यात्रा|दौरे)"
)


def mark_promises(context: Context, frames: list[Frame], sentence: tuple[int, int]) -> None:
    """Turn what is only invited to or assured in this sentence into promises."""
    for trigger in _promises(context, sentence):
        if trigger.row.kind is Kind.VISIT:
            _invite(context, frames, trigger, sentence)
        elif trigger.row.kind is not None:
            _assure(context, frames, trigger, sentence)


def _promises(context: Context, sentence: tuple[int, int]) -> list[Trigger]:
    found = (
        read_trigger(note, context.scene.text.text)
        for note in context.scene.within("trigger", *sentence)
        if role_of(note) in _COMMITTING
    )
    stated = [t for t in found if t is not None]
    asked = _requests(context, sentence)
    if asked and stated and stated[0].start < asked[0].start:
        return stated
    return asked or stated  # "asked him to visit India, and the invitation was accepted"


def _requests(context: Context, sentence: tuple[int, int]) -> list[Trigger]:
    """'Asked the minister to come to Muscat': an invitation in the words of a request."""
    if not context.scene.has_any(_ASKED_WORDS):
        return []
    asked = _ASKED.search(context.scene.text.text, *sentence)
    if asked is None:
        return []
    return [Trigger(asked.start(), asked.end(), trigger_rows()[_INVITE], Form.PAST)]


_COMMITTING = frozenset({Role.COMMITMENT})
_INVITE = "invite"
_ASKED_WORDS = (
    *("asked", "asking", "urged", "urging", "requested", "requesting", "inviting", "pressed"),
    *("begged", "bade", "welcomed", "دعوه"),
)
_ASKED = re.compile(
    # The first letter before the look behind it lets the engine run past all other words.
    r"[دauripbw](?<!\w[دauripbw])(?:(?<=د)عوه(?=\b[^.;:]{2,90}?\bلزياره\b)|(?:(?<=a)sk(?:ed|ing|s)|(?<=u)rg(?:ed|ing)|(?<=r)equest(?:ed|ing)|"
    r"(?<=i)nviting|(?<=p)ressed|(?<=b)egged|(?<=b)ade|(?<=w)elcomed)"
    r"(?=\b[^.;:?]{2,90}?\bto\s+"
    r"(?:visit|come (?:over )?to|travel to|tour|pay (?:him |her )?(?:a|an)\b[\w\s]{0,20}\bvisit|"
    r"be (?:his|her|their|the|a)\s+(?:\w+\s+)?guests?)\b))"
)


def _invite(
    context: Context, frames: list[Frame], trigger: Trigger, sentence: tuple[int, int]
) -> None:
    scene = context.scene
    hindi = "\u0900" <= scene.text.text[trigger.start] <= "\u0963"  # the verb stands last
    behind = [f for f in frames if f.kind is Kind.VISIT and (hindi or f.at >= trigger.start)]
    dated = [
        f
        for f in behind
        if f.time is not None
        and f.time.start > trigger.end
        and not (f.form is Form.NOUN and not scene.text.text[f.at].isascii())
    ]
    frames[:] = [f for f in frames if f not in behind or f in dated]
    if dated or any(f.promise for f in frames):
        return
    text = scene.text.text
    places = scene.within("place", trigger.end, sentence[1])
    towards = any(text[max(n.start - 4, 0) : n.start].endswith("to ") for n in places)
    towards = towards or _is_bidden(context, trigger, sentence)
    shown = _to_be_shown(context, trigger, sentence)
    begin = trigger.start if text[trigger.start].isascii() else sentence[0]
    if not towards and shown is None and not _HIMSELF.search(text, begin, sentence[1]):
        return
    if not context.bilateral or scene.others_in(*sentence):
        return
    if shown is not None:
        goal: tuple[str | None, str] | None = (None, shown)
    elif text[trigger.start].isascii():
        himself = _HIMSELF.search(text, trigger.start, sentence[1])
        begin = himself.end() if himself and not towards else trigger.end
        goal = _goal(context, begin, sentence[1])
    else:
        goal = _goal_beside(context, sentence)
    if goal is None and text[trigger.start].isascii():
        host = host_of(context, sentence[0], trigger.start, trigger.end, sentence[1])
        goal = (None, host) if host else None
    if goal is None:
        return
    frame = _promise(trigger, sentence, context)
    frame.city, frame.country = goal
    _fill_time(context, frame, sentence)
    frames.append(frame)


def _to_be_shown(context: Context, trigger: Trigger, sentence: tuple[int, int]) -> str | None:
    """As in "invited him to see Indian shipyards": where what the guest is to see stands."""
    text = context.scene.text.text
    for note in context.scene.within("demonym", trigger.end, sentence[1]):
        if _TO_SEE.search(text, max(note.start - _SEE_NEAR, trigger.start), note.start) is None:
            continue
        if context.scene.within("place", note.end, sentence[1]):
            continue  # "Indian tanks at a fair in Muscat"
        somebody = context.people(sentence[0], note.start)
        if somebody or _GUEST.search(text, trigger.start, note.start):
            return note.id
    return None


_TO_SEE = re.compile(
    r"\bto (?:see|inspect|tour|visit|look (?:at|over)|go round|view)"
    r" (?:the |some |several |more )?$"
)
_SEE_NEAR = 30
_GUEST = re.compile(r"\b(?:him|her|them|counterpart|guests?|host|minister|secretary|chief)\b")


def _is_bidden(context: Context, trigger: Trigger, sentence: tuple[int, int]) -> bool:
    """As in "invited the Sultan to India": a person, right before where he is to go."""
    text = context.scene.text.text
    for country in context.scene.within("country", trigger.end, sentence[1]):
        guests = [f for f in context.people(trigger.end, country.start) if f.country != country.id]
        if guests and _BIDDEN_TO.fullmatch(text, guests[-1].end, country.start):
            return True
        if _OFFICE_TO.search(text, trigger.end, country.start):
            return True
        if _BEEN.search(text, max(trigger.start - _BEEN_NEAR, sentence[0]), trigger.start):
            subject = (sentence[0], trigger.start)
            somebody = context.people(*subject) or any(
                context.scene.within(label, *subject) for label in ("party", "organ")
            )
            if somebody and _BIDDEN_TO.fullmatch(text, trigger.end, country.start):
                return True
    return False


_OFFICE_TO = re.compile(
    r"\b(?:counterpart|minister|secretary|chief|commander|sultan|ruler|chairman|speaker|governor|"
    r"ambassador|delegation|undersecretary|him|her|them) (?:over )?to (?:the )?$"
    r"|\b(?:minister|chief|commander|chairman|speaker|undersecretary|president|secretary general) "
    r"of [^,;.]{2,60} to (?:the )?$"
)
_BEEN = re.compile(r"\b(?:been|is|are|was|were)\s+(?:also\s+|formally\s+|since\s+)?$")
_BEEN_NEAR = 24
_BIDDEN_TO = re.compile(r"\s+to\s+(?:the\s+)?")


def _goal_beside(context: Context, sentence: tuple[int, int]) -> tuple[str | None, str] | None:
    """Where the invited are to go in Arabic, behind "to visit"; in Hindi, before "to come"."""
    scene = context.scene
    text = scene.text.text
    for himself in _HIMSELF.finditer(text, *sentence):
        if "\u0620" <= himself[0][0] <= "\u06d3":
            if goal := _goal(context, himself.end(), min(himself.end() + _GOAL_NEAR, sentence[1])):
                return goal
            continue
        before = (max(himself.start() - _GOAL_NEAR, sentence[0]), himself.start() + 1)
        found = [(n.start, n.id, country_of(n.id)) for n in scene.within("place", *before)]
        found += [(n.start, "", n.id) for n in scene.within("country", *before)]
        if found:
            _, city, country = max(found)
            return city or None, country
    return None


_GOAL_NEAR = 45


def _fill_time(context: Context, frame: Frame, sentence: tuple[int, int]) -> None:
    """When the invited are to come, where the words say it: a year, an end, or "at his ease"."""
    text = context.scene.text.text
    low = frame.at_end
    if "\u0900" <= text[frame.at] <= "\u0963":
        low = max(frame.at - _GOAL_NEAR, sentence[0])
    for timex in context.times(low, sentence[1]):
        if timex.role is TimeRole.VAGUE and frame.vague is None:
            frame.vague = timex
        if timex.role is TimeRole.EVENT or (
            timex.role is TimeRole.BOUND and timex.bound in {"by", "until", "before"}
        ):
            resolved = context.resolve(timex, Tense.FUTURE)
            last = resolved.span.last
            if last and context.day and last > context.day:
                frame.time, frame.resolved = timex, resolved
                return


def _goal(context: Context, start: int, end: int) -> tuple[str | None, str] | None:
    """Where the invited are to go: the first place behind the words."""
    scene = context.scene
    found: list[tuple[int, str | None, str]] = [
        (note.start, note.id, country_of(note.id)) for note in scene.within("place", start, end)
    ]
    found += [(note.start, None, note.id) for note in scene.within("country", start, end)]
    if not found:
        return None
    _, city, country = min(found)
    return city, country


def _assure(
    context: Context, frames: list[Frame], trigger: Trigger, sentence: tuple[int, int]
) -> None:
    scene = context.scene
    english = scene.text.text[trigger.start].isascii()
    begin = trigger.start if english else sentence[0]
    things = (*scene.within("object", begin, sentence[1]), *_goods(scene, begin, sentence[1]))
    goods = [note for note in things if note.id == "goods"]
    offered = _OFFERED.match(scene.text.text, trigger.start)
    if offered is not None and _GIVING.match(scene.text.text, offered.end()) is None:
        return  # "offered to refit patrol boats"
    goods = [n for n in goods if not _FASTER.match(scene.text.text, n.end)]
    if not goods or scene.others_in(*sentence) or not context.bilateral:
        return
    frames[:] = [f for f in frames if f.kind is not Kind.DELIVERY]
    frame = _promise(trigger, sentence, context)
    givers = scene.within("country", sentence[0], trigger.start) or scene.within(
        "demonym", sentence[0], trigger.start
    )
    giver = givers[-1].id if givers else None
    if "\u0620" <= scene.text.text[trigger.start] <= "\u06d3":
        givers = scene.within("country", trigger.end, sentence[1])  # the verb stands first
        giver = givers[0].id if givers else None
    begin = trigger.end if english else sentence[0]
    if "\u0900" <= scene.text.text[trigger.start] <= "\u0963" and givers:
        giver = givers[0].id  # who gives stands first, the verb last
    takers = [note.id for note in scene.within("country", begin, sentence[1]) if note.id != giver]
    frame.country = next((code for code in takers if code in sides()), None)
    frames.append(frame)


def _goods(scene: Scene, start: int, end: int) -> list[Annotation]:
    """What is handed over by the ton: "promised Oman 5,000 tonnes of sugar"."""
    return [
        note
        for note in scene.within("happening", start, end)
        if _TONS.search(scene.text.text, max(note.start - _TONS_NEAR, start), note.start)
    ]


_TONS_NEAR = 32
_TONS = re.compile(r"\b(?:tonnes|tons|copies|doses|sets|boxes|containers|kits|units|\d+) (?:of )?$")
_FASTER = re.compile(r"\s(?:an?\s)?(?:faster|easier|quicker|better|smoother|swifter|speedier)\b")
"""As in "promised medicines a faster way through registration": nothing is given."""
_OFFERED = re.compile(r"(?:offered|undertook|committed) to\s")
_GIVING = re.compile(
    r"(?:\w+ly\s)?(?:supply|send|provide|gift|donate|deliver|give|hand over|ship|help|assist|share|"
    r"sell|export|transfer|meet|make available|extend|airlift|dispatch|present)\b"
)


def _promise(trigger: Trigger, sentence: tuple[int, int], context: Context) -> Frame:
    frame = Frame(
        kind=trigger.row.kind,
        rule=f"trigger.{trigger.row.id}",
        sentence=context.scene.sentence_at(trigger.start),
        start=sentence[0],
        end=sentence[1],
        at=trigger.start,
        at_end=trigger.end,
        trigger=trigger,
        promise=True,
    )
    frame.proves("kind", trigger.start, trigger.end, frame.rule)
    frame.people = list(context.people(*sentence))
    return frame
