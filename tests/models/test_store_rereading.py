"""Articles read anew by another version of the reader: what they said counts no longer."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import permutations

import pytest

from models.store import Store
from models.store.facets import events as settled_events
from models.values.followups import FollowUpState
from models.values.mentions import Part, Status
from models.values.spans import Grain, Span
from tests.models.stories import NOW, Story, day_of, story

HELD = date(2025, 12, 8)
YEAR = Span(first=date(2025, 1, 1), last=date(2025, 12, 31), grain=Grain.YEAR)
LATER = NOW + timedelta(hours=1)
SERIES = ("IOSCG", "JCM", "XYZ", None)


def promise(
    mechanism: str | None = "IOSCG", round_: int | None = None, *, parser: str = "1", body: str = ""
) -> Story:
    """A report of the 13th meeting, and a promise of some series in the same words."""
    told = story(
        "promise",
        "The 13th meeting was held.",
        published=date(2024, 12, 5),
        when=day_of(date(2024, 12, 4)),
        round_=13,
        follows=YEAR,
        parser=parser,
        body=body,
    )
    [promised] = told.reading.commitments
    promised = promised.model_copy(update={"mechanism": mechanism, "round": round_})
    return told._replace(reading=told.reading.model_copy(update={"commitments": (promised,)}))


def report(parser: str, **fields: object) -> Story:
    given: dict[str, object] = {
        "published": date(2025, 12, 9),
        "when": day_of(HELD),
        "round_": 14,
        **fields,
    }
    return story("report", "The meeting was held on Monday.", parser=parser, **given)  # type: ignore[arg-type]


OTHERS = [
    story(
        f"other-{n}",
        f"The meeting of the group was held on Monday, says paper {n}.",
        published=date(2025, 12, 10),
        when=day_of(HELD),
        round_=14,
    )
    for n in range(3)
]


@pytest.mark.parametrize(("parser", "body"), [("2", ""), ("1", "Its publisher adds which.")])
@pytest.mark.parametrize(("was", "is_now"), list(permutations(SERIES, 2)))
def test_a_promise_is_of_the_series_that_is_read_now(
    store: Store, was: str | None, is_now: str | None, parser: str, body: str
) -> None:
    store.add(*promise(was), NOW)
    store.settle(NOW)
    [before] = store.follow_ups(NOW.date())
    store.add(*promise(is_now, parser=parser, body=body), LATER)
    store.settle(LATER)
    assert store.check() == []
    [after] = store.follow_ups(NOW.date())
    assert (before.mechanism, after.mechanism) == (was, is_now)
    assert after.id == before.id


@pytest.mark.parametrize(("was", "is_now"), [(15, None), (None, 15)])
def test_a_promise_is_kept_as_long_as_a_report_reads_so(
    store: Store, was: int | None, is_now: int | None
) -> None:
    for told in (promise(round_=15), *OTHERS, report("1", round_=was)):
        store.add(*told, NOW)
    state = {15: FollowUpState.HELD, None: FollowUpState.OPEN}
    store.settle(NOW)
    assert [one.state for one in store.follow_ups(NOW.date())] == [state[was]]
    store.add(*report("2", round_=is_now), LATER)
    store.settle(LATER)
    assert store.check() == []
    assert [one.state for one in store.follow_ups(NOW.date())] == [state[is_now]]


@pytest.mark.parametrize("was", [{"status": Status.PLANNED}, {"part": Part.BACKGROUND}])
def test_the_quote_is_that_of_what_is_read_as_the_report_now(
    store: Store, was: dict[str, object]
) -> None:
    for told in (promise(), *OTHERS, report("1", **was)):
        store.add(*told, NOW)
    store.settle(NOW)
    [before] = store.follow_ups(NOW.date())
    store.add(*report("2"), LATER)
    store.settle(LATER)
    assert store.check() == []
    [after] = store.follow_ups(NOW.date())
    assert before.transitions[-1].quote == OTHERS[0].reading.mentions[0].quote
    assert after.transitions[-1].quote == report("2").reading.mentions[0].quote


def drawn(draw: random.Random, key: str, parser: str) -> Story:
    """An article of a fixed wording, in which each version of the reader finds something else."""
    number = int(key[-1]) // 2
    held = date(2022 + number, 3, 10)
    year = Span(first=date(held.year + 1, 1, 1), last=date(held.year + 1, 12, 31), grain=Grain.YEAR)
    told = story(
        key,
        f"The meeting was held, {key} says.",
        published=held + timedelta(days=1 + int(key[-1]) % 2),
        when=draw.choice([day_of(held), day_of(held), day_of(held + timedelta(days=400))]),
        round_=draw.choice([None, number, number, number + 1]),
        mechanism=draw.choice(["IOSCG", "IOSCG", "IOSCG", "JCM", None]),
        status=draw.choice([Status.HELD, Status.HELD, Status.PLANNED]),
        part=draw.choice([Part.MAIN, Part.MAIN, Part.BACKGROUND]),
        city=draw.choice(["Muscat", "Muscat", "New Delhi"]),
        follows=year,
        parser=parser,
    )
    promised = tuple(
        one.model_copy(
            update={
                "mechanism": draw.choice(["IOSCG", "IOSCG", "JCM", None]),
                "round": draw.choice([None, None, number + 1, number + 2]),
            }
        )
        for one in told.reading.commitments
        if int(key[-1]) % 2 == 0
    )
    return told._replace(reading=told.reading.model_copy(update={"commitments": promised}))


@pytest.mark.parametrize("seed", range(4))
def test_random_readings_leave_the_state_of_a_full_resolution(
    store: Store, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    draw = random.Random(seed)
    monkeypatch.setattr(settled_events, "SETTLED_AT_ONCE", draw.choice([1, 2, 2000]))
    for version in range(14):
        moment = NOW + timedelta(minutes=version)
        for key in draw.sample([f"paper-{n}" for n in range(8)], draw.choice([1, 1, 1, 2, 3])):
            store.add(*drawn(draw, key, f"{version}"), moment)
        store.settle(moment)
        assert store.check() == []
