"""Listing pages without a feed, read by selectors; an error page is never an empty listing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.sources import load_sources
from models.values.articles import Outlet
from models.values.sources import Expectation, FailureKind, Listing, Source
from parsers.web.answer_errors import AnswerError
from parsers.web.answers import read_answer
from parsers.web.listed import Listed

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
URL = "https://h.example/list.htm?51/x"
ROOT = Path(__file__).parents[3]
STORED = ROOT / "tests" / "golden"


def read(body: str, **fields: object) -> Listed:
    given = {
        "name": "listing",
        "outlet": Outlet(name="Ministry", country="IN"),
        "kind": "listing",
        "url": URL,
        "listing": Listing(entry="li", link="a", date="span"),
        "reason": "a test",
        **fields,
    }
    source = Source.model_validate(given)
    return read_answer(source, body.encode(), url=source.url, content_type="text/html", now=NOW)


def page(*rows: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body><ul>{''.join(rows)}</ul></body></html>"


def row(number: int, stamp: str = "") -> str:
    return f'<li><a href="/a/{number}">Item {number}</a> <span>{stamp}</span></li>'


def failure(body: str, **fields: object) -> FailureKind:
    with pytest.raises(AnswerError) as caught:
        read(body, **fields)
    return caught.value.kind


def test_rows_become_entries_with_the_dates_beside_them() -> None:
    first, second = read(page(row(1, "May 08, 2026"), row(2))).entries
    assert (first.title, first.url, first.published) == (
        "Item 1",
        "https://h.example/a/1",
        date(2026, 5, 8),
    )
    assert second.published is None


def test_a_date_can_have_a_form_of_its_own() -> None:
    listing = Listing(entry="li", link="a", date="span", date_format="%d.%m.%y")
    (entry,) = read(page(row(1, "08.05.26")), listing=listing).entries
    assert isinstance(entry.published, datetime)
    assert entry.published.date() == date(2026, 5, 8)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (page(), FailureKind.SELECTOR_MISS),
        (page("<li>no link</li>"), FailureKind.SELECTOR_MISS),
        (page('<li><a href="javascript:x()">A</a></li>'), FailureKind.SELECTOR_MISS),
        (page(*(row(n) for n in range(501))), FailureKind.SELECTOR_MISS),
        ("<html><title>Just a moment...</title></html>", FailureKind.BLOCKED),
        ("<html><p>Sorry for the inconvenience</p></html>", FailureKind.BLOCKED),
        (" ", FailureKind.NOT_A_FEED),
        ("<p>" + "x" * 5_000_001, FailureKind.TOO_LARGE),
        (
            "<p " + " ".join(f"a{n}=1" for n in range(6000)) + ">" + page(row(1)),
            FailureKind.TOO_LARGE,
        ),
    ],
    ids=range(9),
)
def test_a_page_that_is_no_listing_is_an_error(body: str, kind: FailureKind) -> None:
    assert failure(body) is kind


def test_a_page_of_regrets_with_status_200_is_noticed_by_its_text() -> None:
    expect = Expectation(sentinel="dtl", forbidden="Sorry for the inconvenience")
    regrets = page(row(1), "<p>Sorry for the inconvenience</p>")
    assert failure(regrets, expect=expect) is FailureKind.UNEXPECTED
    assert failure(page(row(1)), expect=expect) is FailureKind.UNEXPECTED


@pytest.mark.parametrize("base", ["https://evil.example/", "javascript:alert(1)", "data:x"])
def test_a_base_that_leads_elsewhere_is_not_followed(base: str) -> None:
    (entry,) = read(page(row(1), head=f'<base href="{base}">')).entries
    assert entry.url == "https://h.example/a/1"


def test_a_base_on_the_same_host_is() -> None:
    body = page('<li><a href="1">A</a></li>', head='<base href="/deep/er/">')
    assert read(body).entries[0].url == "https://h.example/deep/er/1"


def test_a_picture_and_a_title_with_one_link_are_one_entry() -> None:
    body = page('<li><a href="/a/1"><img></a></li>', '<li><a href="/a/1">Item</a></li>')
    assert [entry.title for entry in read(body).entries] == ["Item"]


@pytest.mark.parametrize("name", ["mea-press-releases", "ona-english", "pib-by-ministry"])
def test_a_stored_listing_of_each_official_form(name: str) -> None:
    source = next(s for s in load_sources(ROOT / "seeds" / "sources.toml") if s.name == name)
    body = (STORED / name / "listing.html").read_bytes()
    listed = read_answer(source, body, url=source.url, content_type="text/html", now=NOW)
    expected = {
        "mea-press-releases": [
            ("40810", "Foreign Office Consultations with a partner country", date(2026, 5, 8)),
            ("40809", "Visit of the Foreign Minister of Oman", date(2026, 5, 7)),
            ("40801", "Consular Dialogue between India and Oman", date(2026, 5, 6)),
            ("40798", "Appointment of an Ambassador", date(2026, 5, 6)),
            ("40795", "Statement on the situation at sea", date(2026, 5, 5)),
        ],
        "ona-english": [
            ("126638", "Foreign Minister Receives Phone Call from Indian Counterpart", None),
            ("126631", "Ministry Signs Two Agreements", None),
            ("126630", "Weather Forecast", None),
        ],
        "pib-by-ministry": [
            ("2186639", "Raksha Mantri meets his Omani counterpart", None),
            ("2186612", "Cabinet approves a scheme", None),
            ("2186598", "Export figures for October", None),
        ],
    }[name]
    assert [(e.key, e.title, e.published) for e in listed.entries] == expected
