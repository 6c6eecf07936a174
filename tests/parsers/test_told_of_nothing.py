"""Words that look like a happening and tell of none, beside those that tell of one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.values.articles import Article, Outlet
from models.values.mentions import Mention
from parsers.read import read_article


def mentions_of(text: str) -> list[Mention]:
    """What a text states in its body."""
    article = Article(
        key="k",
        title="India and Oman",
        text=text,
        published=datetime(2025, 1, 15, 8, tzinfo=UTC),
        outlet=Outlet(name="P", country="IN"),
    )
    return list(read_article(article).mentions)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Diplomatic relations between India and Oman date from 1955.", ["milestone"]),
        ("Diplomatic relations between India and Oman date from antiquity.", []),
        ("Diplomatic ties between India and Oman date back to 5,000 years.", []),
        ("The ministry expects Omani minister Talal Al Amri in New Delhi in March.", ["visit"]),
        ("It expects Omani minister Talal Al Amri's letter in New Delhi in March.", []),
        ("Minister Mohan Rathi of India was over in Oman's favour on the tariff.", []),
    ],
)
def test_only_a_happening_is_read(text: str, kinds: list[str]) -> None:
    assert [mention.kind.value for mention in mentions_of(text)] == kinds


@pytest.mark.parametrize(
    ("text", "series"),
    [
        (
            "Staff officers of the Indian Navy and the Royal Navy of Oman met in Goa on Monday.",
            True,
        ),
        (
            "The Indian Navy and Oman's forces trained. Staff officers of the navy met in Goa.",
            False,
        ),
        ("Naval officers of India, Oman and France came. The staffs met in Goa on Monday.", False),
    ],
)
def test_staff_officers_hold_staff_talks_where_both_sides_are_named(
    text: str, series: bool
) -> None:
    assert any(mention.mechanism == "Naval Staff Talks" for mention in mentions_of(text)) is series


def test_a_meeting_behind_an_agreed_round_is_no_round() -> None:
    text = (
        "India and Oman met in Muscat on Monday. The 15th round of the Strategic Consultative "
        "Group will be held in May. The meeting was attended by the ambassador. "
    )
    rounds = [m.round for m in mentions_of(text * 3) if m.mechanism == "IOSCG"]
    assert set(rounds) == {15}
