"""The people of an event: one entry for each person, however the papers spell the name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from models.resolution.choice import Claim, choose
from models.values.events import FieldChoice, StoredMention
from models.values.mentions import Part, Participant
from models.values.names import same_name

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
    people: list[list[tuple[str, Participant]]] = []
    claims = [(m.id, p) for m in sorted(said, key=lambda m: m.id) for p in m.mention.participants]
    for claim in sorted(claims, key=lambda c: (-c[1].name.count(" "), c[0], c[1].name)):
        name = claim[1].name
        home = next((known for known in people if same_name(known[0][1].name, name)), None)
        if home is not None:
            home.append(claim)
        elif len(people) < _MOST_PEOPLE:
            people.append([claim])
    people.sort(key=lambda known: (min(mention for mention, _ in known), known[0][1].name))
    return tuple(_best(known, voice) for known in people)


def _best(known: list[tuple[str, Participant]], voice: Mapping[str, str]) -> Participant:
    first = known[0][1]
    stated = {(p.name, p.role, p.country) for _, p in known}
    if len(stated) == 1 and "" not in {first.role, first.country}:
        return first
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
