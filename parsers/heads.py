"""Event names: the phrases that name a happening of a series, with the round they state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from models.values.mentions import Kind
from parsers.lexicon import Annotation
from parsers.mechanisms import is_pact, kind_of
from parsers.rounds import DIGITS, LARGEST_ROUND, MOST_PARTS, NUMERAL, find_ordinals, roman
from parsers.scene import Scene, between_words, head_kinds

_GAP = 70
_WORD = re.compile(r"[^\W\d_][\w'.\u0900-\u0963]*")
_FORBIDDEN = re.compile(r"[;:!?]|\.\s|,")


@dataclass(slots=True)
class EventName:
    """A phrase such as "the 13th round of the Strategic Consultative Group (IOSCG)"."""

    start: int
    end: int
    series: str | None
    weak: bool
    heads: tuple[str, ...]
    round: int | None
    round_at: tuple[int, int] | None
    which: str | None
    definite: bool
    subject: str | None = None
    """What a body of which there are several is on: "the Joint Working Group on Health"."""

    @property
    def kind(self) -> Kind | None:
        """What it names, as far as its own words say."""
        own = next((k for h in self.heads if (k := head_kinds().get(h)) is not None), None)
        if self.series is not None:
            return own if is_pact(self.series) else kind_of(self.series)
        return own


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    series: str | None
    weak: bool
    head: str | None


def find_event_names(scene: Scene, start: int, end: int) -> list[EventName]:
    """Event names in one sentence, in order, not overlapping."""
    pieces = _pieces(scene, start, end)
    ordinals = find_ordinals(scene, start, end)
    if not pieces:
        return _bare_names(scene, [], ordinals, start, end)
    names: list[EventName] = []
    chain = [pieces[0]]
    for before, piece in pairwise(pieces):
        if _joins(scene, before, piece, ordinals):
            chain.append(piece)
        else:
            names.append(_name(scene, chain, ordinals, start, end))
            chain = [piece]
    names.append(_name(scene, chain, ordinals, start, end))
    names = [name for name in names if not _is_plural(scene, name)]
    names += _bare_names(scene, names, ordinals, start, end)
    names.sort(key=lambda name: name.start)
    return [name for name in names if name.series or name.round or name.which or name.heads]


_QUALIFIED = re.compile(
    r"\bthe\s+(?:(?:[\w-]+-day|joint|bilateral|naval|annual|biennial|military|two-week|same|"
    r"latest|current|ongoing|return|reciprocal|fresh|parallel)\s+){1,3}$"
)


def _is_plural(scene: Scene, name: EventName) -> bool:
    """Whether a name speaks of rounds in general ("the meetings", "exercises")."""
    if name.series or name.round or name.which:
        return False
    return scene.text.text[name.start : name.end].endswith(_PLURALS)


_PLURALS = ("meetings", "rounds", "sessions", "exercises", "drills", "editions", "committees")


def _bare_names(
    scene: Scene,
    names: list[EventName],
    ordinals: list[tuple[int, int, int]],
    start: int,
    end: int,
) -> list[EventName]:
    """'The 15th will be hosted by', "the next is scheduled": a round with its noun left out."""
    text = scene.text.text
    found: list[EventName] = []
    found += [
        EventName(low, high, None, False, ("one",), number, (low, high), None, True)
        for low, high, number in ordinals
        if (_is_bare(text, start, low, high, end) or _is_elliptic(scene, names, start, low, high))
        and not _is_within(names, low)
    ]
    found += [
        EventName(match.start(1), match.end(1), None, False, ("it",), None, None, None, True)
        for match in _PRONOUNS.finditer(text, start, end)
        if _is_held(scene, match) and not _is_within(names, match.start(1))
    ]
    for note in scene.within("which", start, end):
        if text.startswith(("following were", "following have"), note.start):
            continue  # a list is to come
        if _is_bare(text, start, note.start, note.end, end) and not _is_within(names, note.start):
            found.append(
                EventName(note.start, note.end, None, False, ("one",), None, None, note.id, True)
            )
    return found


def _is_held(scene: Scene, pronoun: re.Match[str]) -> bool:
    """Whether right behind "it" stands a verb of holding, in a voice that needs no object."""
    behind = scene.within("trigger", pronoun.end(1), pronoun.end() + 1)
    text = scene.text.text
    return any(
        note.id.rsplit("/", 1)[0] in _HOLDING or text.startswith(_BE_IN, note.start)
        for note in behind
    )


_BE_IN = ("be in ", "be at ", "to be in ", "to be at ")
_HOLDING = frozenset({"hold", "begin", "finish"})
_OPENING = (r"\n", r"[.;:,!?]\s", r"\band\s", r"\bbut\s", r"\bwhen\s", r"day\s")
"""What stands before a pronoun that begins a clause. It is looked for from the pronoun backwards:
a pattern that begins with letters is run past everything else."""
_PRONOUN = "|".join(
    f"{word}(?:{'|'.join(f'(?<={before}{word})' for before in _OPENING)})"
    for word in ("it", "this")
)
_PRONOUNS = re.compile(
    rf"({_PRONOUN})\s+"
    r"(?:(?:will|would|shall|should|is to|was to|is (?:expected|due|scheduled|set) to|"
    r"has|had|also|formally|finally|now|first|last)\s+){0,3}"
    r"(?:(?:be|been|is|was)\s+)?(?=(?:held|opens?|opened|begins?|began|starts?|started|ends?|ended|"
    r"concludes?|concluded|closes?|closed|takes? place|took place|taking place|runs?|ran|kick|"
    r"be in\b|be at\b|commence|convene|culminate|wrap|wound|got under|gets under|came to|come to|"
    r"drew to|draw to|"
    r"conducted|organised|organized|hosted|under way|underway|get under|gets going|being held))"
)


_VERB_NEXT = re.compile(
    r"\s+(?:is|are|was|were|will|would|has|had|took|takes|being|to be|falls|goes|moves|passes|"
    r"comes|did|due|"
    r"met|meets|sat|sits|began|begins|opened|opens|ended|ends|followed|follows|convened|convenes)\b"
)
_THE = re.compile(r"\bthe\s+$")
_OWN = re.compile(r"\b(?:the|his|her|their|its|a)\s+$")


def _is_bare(text: str, start: int, low: int, high: int, end: int) -> bool:
    if not _THE.search(text, max(start, low - 8), low):
        return False
    held = _HOLD_THE.search(text, max(start, low - 24), low) and _NO_NOUN.match(text, high, end)
    return bool(held or _VERB_NEXT.match(text, high, end))


_HOLD_THE = re.compile(
    r"\b(?:holds?|holding|held|hosts?|hosting|hosted|convenes?|convening|convened|organi[sz]e|"
    r"organi[sz]ing|stage|staging|schedule)\s+the\s+$"
)
_NO_NOUN = re.compile(
    r"\s*(?:[.,;]|$|\b(?:in|at|on|here|during|before|by|within|as|when|early|late|later|next|this|"
    r"around|towards|after|once|soon|again|together|one)\b)"
)
"""What goes on behind a round whose noun is left out: "agreed to hold the ninth in Muscat"."""


def _is_elliptic(scene: Scene, names: list[EventName], start: int, low: int, high: int) -> bool:
    """As in "The 12th round was held in Muscat in January, the 13th in New Delhi in November"."""
    text = scene.text.text
    if not any(name.end < low and (name.round or name.which or name.series) for name in names):
        return False
    if not _THE_ROUND.search(text, max(start, low - 14), low):
        return False
    behind = _IN_OR_ON.match(text, high)
    if behind is None:
        return False
    at = behind.end()
    return bool(scene.within("place", at, at + 1)) or _A_TIME.match(text, at) is not None


_THE_ROUND = re.compile(r"(?:\b(?:and|while|with|but|whereas|then)|[,;:])\s+the\s+$")
"""What goes before an elliptic round; before the day of a month stands "on", "from" or the like."""
_IN_OR_ON = re.compile(r",?\s+(?:in|at|on|from|during|here|by)\s+(?:the\s+)?")
_A_TIME = re.compile(
    r"\d|(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|last|next|early|mid|late|spring|"
    r"summer|autumn|winter|first|second|third|fourth|same|following)\b"
)


def _is_within(names: list[EventName], offset: int) -> bool:
    return any(name.start - 6 <= offset < name.end for name in names)


def _pieces(scene: Scene, start: int, end: int) -> list[_Piece]:
    pieces = [
        _Piece(note.start, note.end, note.id, note.label == "weak", None)
        for label in ("series", "weak")
        for note in scene.within(label, start, end)[:MOST_PARTS]
    ]
    covered = [(piece.start, piece.end) for piece in pieces]
    covered += [(n.start, n.end) for n in scene.within("organ", start, end)[:MOST_PARTS]]
    pieces += [
        _Piece(note.start, note.end, None, False, note.id)
        for note in scene.within("head", start, end)[: 2 * MOST_PARTS]
        if not any(low <= note.start < high for low, high in covered)
        and not (note.id not in _AT_SEA and _NO_HEAD.match(scene.text.text, note.end))
        and not (note.id == "one" and _COUNTED.match(scene.text.text, note.end))
    ]
    return sorted(pieces, key=lambda piece: (piece.start, piece.weak, -piece.end))[:MOST_PARTS]


_AT_SEA = frozenset({"exercise"})
"""Nouns behind which "off" says where: "a passage exercise off Muscat"."""
_COUNTED = re.compile(
    r"-|\s+(?:days?|weeks?|months?|years?|hours?|nights?|of|another|million|billion|hundred|side|"
    r"country|man|woman|person|ship|after)\b"
)
"""Behind "one": it counts something, and stands for no round."""
_NO_HEAD = re.compile(r"\s+(?:more|off|up|out|trips?|tables?|the clock|ground|house)\b")


def _joins(
    scene: Scene, before: _Piece, piece: _Piece, ordinals: list[tuple[int, int, int]]
) -> bool:
    if piece.start < before.end:
        return True
    if piece.start - before.end > _GAP or piece.head == "one":
        return False
    if before.series and piece.series and piece.series != before.series:
        return False
    gap = scene.text.text[before.end : piece.start]
    numbered = any(before.end <= low < piece.start for low, _, _ in ordinals)
    if numbered and before.series and piece.series:
        return False
    return _is_joint(scene, before.end, piece.start, gap)


def _is_joint(scene: Scene, start: int, end: int, gap: str) -> bool:
    """Whether only names of the sides and small words stand in a gap."""
    if _FORBIDDEN.search(gap):
        return False
    masked = list(DIGITS.sub(lambda match: " " * len(match[0]), gap))
    labels = ["country", "demonym", "organ", "both", "ordinal", "other"]
    if not scene.text.text[end].isascii():
        labels.append("which")  # "of the commission the next meeting"
    for label in labels:
        for note in scene.within(label, start, end):
            masked[note.start - start : note.end - start] = " " * (note.end - note.start)
    words = _WORD.findall("".join(masked))
    return all(word.removesuffix("'s") in between_words() for word in words)


def _name(
    scene: Scene,
    chain: list[_Piece],
    ordinals: list[tuple[int, int, int]],
    low: int,
    high: int,
) -> EventName:
    start, end = chain[0].start, max(piece.end for piece in chain)
    end = _with_ordinal_behind(scene, end, ordinals)
    strong = next((p for p in chain if p.series and not p.weak), None)
    series = strong or next((p for p in chain if p.series), None)
    text = scene.text.text
    number, at = None, None
    for first, last, value in ordinals:
        if first >= end:
            break
        inside = start <= first
        if _ON_THE.search(text, max(first - _ON_THE_REACH, 0), first) and _THE_NEXT.match(
            text, last
        ):
            continue
        if inside or (start - last <= _GAP and _is_joint(scene, last, start, text[last:start])):
            number, at = value, (first, last)
            start = min(start, first)
    if number is None:
        number, at = _numeral(scene, chain, high)
        if at:
            end = max(end, at[1])
    end = _closed(text, end, high)
    which = _which(scene, start, end, low)
    told = _LISTED.match(text, end, high)
    if told is not None and number is None and which is None:
        end = told.end()
        if told["number"]:
            number, at = int(told["number"]), told.span("number")
    return EventName(
        start=start,
        end=end,
        series=series.series if series else None,
        weak=bool(series and series.weak),
        heads=tuple(piece.head for piece in chain if piece.head),
        round=number,
        round_at=at,
        which=which.id if which else told["which"] if told is not None else None,
        definite=text.startswith("ال", start)
        or (not text[start].isascii() and (number is not None or which is not None))
        or (start == low and "\u0900" <= text[start] <= "\u0963")
        or bool(_DEFINITE.search(text[max(low, start - 22) : start]))
        or bool(_QUALIFIED.search(text[max(low, start - 44) : start])),
    )


_ON_THE = re.compile(r"\b(?:on|from|until|till|by|since) the $")
_THE_NEXT = re.compile(r",? (?:the|its|their|an?)\b")
"""As in "on the 18th the agreement was signed": the day of a month, and no round."""
_ON_THE_REACH = 11


def _with_ordinal_behind(scene: Scene, end: int, ordinals: list[tuple[int, int, int]]) -> int:
    """In Arabic the ordinal follows its noun: "the session the fourteenth"."""
    for first, last, _ in ordinals:
        if first >= end and _is_arabic_letter(scene.text.text[first]):
            gap = scene.text.text[end:first]
            if gap and gap.removesuffix("ال").isspace() and len(gap) < _ARTICLE_GAP:
                return last
    return end


_ARTICLE_GAP = 6


_LISTED = re.compile(
    r"\s*[(:-]\s*(?P<which>last|next)(?: (?:held|met|round|meeting|session))?:?\s*"
    r"(?:(?P<number>\d{1,2})(?:st|nd|rd|th)\b)?"
)
"""As in a fact sheet: "Joint Commission (last: 10th, New Delhi, 11 May 2022)"."""
_DEFINITE = re.compile(
    r"(?:\b(?:the|this|these|their|its|said)|'s|هذا|هذه|यह|इस|उक्त)\s+(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+)?$"
)


def _numeral(
    scene: Scene, chain: list[_Piece], high: int
) -> tuple[int | None, tuple[int, int] | None]:
    """A numeral behind the name: "Eastern Bridge-VI", "edition VI"."""
    for piece in chain:
        numbered = piece.head == "round" or (
            piece.series is not None and kind_of(piece.series) is Kind.EXERCISE
        )
        if not numbered:
            continue
        match = NUMERAL.match(scene.text.text, piece.end, high)
        if match is None:
            continue
        digits = match[1]
        value = int(digits) if digits.isdigit() else roman(digits)
        closed = scene.text.text[match.end() : match.end() + 1] in _QUOTES
        bare_number = digits.isdigit() and "-" not in match[0] and not closed
        if 0 < value <= LARGEST_ROUND and not bare_number:
            return value, match.span(1)
    return None, None


_QUOTES = frozenset("'\"»”’")
"""A number that ends a quoted name belongs to it: «Eastern Bridge 5»."""


def _closed(text: str, end: int, high: int) -> int:
    """Take in a bracket that the name opened."""
    return end + 1 if end < high and text[end] == ")" else end


def _which(scene: Scene, start: int, end: int, low: int) -> Annotation | None:
    """The word that says which round is meant, right beside the name."""
    text = scene.text.text
    for note in reversed(scene.within("which", max(low, start - 30), start)):
        after = text.startswith("following", note.start) and _OWN.search(text, note.end, start)
        if not after and _only_small_words(text[note.end : start]):
            return note
    for note in scene.within("which", start, end + 14):
        if note.start >= end - 1 and not text[end : note.start].strip() and _is_arabic(text, note):
            return note
        if start <= note.start < end:
            return note
    return None


def _only_small_words(gap: str) -> bool:
    return all(word in between_words() for word in _WORD.findall(gap)) and not _FORBIDDEN.search(
        gap
    )


def _is_arabic(text: str, note: Annotation) -> bool:
    return _is_arabic_letter(text[note.start])


def _is_arabic_letter(letter: str) -> bool:
    return "\u0620" <= letter <= "\u06d3"
