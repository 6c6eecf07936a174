"""People decide: same, different, and back again."""

from __future__ import annotations

from collections.abc import Callable

from models.resolution import doubts, resolve, score, signatures_of
from models.values.events import StoredMention
from models.values.judgements import Judgement

Say = Callable[..., StoredMention]
Judge = Callable[..., Judgement]


def home(mentions: list[StoredMention], judgements: list[Judgement]) -> dict[str, str]:
    return {m.key: e.id for e in resolve(mentions, judgements) for m in e.mentions}


def test_one_of_many_alike_can_be_taken_out(say: Say, judge: Judge) -> None:
    rows = [say(k, "2025-12-05", "2025-12-04", "IOSCG", number=14) for k in "abcd"]
    found = home(rows, [judge("different", rows[1], rows[0])])
    assert found["b"] != found["a"]
    assert found["a"] == found["c"] == found["d"] or found["b"] == found["c"] == found["d"]


def test_what_rules_keep_apart_can_be_joined(say: Say, judge: Judge) -> None:
    rows = [
        say("jmcc", "2025-11-25", "2025-11-24", "JMCC"),
        say("visit", "2025-11-26", "2025-11-25", kind="visit"),
        say("call", "2025-11-30", "2025-11-29", kind="call"),
    ]
    found = home(rows, [judge("same", rows[0], rows[1]), judge("same", rows[1], rows[2])])
    assert len(set(found.values())) == 1


def test_a_judgement_waits_for_its_mentions(say: Say, judge: Judge) -> None:
    rows = [
        say("a", "2025-11-25", "2025-11-24", "JMCC"),
        say("b", "2025-11-26", "2025-11-25", kind="visit"),
    ]
    verdict = judge("same", rows[0], rows[1])
    assert home(rows[:1], [verdict]) == {"a": rows[0].id}
    assert len(set(home(rows, [verdict]).values())) == 1


def test_a_withdrawn_judgement_changes_nothing(say: Say, judge: Judge) -> None:
    rows = [say(k, "2025-12-05", "2025-12-04", "IOSCG", number=14) for k in "ab"]
    assert resolve(rows, [judge("different", *rows, withdrawn=True)]) == resolve(rows)


def test_a_pair_that_a_veto_keeps_apart_is_offered_for_review(say: Say) -> None:
    guest = "Mohammed bin Nasser Al Zaabi"
    place = {"city": "New Delhi", "country": "IN"}
    rows = [
        say("a", "2022-02-02", "2022-02-01", people=["Rajnath Singh", guest], **place),
        say("b", "2022-02-02", "2022-02-01", people=["VR Chaudhari", guest], **place),
    ]
    signatures = signatures_of(rows, [])
    verdict = score(*(signatures[row.id] for row in rows))
    assert verdict.near
    assert verdict.veto == "other people"
    assert "same day +330" in verdict.reasons


def test_doubts_are_settled_by_a_judgement(say: Say, judge: Judge) -> None:
    guest = "Mohammed bin Nasser Al Zaabi"
    place = {"city": "New Delhi", "country": "IN"}
    rows = [
        say("a", "2022-02-02", "2022-02-01", people=["Rajnath Singh", guest], **place),
        say("b", "2022-02-02", "2022-02-01", people=["VR Chaudhari", guest], **place),
        say("c", "2022-03-02", "2022-03-01", people=["VR Chaudhari", guest], **place),
    ]
    (doubt,) = doubts(resolve(rows))
    assert {doubt.a, doubt.b} == {rows[0].id, rows[1].id}
    assert doubt.against == "other people"
    verdict = judge("different", rows[0], rows[1])
    assert doubts(resolve(rows, [verdict]), [verdict]) == []
