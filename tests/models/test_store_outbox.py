"""The outbox: every alert on every channel, at least once, and never by two senders at a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from models.store import Store, open_store
from models.values.alerts import Alert, AlertKind
from tests.models.processes import forked

NOW = datetime(2025, 12, 5, 8, 0, tzinfo=UTC)


def alert(key: str, at: datetime = NOW) -> Alert:
    return Alert(
        key=key,
        kind=AlertKind.HELD,
        subject=f"event-{key}",
        thread="t",
        title=f"Title {key}",
        body="Body \x00 with what a database refuses",
        why="because",
        created=at,
    )


def test_an_alert_goes_to_each_channel_once(store: Store) -> None:
    assert store.put_alerts([alert("a"), alert("b")], NOW) == 2
    claimed = store.pending_deliveries(NOW, ["mail", "chat"])
    pairs = [(d.alert.key, d.channel) for d in claimed]
    assert pairs == [("a", "chat"), ("a", "mail"), ("b", "chat"), ("b", "mail")]
    for delivery in claimed:
        store.mark_sent(delivery, NOW)
    assert store.pending_deliveries(NOW + timedelta(days=1), ["mail", "chat"]) == []


def test_the_same_key_is_told_once_for_ever(store: Store) -> None:
    store.put_alerts([alert("a")], NOW)
    assert store.put_alerts([alert("a")], NOW + timedelta(days=30)) == 0
    assert len(store.alerts()) == 1


def test_what_is_claimed_is_claimed_by_one_sender(store: Store) -> None:
    store.put_alerts([alert("a")], NOW)
    assert len(store.pending_deliveries(NOW, ["mail"])) == 1
    assert store.pending_deliveries(NOW, ["mail"]) == []


def test_what_a_dead_sender_claimed_is_sent_by_another(store: Store) -> None:
    store.put_alerts([alert("a")], NOW)
    store.pending_deliveries(NOW, ["mail"])
    later = NOW + timedelta(minutes=6)
    assert [d.alert.key for d in store.pending_deliveries(later, ["mail"])] == ["a"]


def test_a_failure_is_tried_again_after_growing_pauses(store: Store) -> None:
    store.put_alerts([alert("a")], NOW)
    failed_at: list[datetime] = []
    now = NOW
    while len(failed_at) < 4:
        for delivery in store.pending_deliveries(now, ["mail"]):
            store.mark_failed(delivery, now, "503")
            failed_at.append(now)
        now += timedelta(minutes=1)
    pauses = [(b - a).total_seconds() / 60 for a, b in pairwise(failed_at)]
    assert pauses == [1, 2, 4]


def test_a_channel_that_never_works_is_given_up_with_an_issue(store: Store) -> None:
    store.put_alerts([alert("a")], NOW)
    now, tries = NOW, 0
    while found := store.pending_deliveries(now, ["mail", "chat"]):
        for delivery in found:
            if delivery.channel == "chat":
                store.mark_sent(delivery, now)
            else:
                store.mark_failed(delivery, now, "no such host")
                tries += 1
        now += timedelta(hours=12)
    assert tries == 10
    assert [issue.issue.subject for issue in store.issues()] == ["mail"]
    assert {d.channel: d.state for d in store.deliveries()} == {"mail": "dead", "chat": "sent"}


def test_a_final_refusal_is_not_tried_again(store: Store) -> None:
    store.put_alerts([alert("a")], NOW)
    [delivery] = store.pending_deliveries(NOW, ["mail"])
    store.mark_failed(delivery, NOW, "410 Gone", final=True)
    assert store.pending_deliveries(NOW + timedelta(days=2), ["mail"]) == []


def test_an_alert_waits_for_its_quiet_time_and_for_a_channel(store: Store) -> None:
    store.put_alerts([alert("a")], NOW, timedelta(seconds=60))
    assert store.pending_deliveries(NOW, ["mail"]) == []
    assert store.pending_deliveries(NOW + timedelta(minutes=2), []) == []
    assert len(store.pending_deliveries(NOW + timedelta(minutes=2), ["mail"])) == 1


def test_a_channel_added_later_gets_no_back_issues(store: Store) -> None:
    store.put_alerts([alert("a")], NOW)
    assert store.pending_deliveries(NOW + timedelta(days=4), ["mail"]) == []


def test_an_alert_is_made_out_to_whom_the_rules_name(store: Store) -> None:
    store.put_alerts([alert("a"), alert("b"), alert("c")], NOW)
    goes = {"a": ("mail",), "b": ("mail", "elsewhere"), "c": ()}
    claimed = store.pending_deliveries(NOW, ["mail", "chat"], addressees=lambda one: goes[one.key])
    assert [(d.alert.key, d.channel) for d in claimed] == [("a", "mail"), ("b", "mail")]
    # Another sender, in another process, has the channel that this one has not.
    assert [d.alert.key for d in store.pending_deliveries(NOW, ["elsewhere"])] == ["b"]


def test_a_thread_that_waits_for_its_quiet_time_goes_out_together(store: Store) -> None:
    minute = timedelta(seconds=60)
    store.put_alerts([alert("a")], NOW, minute)
    store.put_alerts([alert("b", NOW + minute / 2)], NOW + minute / 2, minute)
    assert store.pending_deliveries(NOW + minute, ["mail"]) == []
    ready = store.pending_deliveries(NOW + 2 * minute, ["mail"])
    assert [d.alert.key for d in ready] == ["a", "b"]


def test_a_poll_sends_what_waits_in_its_threads_before_its_own(store: Store) -> None:
    store.put_alerts([alert("a")], NOW, timedelta(seconds=60))
    later = NOW + timedelta(seconds=5)
    store.put_alerts([alert("b", later)], later)
    assert [d.alert.key for d in store.pending_deliveries(later, ["mail"])] == ["a", "b"]


def test_further_news_hold_an_alert_back_a_quarter_of_an_hour_at_most(store: Store) -> None:
    for step in range(60):
        at = NOW + timedelta(seconds=30 * step)
        store.put_alerts([alert(f"{step:02}", at)], at, timedelta(seconds=60))
    ready = store.pending_deliveries(NOW + timedelta(minutes=15), ["mail"])
    assert "00" in [d.alert.key for d in ready]


def test_what_could_not_be_sent_for_a_week_is_no_news(store: Store) -> None:
    store.put_alerts([alert("a")], NOW)
    store.pending_deliveries(NOW, ["mail"])
    assert store.pending_deliveries(NOW + timedelta(days=7), ["mail"]) == []


def _send(url: str, told: Path) -> None:
    store = open_store(url)
    with told.open("a", encoding="utf-8") as file:
        while found := store.pending_deliveries(NOW, ["mail"], limit=3):
            for delivery in found:
                file.write(delivery.alert.key + "\n")
                store.mark_sent(delivery, NOW)


def test_two_senders_share_the_work(
    store: Store, database_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store.put_alerts([alert(f"{n:03}") for n in range(60)], NOW)
    processes = forked()
    folder = tmp_path_factory.mktemp("told")
    senders = [processes.Process(target=_send, args=(database_url, folder / name)) for name in "ab"]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(60)
    assert [sender.exitcode for sender in senders] == [0, 0]
    told = [key for name in "ab" for key in (folder / name).read_text().split()]
    assert sorted(told) == [f"{n:03}" for n in range(60)]
