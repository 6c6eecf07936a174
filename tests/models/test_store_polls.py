"""Polls: kept whole or not at all, entries of one source out of reach of all others."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from models.store import LostLeaseError, Store
from models.values.articles import Outlet
from models.values.base import Issue, IssueKind
from models.values.sources import (
    Entry,
    FailureKind,
    Health,
    PollResult,
    Source,
    SourceKind,
    SourceState,
)

NOW = datetime(2025, 12, 5, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def entry(key: str, source: str = "wire", **fields: object) -> Entry:
    given = {"url": f"https://wire.example/{key}", "title": f"Title {key}", **fields}
    return Entry.model_validate({"source": source, "key": key, **given})


def poll(*entries: Entry, source: str = "wire", at: datetime = NOW, **fields: object) -> PollResult:
    state = SourceState(
        source=source,
        health=Health.OK,
        first_ok=NOW,
        last_ok=at,
        etag='"v1"',
        next_check_at=at + HOUR,
    )
    given = {"status": 200, "complete": True, "state": state, **fields}
    return PollResult.model_validate(
        {
            "source": source,
            "url": "https://wire.example/feed",
            "started": at,
            "finished": at,
            "entries": entries,
            **given,
        }
    )


def source(name: str = "wire", **fields: object) -> Source:
    return Source.model_validate(
        {
            "name": name,
            "outlet": Outlet(name=name),
            "kind": SourceKind.RSS,
            "url": f"https://{name}.example/feed",
            "reason": "a test",
            **fields,
        }
    )


def test_a_poll_says_which_entries_are_new(store: Store) -> None:
    assert store.save_poll(poll(entry("a"), entry("b")), NOW).new == ("a", "b")
    later = NOW + HOUR
    assert store.save_poll(poll(entry("b"), entry("c"), at=later), later).new == ("c",)
    assert store.known_entries("wire", ["a", "c", "z"]) == {"a", "c"}
    [state] = store.source_states()
    assert (state.etag, state.entries, state.health) == ('"v1"', 3, Health.OK)


def test_the_first_good_poll_is_the_baseline(store: Store) -> None:
    failed = poll(
        failure=FailureKind.TIMEOUT,
        complete=False,
        state=SourceState(source="wire", health=Health.UNREACHABLE, failures=1),
    )
    assert not store.save_poll(failed, NOW).baseline
    assert store.save_poll(poll(entry("a"), at=NOW + HOUR), NOW + HOUR).baseline
    assert not store.save_poll(poll(entry("b"), at=NOW + 2 * HOUR), NOW + 2 * HOUR).baseline
    quiet = {waiting.entry.key: waiting.quiet for waiting in store.waiting_entries("wire")}
    assert quiet == {"a": True, "b": False}


def test_an_entry_waits_until_its_article_is_read(store: Store) -> None:
    given = entry("a", published=date(2025, 12, 4), author="A. N. Other", summary="Short.")
    store.save_poll(poll(given, entry("b")), NOW)
    assert [w.entry.key for w in store.waiting_entries("wire")] == ["a", "b"]
    assert store.waiting_entries("wire")[0].entry == given
    store.mark_entry("wire", "a", "document-1")
    assert [w.entry.key for w in store.waiting_entries("wire")] == ["b"]
    for _ in range(5):
        store.mark_entry("wire", "b", None)
    assert store.waiting_entries("wire") == []


def test_an_entry_that_is_not_to_be_followed_waits_for_nothing(store: Store) -> None:
    store.save_poll(poll(entry("a", follow=False)), NOW)
    assert store.waiting_entries("wire") == []
    assert store.known_entries("wire", ["a"]) == {"a"}


def test_one_source_cannot_touch_the_entries_of_another(store: Store) -> None:
    store.save_poll(poll(entry("shared", title="Ours")), NOW)
    before = store.waiting_entries("wire")
    hijack = entry("shared", title="Theirs", url="https://evil.example/")
    assert store.save_poll(poll(hijack, source="evil"), NOW).new == ("shared",)
    assert store.waiting_entries("wire") == before
    assert store.waiting_entries("evil")[0].entry.title == "Theirs"


def test_an_entry_listed_twice_in_one_answer_is_one(store: Store) -> None:
    assert store.save_poll(poll(entry("a"), entry("a")), NOW).new == ("a",)


def test_keys_of_any_length_and_case_are_told_apart(store: Store) -> None:
    keys = ["k" * 20_000, "k" * 20_000 + "K", "Case", "case", "e\u0301", "\u00e9"]
    assert store.save_poll(poll(*map(entry, keys)), NOW).new == tuple(keys)
    assert store.known_entries("wire", keys) == set(keys)


def test_a_poll_that_cannot_be_kept_leaves_nothing(store: Store) -> None:
    store.save_poll(poll(entry("a")), NOW)
    state = SourceState(source="wire", failures=2**70)
    spoilt = poll(entry("b"), at=NOW + HOUR, state=state)
    with pytest.raises(Exception, match=r"too large|out of range"):
        store.save_poll(spoilt, NOW + HOUR)
    assert store.known_entries("wire", ["a", "b"]) == {"a"}


def test_issues_of_a_poll_are_kept_with_it(store: Store) -> None:
    issue = Issue(kind=IssueKind.FEED, subject="wire", problem="bad_date", detail="32 December")
    store.save_poll(poll(issues=(issue,)), NOW)
    assert [one.issue for one in store.issues()] == [issue]


def test_sources_are_due_when_their_time_has_come(store: Store) -> None:
    store.save_poll(poll(entry("a")), NOW)
    sources = [source("wire"), source("fresh"), source("off", enabled=False)]
    assert [s.name for s in store.due_sources(sources, NOW)] == ["fresh"]
    assert [s.name for s in store.due_sources(sources, NOW + HOUR)] == ["fresh", "wire"]


def test_a_leased_source_is_not_due_and_not_leased_again(store: Store) -> None:
    lease = store.lease_source("wire", NOW)
    assert lease is not None
    assert store.lease_source("wire", NOW) is None
    assert store.due_sources([source("wire")], NOW) == []
    store.release_source(lease)
    assert store.due_sources([source("wire")], NOW) == [source("wire")]


def test_a_poller_that_slept_through_its_lease_is_refused(store: Store) -> None:
    old = store.lease_source("wire", NOW)
    late = NOW + HOUR
    new = store.lease_source("wire", late)
    assert new is not None
    assert old is not None
    with pytest.raises(LostLeaseError):
        store.save_poll(poll(entry("a"), at=late), late, old)
    assert store.known_entries("wire", ["a"]) == set()
    assert store.save_poll(poll(entry("b"), at=late), late, new).new == ("b",)
    assert store.lease_source("wire", late) is not None


def test_a_lease_that_a_crash_left_is_taken_back_and_its_holder_refused(store: Store) -> None:
    stale = store.lease_source("wire", NOW)
    assert stale is not None
    if store.release_all_leases() == 0:
        assert store.due_sources([source("wire")], NOW) == [], "others may poll on a server"
        return
    assert store.due_sources([source("wire")], NOW) == [source("wire")]
    with pytest.raises(LostLeaseError):
        store.save_poll(poll(entry("a")), NOW, stale)
    new = store.lease_source("wire", NOW)
    store.release_source(stale)
    assert store.lease_source("wire", NOW) is None, "only its holder gives it back"
    assert store.save_poll(poll(entry("b")), NOW, new).new == ("b",)
    assert store.known_entries("wire", ["a", "b"]) == {"b"}
    assert store.release_all_leases() == 0
