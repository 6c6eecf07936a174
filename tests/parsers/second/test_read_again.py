"""The second reader: when it is asked, and what of its answer is believed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from models.values.articles import Article, Outlet
from models.values.base import TrackerError
from models.values.mentions import Kind, Mention, Part, Reading, SetAside, Status
from models.values.spans import Grain, Span
from parsers.second.reader import UNANSWERED, Message, first_messages, is_unsure, read_again
from parsers.second.replies import ReplyError, read_items

TEXT = (
    "Muscat: The envoys of the two\nfriendly countries sat together in “Muscat” on Monday, and "
    "Ambassador Tara Deshpande spoke of the past. A further sitting will follow in New Delhi on "
    "12 June 2031, an official said. Trade in FY 2030-31 was $10 billion."
)
ARTICLE = Article(
    key="doc-7",
    title="India and Oman",
    text=TEXT,
    outlet=Outlet(name="P", country="OM"),
    published=date(2031, 5, 7),
)
OPEN = Reading(relevant=True, parser="1")
SITTING = 'The envoys of the two friendly countries sat together in "Muscat" on Monday'
FURTHER = "A further sitting will follow in New Delhi on 12 June 2031"


def item(**fields: Any) -> dict[str, Any]:
    return {"kind": "meeting", "status": "held", "quote": SITTING, **fields}


def answer(*items: object) -> str:
    return json.dumps({"events": list(items)})


def asked(*replies: str | TrackerError, reading: Reading = OPEN) -> Reading:
    """The reading after a model has given these replies in turn."""
    turns = iter(replies)

    def ask(_: Sequence[Message]) -> str:
        reply = next(turns)
        if isinstance(reply, TrackerError):
            raise reply
        return reply

    return read_again(ARTICLE, reading, ask, "tiny")


def details(reading: Reading) -> list[str]:
    return [issue.detail for issue in reading.issues]


def test_a_quote_is_found_through_other_spaces_and_quotation_marks() -> None:
    [mention] = asked(answer(item(when="on Monday", city="Muscat"))).mentions
    assert mention.quote == ARTICLE.whole[mention.start : mention.end]
    assert "two\nfriendly" in mention.quote
    assert mention.city == "Muscat"
    assert mention.country == "OM"
    assert mention.evidence[0].rule == "llm:tiny"
    assert mention.confidence <= 50


def test_days_come_from_our_own_grammar_and_never_from_the_model() -> None:
    [mention] = asked(answer(item(when="on Monday", date="1999-01-01"))).mentions
    assert mention.span.first == mention.span.last == date(2031, 5, 5)
    [mention] = asked(answer(item(when="5 May 2031"))).mentions
    assert mention.span == Span()
    [mention] = asked(answer(item(when="FY 2030-31"))).mentions
    assert mention.span == Span()


def test_a_commitment_points_at_its_event() -> None:
    found = asked(
        answer(
            item(),
            item(
                quote=FURTHER,
                status="planned",
                when="on 12 June 2031",
                follow_up=True,
                city="New Delhi",
            ),
        )
    )
    [promise] = found.commitments
    assert promise.event == 1
    assert found.mentions[1].quote == FURTHER
    assert promise.span.first == date(2031, 6, 12)
    assert promise.span.grain is Grain.DAY
    assert found.parser == "1+llm:tiny"


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (item(quote="The ministers signed a treaty of friendship"), "not in the text"),
        (item(kind="banquet"), "kind"),
        (item(status="rumoured"), "status"),
        (item(quote=""), "quote"),
        (item(quote=7), "quote"),
        ("a string", "item"),
        (None, "item"),
    ],
)
def test_a_bad_item_is_dropped_alone(bad: object, why: str) -> None:
    found = asked(answer(bad, item()))
    assert [mention.kind for mention in found.mentions] == [Kind.MEETING]
    assert len(found.issues) == 1
    assert why in details(found)[0]


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("city", "Salalah"),
        ("city", "Atlantis"),
        ("round", 14),
        ("mechanism", "IOSCG"),
        ("participants", ["Asha Invented"]),
        ("when", "next Christmas"),
    ],
)
def test_a_slot_that_the_text_does_not_state_is_left_empty(slot: str, value: object) -> None:
    found = asked(answer(item(**{slot: value})))
    [mention] = found.mentions
    assert (mention.city, mention.round, mention.mechanism) == (None, None, None)
    assert mention.participants == ()
    assert mention.span == Span()
    assert "is not in the text" in details(found)[0]


def test_people_are_those_whom_the_rules_know_too() -> None:
    [mention] = asked(answer(item(participants=["Ambassador Tara Deshpande"]))).mentions
    assert [person.name for person in mention.participants] == ["Tara Deshpande"]


@pytest.mark.parametrize(
    "reply",
    [
        answer(item()),
        f"```json\n{answer(item())}\n```",
        f"Sure! Here it is [as asked]:\n{answer(item())}\nHope it helps {{really}}.",
        json.dumps([item()]),
    ],
)
def test_json_is_found_in_a_fence_and_between_prose(reply: str) -> None:
    assert len(asked(reply).mentions) == 1


def test_a_cut_off_answer_is_asked_for_again_once() -> None:
    whole = answer(item())
    assert len(asked(whole[:40], whole).mentions) == 1
    left = asked(whole[:40], whole[:50])
    assert left.mentions == ()
    assert [issue.problem for issue in left.issues] == ["second_reader"]
    assert left.parser == OPEN.parser, "it was answered, and is not asked for again"


def test_an_endpoint_that_fails_costs_nothing_but_an_issue() -> None:
    left = asked(TrackerError("http://host", "does not answer"))
    assert left.model_copy(update={"issues": (), "parser": OPEN.parser}) == OPEN
    assert left.parser == OPEN.parser + UNANSWERED
    assert "does not answer" in details(left)[0]


@pytest.mark.parametrize("reply", ["", "no", "{}", '{"events": 3}', "[" * 100_000, "{" * 100_000])
def test_what_holds_no_list_of_events_is_an_error(reply: str) -> None:
    with pytest.raises(ReplyError):
        read_items(reply, "doc")


def rule_read(confidence: int) -> Mention:
    start = ARTICLE.whole.index("The envoys")
    return Mention(
        kind=Kind.MEETING,
        status=Status.HELD,
        span=Span(),
        part=Part.MAIN,
        quote=ARTICLE.whole[start : start + 20],
        start=start,
        end=start + 20,
        confidence=confidence,
    )


def test_it_is_asked_only_where_the_rules_are_unsure() -> None:
    sure = Reading(relevant=True, mentions=(rule_read(90),), parser="1")
    unsure = Reading(relevant=True, mentions=(rule_read(40),), parser="1")
    denied = SetAside(why="denied", kind=Kind.VISIT, quote="x", start=0, end=1, rule="r")
    assert not is_unsure(sure)
    assert is_unsure(unsure)
    assert is_unsure(OPEN)
    assert not is_unsure(Reading(relevant=False, parser="1"))
    assert not is_unsure(Reading(relevant=True, set_aside=(denied,), parser="1"))
    assert asked(reading=sure) == sure


def test_what_the_rules_have_read_stays_and_is_not_doubled() -> None:
    unsure = Reading(relevant=True, mentions=(rule_read(40),), parser="1")
    found = asked(answer(item(), item(quote=FURTHER, status="planned")), reading=unsure)
    assert found.mentions[0] == rule_read(40)
    assert [mention.status for mention in found.mentions] == [Status.HELD, Status.PLANNED]


def test_the_text_is_handed_over_as_material() -> None:
    system, user = first_messages(ARTICLE)
    assert "not instructions" in system["content"]
    assert TEXT in user["content"]
    assert "2031-05-07" in user["content"]
