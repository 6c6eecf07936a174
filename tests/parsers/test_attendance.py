"""Who took part, told in another sentence than the one that states the happening."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Kind, Status
from parsers.context import Context, set_context
from parsers.frames import Frame
from parsers.participants.attendance import attend
from parsers.participants.attendance_words import attendance_rows
from parsers.scene import lexicon, set_scene
from parsers.text.fold import fold

OPENING = "The two sides met in Muscat on Monday. "


def people_of(
    text: str,
    kind: Kind = Kind.MEETING,
    status: Status = Status.HELD,
    series: str | None = None,
    stated: Iterable[int] = (),
) -> list[str]:
    """The people of a happening of the first sentence; others are `stated` in these sentences."""
    article = Article(key="k", title="A title", text=text, outlet=Outlet(name="P", country="OM"))
    context: Context = set_context(set_scene(article))
    first = context.scene.sentences[1]
    frame = Frame(
        kind=kind,
        rule="test",
        sentence=1,
        start=first.start,
        end=first.end,
        at=first.start,
        at_end=first.end,
        status=status,
        series=series,
    )
    others = [replace(frame, sentence=index, kind=Kind.VISIT, people=[]) for index in stated]
    attend(context, [frame, *others], [frame])
    return [figure.name for figure in frame.people]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Secretary Asha Rane and Sheikh Talal bin Ali Al Amri were the co-chairs.",
            ["Asha Rane", "Talal bin Ali Al Amri"],
        ),
        ("Shri Mohan Rathi led the Indian side.", ["Mohan Rathi"]),
        ("The session was attended by Ambassador Tara Deshpande.", ["Tara Deshpande"]),
        ("Minister Tala Zaman said that trade had grown.", []),
        ("Shri Mohan Rathi led the Indian side on behalf of Minister Asha Rane.", ["Mohan Rathi"]),
    ],
)
def test_people_of_a_meeting(text: str, expected: list[str]) -> None:
    assert people_of(OPENING + text) == expected


def test_who_received_a_visitor_belongs_to_the_visit_and_not_to_a_pact() -> None:
    text = OPENING + "He was received at the airport by Sayyid Talal bin Ali Al Said."
    assert people_of(text, Kind.VISIT) == ["Talal bin Ali Al Said"]
    assert people_of(text, Kind.AGREEMENT) == []


def test_a_sentence_far_away_tells_of_something_else() -> None:
    far = "Trade grew. Oil was dear. Ships sailed on. Shops were full. "
    assert people_of(OPENING + far + "Shri Mohan Rathi led the Indian side.") == []


def test_a_happening_without_people_takes_those_of_its_whole_sentence() -> None:
    text = "Minister Asha Rane was in Muscat for the talks."
    assert people_of(text) == ["Asha Rane"]
    assert people_of(text, status=Status.PLANNED) == []


def test_a_round_with_one_side_takes_the_other_from_the_delegation_that_came() -> None:
    text = (
        "The two sides met in Muscat on Monday. Shri Mohan Rathi led the Indian side. "
        "A team led by Colonel Talal bin Ali Al Amri came on Sunday for it."
    )
    assert people_of(text, series="JCM", stated={3}) == ["Mohan Rathi", "Talal bin Ali Al Amri"]


@pytest.mark.parametrize("identity", attendance_rows())
def test_each_row_reads_its_example_and_not_its_near_miss(identity: str) -> None:
    known = attendance_rows()[identity]
    assert known.id in words_told(known.example)
    assert known.id not in words_told(known.near_miss)


def words_told(text: str) -> set[str]:
    return {note.id for note in lexicon().find(fold(text)).get("attendance", ())}
