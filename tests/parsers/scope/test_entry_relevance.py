"""Which headlines are followed to their articles."""

from __future__ import annotations

import pytest

from models.values.articles import Outlet, Tier
from models.values.sources import Entry
from parsers.scope.entry_relevance import is_likely, wants_page

INDIAN = Outlet(name="Daily of India", country="IN")
OMANI = Outlet(name="Daily of Oman", country="OM")
OTHER = Outlet(name="Daily of Elsewhere", country="GB")


def entry(title: str, summary: str = "") -> Entry:
    return Entry(source="press", key="1", url=None, title=title, summary=summary)


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("India, Oman review bilateral relations", OTHER),
        ("PM Modi arrives in Muscat", OTHER),
        ("Oman's foreign minister to visit next week", INDIAN),
        ("INS Tarkash calls at Duqm", INDIAN),
        ("Naval exercise Naseem Al Bahr concludes", OTHER),
        ("IOSCG meets again", OTHER),
        ("Ambassador of India calls on Undersecretary", OMANI),
        ("سلطنة عمان والهند تبحثان التعاون", OTHER),
        ("भारत और ओमान के बीच वार्ता", OTHER),
    ],
)
def test_what_speaks_of_both_sides_is_likely(title: str, outlet: Outlet) -> None:
    assert is_likely(entry(title), outlet)


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Rain in Romania", INDIAN),
        ("A woman of Rome", INDIAN),
        ("Sensex rises by a hundred points", INDIAN),
        ("Rain is expected in Muscat", OMANI),
        ("Oman and Iran sign an agreement", OTHER),
        ("Talks in Delhi on the border", INDIAN),
    ],
)
def test_what_speaks_of_one_side_at_home_or_of_none_is_not(title: str, outlet: Outlet) -> None:
    assert not is_likely(entry(title), outlet)


def test_the_summary_counts_as_the_title_does() -> None:
    assert is_likely(entry("Bilateral talks held", "India and Oman met in Muscat."), OTHER)


def test_a_search_needs_to_name_one_side_only() -> None:
    search = Outlet(name="Search", tier=Tier.AGGREGATOR)
    assert is_likely(entry("Foreign minister arrives in Muscat"), search)
    assert not is_likely(entry("Rain in Romania"), search)


def test_the_two_governments_are_always_followed_and_no_others() -> None:
    for tier in (Tier.OFFICIAL, Tier.AGENCY):
        assert wants_page(entry("Readout"), INDIAN.model_copy(update={"tier": tier}))
        assert not wants_page(entry("Readout"), OTHER.model_copy(update={"tier": tier}))
    assert not wants_page(entry("Readout"), INDIAN)
