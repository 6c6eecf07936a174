"""Rounds, outbox and events, without Prefect's server: what is sent, told and counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from flows.adapters.second_reader import EndpointError, SecondReader
from flows.newsround import SourceError, choose, go_round, story
from flows.outbox import Drained, drain
from flows.pipeline import Tracker, open_tracker
from flows.polling.source_run import SourceRun
from flows.prefect_events import event_names
from flows.reading import RULES, open_reader
from flows.settings import Settings, packaged_seeds
from models.store import Store, open_store
from models.values.alerts import Alert, AlertKind
from models.values.articles import Article, Outlet, Tier
from models.values.followups import FollowUp, FollowUpState, StoredCommitment
from models.values.mentions import Commitment, Kind
from models.values.sources import Entry, FailureKind, PollResult, SourceState
from models.values.spans import UNKNOWN_SPAN

NOW = datetime(2025, 12, 5, 6, tzinfo=UTC)


def alert(key: str, kind: AlertKind = AlertKind.HELD, subject: str = "event") -> Alert:
    return Alert(
        key=key, kind=kind, subject=subject, thread="t", title=key, body="b", why="w", created=NOW
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path}/tracker.db")
    yield store
    store.close()


def test_each_alert_goes_once_to_each_channel(store: Store) -> None:
    store.put_alerts([alert("a"), alert("b")], NOW)
    sent: list[tuple[str, str]] = []
    senders = {
        name: lambda told, name=name: sent.append((name, told.key)) for name in ("desk", "prefect")
    }
    assert drain(store, senders, NOW) == Drained(sent=4)
    assert drain(store, senders, NOW + timedelta(days=1)) == Drained()
    assert sorted(sent) == [("desk", "a"), ("desk", "b"), ("prefect", "a"), ("prefect", "b")]


def test_a_dead_channel_holds_up_no_other_and_is_tried_again_later(store: Store) -> None:
    store.put_alerts([alert("a")], NOW)
    answers: list[str | None] = ["channel dead refused", None]
    sent: list[str] = []
    senders = {"dead": lambda _: answers.pop(0), "desk": lambda told: sent.append(told.key)}
    assert drain(store, senders, NOW) == Drained(sent=1, failed=1)
    assert sent == ["a"]
    assert drain(store, senders, NOW) == Drained(), "not again at once"
    assert drain(store, senders, NOW + timedelta(hours=1)) == Drained(sent=1)
    assert answers == []


def test_who_dies_between_sending_and_marking_sends_again_under_the_same_key(store: Store) -> None:
    store.put_alerts([alert("a")], NOW)
    keys: list[str] = []

    def dying(told: Alert) -> str | None:
        keys.append(told.key)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        drain(store, {"desk": dying}, NOW)
    later = NOW + timedelta(hours=1)
    assert drain(store, {"desk": lambda told: keys.append(told.key)}, later) == Drained(sent=1)
    assert keys == ["a", "a"]


def follow_up(**fields: object) -> FollowUp:
    commitment = Commitment(kind=Kind.MEETING, span=UNKNOWN_SPAN, quote="q", start=0, end=1)
    stored = StoredCommitment(
        id="promise",
        document="d",
        key="k",
        outlet="o",
        tier=Tier.PRESS,
        url=None,
        title="t",
        published=None,
        learnt=NOW,
        raised_by=None,
        planned=None,
        commitment=commitment,
    )
    return FollowUp.model_validate(
        {
            "id": "promise",
            "mechanism": "IOSCG",
            "kind": Kind.MEETING,
            "state": FollowUpState.HELD,
            "since": date(2024, 12, 4),
            "commitments": (stored,),
            "transitions": (),
            "quote": "q",
            **fields,
        }
    )


NAMES = {
    "a meeting that nobody had promised": (
        AlertKind.ANNOUNCED,
        "event",
        [("india-oman.event.created", "india-oman.event.event")],
    ),
    "a meeting that keeps a promise": (
        AlertKind.HELD,
        "meeting",
        [
            ("india-oman.event.changed", "india-oman.event.meeting"),
            ("india-oman.follow-up.held", "india-oman.follow-up.promise"),
        ],
    ),
    "a promise": (
        AlertKind.FOLLOW_UP_OPENED,
        "promise",
        [("india-oman.follow-up.opened", "india-oman.follow-up.promise")],
    ),
    "a promise past its window": (
        AlertKind.FOLLOW_UP_OVERDUE,
        "promise",
        [("india-oman.follow-up.overdue", "india-oman.follow-up.promise")],
    ),
    "a planned meeting behind a promise": (
        AlertKind.POSTPONED,
        "plan",
        [
            ("india-oman.event.changed", "india-oman.event.plan"),
            ("india-oman.follow-up.postponed", "india-oman.follow-up.promise"),
        ],
    ),
    "sources that disagree": (
        AlertKind.CONFLICT,
        "meeting",
        [("india-oman.event.changed", "india-oman.event.meeting")],
    ),
    "a source that is broken": (
        AlertKind.SOURCE_BROKEN,
        "pib",
        [("india-oman.source.broken", "india-oman.source.pib")],
    ),
}


@pytest.mark.parametrize(("kind", "subject", "expected"), NAMES.values(), ids=NAMES)
def test_an_alert_is_told_to_prefect_under_the_names_that_automations_know(
    kind: AlertKind, subject: str, expected: list[tuple[str, str]]
) -> None:
    promises = [follow_up(held_as="meeting", planned="plan")]
    assert event_names(alert("a", kind, subject), promises) == expected


@pytest.mark.parametrize("kind", AlertKind)
def test_every_alert_has_a_name_in_prefect(kind: AlertKind) -> None:
    assert event_names(alert("a", kind, "promise"), [follow_up()]) or kind in (
        AlertKind.CONFLICT,
        AlertKind.CORRECTION,
        # What they say was told before, or is told without Prefect.
        AlertKind.DIGEST,
        AlertKind.TRACKER_SILENT,
    )


def ran(name: str, *, new: int = 0, failure: FailureKind | None = None) -> SourceRun:
    poll = PollResult(
        source=name,
        url="https://press.example/feed",
        started=NOW,
        finished=NOW,
        failure=failure,
        detail="no such name" if failure else None,
        state=SourceState(source=name),
    )
    return SourceRun(name, poll, new)


def test_the_story_of_a_round_is_short_however_many_sources_there_are() -> None:
    runs = [ran(f"news-{number}", new=1) for number in range(40)]
    runs += [ran(f"lost-{number}", failure=FailureKind.DNS) for number in range(40)]
    runs += [ran("shut", failure=FailureKind.HTTP), ran("still")]
    told = story(runs)
    assert len(told) <= 12
    assert "34 more sources with news" in told
    lost = [line for line in told if line.startswith("unreachable, no address found: ")]
    assert [line.endswith("and 34 more") for line in lost] == [True]
    assert any(line.endswith(": shut") for line in told)
    assert not any("still" in line for line in told)


def test_a_round_that_reaches_nobody_asks_after_the_network() -> None:
    words = "no source could be reached; is there a network?"
    lost = [ran("one", failure=FailureKind.DNS), ran("two", failure=FailureKind.CONNECTION)]
    assert words in story(lost)
    assert words not in story([*lost, ran("three", failure=FailureKind.HTTP)])
    assert words not in story([*lost, ran("three")])


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "documents").symlink_to(packaged_seeds() / "documents")
    (seeds / "sources.toml").write_text(
        '[[source]]\nname = "nobody"\nkind = "rss"\nurl = "http://127.0.0.1:9/feed"\n'
        'outlet = { name = "Nobody" }\nreason = "Nothing listens there."\n'
    )
    tracker = open_tracker(
        Settings(home=tmp_path / "home", seeds=seeds, allow_networks=("127.0.0.0/8",))
    )
    yield tracker
    tracker.store.close()


def test_a_source_that_cannot_be_reached_is_shown_so_and_not_as_silent(tracker: Tracker) -> None:
    said: list[str] = []
    done = go_round(tracker, NOW, (), said.append)
    assert done.facts()["Sources failed"] == 1
    (state,) = tracker.store.source_states()
    assert (state.source, state.health.value) == ("nobody", "unreachable")
    assert "nobody" in said[0]
    assert choose(tracker, NOW, ()) == [], "it is left alone until it is due"
    assert [source.name for source in choose(tracker, NOW, ["nobody"])] == ["nobody"]


def test_a_model_that_cannot_be_asked_costs_nothing_but_its_help(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Settings(home=tmp_path / "home")
    assert open_reader(plain) is RULES
    article = Article(
        key="a",
        title="India and Oman",
        text="India and Oman reviewed their ties in Muscat on Thursday, officials of both said.",
        outlet=Outlet(name="Constructed Agency"),
    )
    asked: list[str] = []

    def refuse(self: SecondReader, messages: object) -> str:
        asked.append(str(messages))
        raise EndpointError(self.url, "does not answer")

    monkeypatch.setattr(SecondReader, "__call__", refuse)
    named = Settings(home=tmp_path / "home", llm_url="http://127.0.0.1:9/v1", llm_model="m")
    reader = open_reader(named)
    by_rules = RULES.read(article)
    read = reader.read(article)
    assert read.mentions == by_rules.mentions
    assert read.parser == reader.owed
    assert len(asked) == len([one for one in read.issues if one.problem == "second_reader"])


def test_a_misspelt_source_is_guessed(tracker: Tracker) -> None:
    with pytest.raises(SourceError, match="is nobody meant"):
        choose(tracker, NOW, ["nobdy"])


def test_a_round_follows_what_an_earlier_one_left_and_leaves_the_feed_alone(
    tracker: Tracker,
) -> None:
    later = NOW + timedelta(hours=1)
    entry = Entry(source="nobody", key="k", url="http://127.0.0.1:9/a", title="India and Oman meet")
    state = SourceState(source="nobody", last_ok=NOW, next_check_at=later)
    found = {"source": "nobody", "url": "http://127.0.0.1:9/feed", "started": NOW, "finished": NOW}
    tracker.store.save_poll(
        PollResult.model_validate({**found, "entries": (entry,), "state": state}), NOW
    )
    said: list[str] = []
    done = go_round(tracker, NOW, (), said.append)
    assert [(run.source, run.poll, run.followed.refused) for run in done.runs] == [
        ("nobody", None, 1)
    ]
    assert said[0].startswith("nobody: not due")
    assert done.facts()["Sources polled"] == 0
    assert tracker.store.source_states()[0].next_check_at == later
    assert go_round(tracker, NOW, (), said.append).runs == (), "its page waits for the next poll"
