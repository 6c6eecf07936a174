"""Projection: one event from the mentions of its cluster, with a reason for each field."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from models.resolution.choice import Claim, choose, corrected
from models.resolution.corrections import in_force, read_dates
from models.resolution.people import choose_people
from models.resolution.progress import history, status
from models.resolution.sources import voices
from models.resolution.when import choose_date, former_dates
from models.values.events import Event, FieldChoice, StatusChange, StoredMention
from models.values.judgements import Judgement
from models.values.mentions import Kind, Part, Participant, Status


def project(mentions: Collection[StoredMention], corrections: Collection[Judgement] = ()) -> Event:
    """Return the event that a cluster of mentions reports; at least one mention is needed.

    It is a function of the set: neither order nor repetition of the mentions matters. Its id is
    that of its smallest mention. Corrections on other mentions, or withdrawn, are left aside.
    """
    ordered = sorted({m.id: m for m in mentions}.values(), key=lambda m: m.id)
    voice = voices(ordered)
    overruled = in_force(corrections, {m.id for m in ordered})
    steps = history(ordered)
    reached = status(steps)
    if "status" in overruled:
        reached = Status(overruled["status"].value or reached)
    date_choice, span = choose_date(ordered, reached, voice)
    people_choice, people = choose_people(ordered, voice)
    choices = {
        "kind": _plain("kind", ordered, voice, lambda m: m.mention.kind.value),
        "mechanism": _plain("mechanism", ordered, voice, lambda m: m.mention.mechanism),
        "round": _plain("round", ordered, voice, _round),
        "status": _status(steps, reached, ordered, voice),
        "date": date_choice,
        "city": _plain("city", ordered, voice, lambda m: m.mention.city),
        "country": _plain("country", ordered, voice, lambda m: m.mention.country),
        "participants": people_choice,
    }
    for field, judgement in overruled.items():
        choices[field] = corrected(choices[field], judgement)
    if "date" in overruled:
        span = read_dates(overruled["date"].value or "")
    if "participants" in overruled:
        people = _named(overruled["participants"].value or "")
    number = choices["round"].value
    return Event.trusted(
        id=ordered[0].id,
        kind=Kind(choices["kind"].value or Kind.OTHER),
        mechanism=choices["mechanism"].value,
        round=int(number) if number else None,
        status=reached,
        span=span,
        former=former_dates(ordered, span),
        city=choices["city"].value,
        country=choices["country"].value,
        participants=people,
        fields=tuple(choices.values()),
        history=tuple(steps),
        mentions=tuple(ordered),
        independent=len(set(voice.values())),
        background_only=all(m.mention.part is Part.BACKGROUND for m in ordered),
        confidence=max(m.mention.confidence for m in ordered),
        contested=False,
    )


def _plain(
    field: str,
    mentions: Collection[StoredMention],
    voice: Mapping[str, str],
    read: Callable[[StoredMention], str | None],
) -> FieldChoice:
    """Choose a field by the weight of reports, then of plans: where it was held, not announced."""
    claims = [Claim(value, m) for m in mentions if (value := read(m))]

    def rank(value: str, said: list[StoredMention]) -> tuple[int, ...]:
        del value
        news = any(
            m.mention.part is not Part.BACKGROUND and m.mention.status is Status.HELD for m in said
        )
        return (int(news), int(any(m.mention.part is not Part.BACKGROUND for m in said)))

    return choose(field, claims, voice, rank=rank)


def _round(mention: StoredMention) -> str | None:
    return None if mention.mention.round is None else str(mention.mention.round)


def _status(
    steps: Collection[StatusChange],
    reached: Status,
    mentions: Collection[StoredMention],
    voice: Mapping[str, str],
) -> FieldChoice:
    """Explain the status: it follows from the steps, not from a count of voices."""
    claims = [Claim(m.mention.status.value, m) for m in mentions]
    causes = [step.mention for step in steps if step.step == reached.value]
    return choose(
        "status",
        claims,
        voice,
        rank=lambda value, _: (int(value == reached.value),),
        rule="the last step in order of publication",
        clash=lambda a, b: {a, b} == {Status.HELD.value, Status.CANCELLED.value},
        cause=causes[-1] if causes else None,
    )


def _named(value: str) -> tuple[Participant, ...]:
    return tuple(Participant(name=name.strip()) for name in value.split(";") if name.strip())
