"""The people of an event: one entry for each person, however the papers spell the name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from models.resolution.choice import Claim, choose
from models.resolution.words import person, same_person
from models.values.events import FieldChoice, StoredMention
from models.values.mentions import Part, Participant

_MOST_PEOPLE = 64


def choose_people(
    mentions: Collection[StoredMention], voice: Mapping[str, str]
) -> tuple[FieldChoice, tuple[Participant, ...]]:
    """Return the choice for the participants (the list best supported) and all who are named."""
    said = [m for m in mentions if m.mention.participants]
    said = [m for m in said if m.mention.part is not Part.BACKGROUND] or said
    claims = [Claim("; ".join(p.name for p in m.mention.participants), m) for m in said]
    choice = choose(
        "participants", claims, voice, rule="the fullest list", rank=_length, clash=_never
    )
    return choice, _merged(said, voice)


def _merged(said: Collection[StoredMention], voice: Mapping[str, str]) -> tuple[Participant, ...]:
    """Return each person once, under the name that most independent sources print."""
    people: list[tuple[str, list[tuple[str, Participant]]]] = []
    claims = [(m.id, p) for m in sorted(said, key=lambda m: m.id) for p in m.mention.participants]
    for mention, participant in sorted(claims, key=lambda c: (-c[1].name.count(" "), c[0])):
        key = person(participant.name)
        home = next((known for name, known in people if key and same_person(name, key)), None)
        if home is not None:
            home.append((mention, participant))
        elif len(people) < _MOST_PEOPLE:
            people.append((key, [(mention, participant)]))
    first = {key: min(mention for mention, _ in known) for key, known in people}
    return tuple(
        _best(known, voice) for key, known in sorted(people, key=lambda p: (first[p[0]], p[0]))
    )


def _best(known: list[tuple[str, Participant]], voice: Mapping[str, str]) -> Participant:
    heard = Counter(name for name, _ in {(p.name, voice[mention]) for mention, p in known})
    name = min(heard, key=lambda n: (not n.isascii(), -heard[n], -len(n), n))
    roles = Counter(p.role for _, p in known if p.role)
    countries = Counter(p.country for _, p in known if p.country)
    return Participant(name=name, role=_most(roles), country=_most(countries))


def _most(votes: Counter[str]) -> str | None:
    return min(votes, key=lambda v: (-votes[v], v)) if votes else None


def _length(value: str, mentions: list[StoredMention]) -> tuple[int, ...]:
    del mentions
    return (value.count("; "),)


def _never(a: str, b: str) -> bool:
    """Lists differ by who was left out and how a name is spelt: that is no contradiction."""
    del a, b
    return False
