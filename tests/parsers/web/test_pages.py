"""Article pages: the text without the furniture, and what the page says of itself."""

from __future__ import annotations

import contextlib
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.newsroom.layout import render_page
from flows.newsroom.stories import Story
from flows.sources import load_sources
from models.values.articles import Article, Outlet
from models.values.sources import Entry, FailureKind
from parsers.web.answer_errors import AnswerError
from parsers.web.pages import article_of_entry, read_page

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
URL = "https://h.example/article/7/round"
OUTLET = Outlet(name="The Daily", country="OM")
TEXT = (
    "The 14th round of the consultations was held in Muscat on 4 December 2025.",
    "Both sides reviewed the whole of the relation, from defence and trade to energy and culture.",
    "They agreed to hold the next round in New Delhi in 2026 on a mutually convenient date.",
)

LINKED_DATA = """<script type="application/ld+json">
{"@graph": [{"@type": "NewsArticle", "datePublished": "2026-11-20T08:00:00Z"}]}</script>"""


def entry(**fields: object) -> Entry:
    given = {"source": "daily", "key": "7", "url": URL, "title": "India, Oman to meet", **fields}
    return Entry.model_validate(given)


def read(page: str | bytes, listed: Entry | None = None, url: str = URL) -> Article:
    body = page.encode() if isinstance(page, str) else page
    return read_page(
        body,
        url=url,
        content_type="text/html",
        outlet=OUTLET,
        entry=listed or entry(url=url),
        now=NOW,
    )


def page(head: str = "", body: str = "") -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    return f"<html><head>{head}</head><body>{body}<article>{text}</article></body></html>"


def test_the_text_comes_without_the_furniture() -> None:
    story = Story("India and Oman meet", paragraphs=TEXT, published=NOW)
    article = read(render_page(story, "The Daily", URL))
    assert article.text.split("\n\n") == list(TEXT)
    assert (article.title, article.published, article.url) == ("India and Oman meet", NOW, URL)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>India and Oman meet | The Daily</title>", "India and Oman meet"),
        ("<title>India and Oman meet - the daily</title>", "India and Oman meet"),
        ("<title>India - Oman</title>", "India - Oman"),
        (
            '<meta property="og:title" content="India &amp;amp; Oman"><title>Other</title>',
            "India & Oman",
        ),
        ("<title>Press Release Page</title>", "India, Oman to meet"),
        ("", "India, Oman to meet"),
    ],
)
def test_the_title_is_the_pages_without_the_outlets_name(head: str, title: str) -> None:
    assert read(page(head)).title == title


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (
            LINKED_DATA,
            "",
            "2026-11-20T08:00:00+00:00",
        ),
        (
            '<meta property="article:published_time" content="2026-11-20T08:00:00+05:30">',
            "",
            "2026-11-20T08:00:00+05:30",
        ),
        ('<script type="application/ld+json">{broken</script>', "", "2026-11-01"),
        ("", '<span class="date">20 Nov 2026 10:30</span>', "2026-11-01"),
        ('<meta name="date" content="2099-01-01">', "", "2026-11-01"),
        ("", "", "2026-11-01"),
    ],
)
def test_the_date_is_the_pages_else_the_feeds(head: str, body: str, expected: str) -> None:
    article = read(page(head, body), entry(published=date(2026, 11, 1)))
    assert article.published is not None
    assert article.published.isoformat() == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<article><time datetime="2026-11-20">x</time></article>', "2026-11-20"),
        ('<main><p class="date">20 Nov 2026 10:30</p></main>', "2026-11-20T10:30:00+04:00"),
        ("<div>Posted On: 20 NOV 2026 10:30AM by PIB Delhi</div>", "2026-11-20T10:30:00+04:00"),
        ('<header><p class="date">22 Nov 2026</p></header>', None),
    ],
)
def test_what_the_page_prints_counts_where_neither_page_nor_feed_states_it(
    body: str, expected: str | None
) -> None:
    published = read(page(body=body)).published
    assert (published and published.isoformat()) == expected


def test_the_feeds_time_is_kept_where_the_page_has_only_the_day() -> None:
    listed = entry(published=datetime(2026, 11, 20, 9, tzinfo=UTC))
    article = read(page('<meta name="date" content="2026-11-20">'), listed)
    assert article.published == datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("canonical", "url", "expected"),
    [
        ("https://h.example/article/7/other-slug", URL, "https://h.example/article/7/other-slug"),
        ("https://h.example/", URL, URL),
        ("https://h.example/article", URL, URL),
        ("https://evil.example/article/7/round", URL, URL),
        ("javascript:alert(1)", URL, URL),
        (
            "https://www.mea.gov.in/press-releases.htm",
            "https://www.mea.gov.in/press-releases.htm?dtl/40313/A",
            "https://www.mea.gov.in/press-releases.htm?dtl/40313/A",
        ),
    ],
)
def test_a_canonical_address_is_only_a_hint(canonical: str, url: str, expected: str) -> None:
    assert read(page(f'<link rel="canonical" href="{canonical}">'), url=url).url == expected


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<html><title>Just a moment...</title><p>Checking</p></html>", FailureKind.BLOCKED),
        ("<html><body><script>x</script></body></html>", FailureKind.EMPTY),
        ("<p>" + "x" * 5_000_001, FailureKind.TOO_LARGE),
        ("<div>" * 2001 + "x" + "</div>" * 2001, FailureKind.TOO_LARGE),
    ],
)
def test_a_page_without_an_article_is_an_error(body: str, kind: FailureKind) -> None:
    with pytest.raises(AnswerError) as caught:
        read(body)
    assert caught.value.kind is kind


@pytest.mark.parametrize("depth", [253, 254, 1000])
def test_a_deep_page_keeps_its_text(depth: int) -> None:
    deep = "<div>" * depth + "".join(f"<p>{p}</p>" for p in TEXT) + "</div>" * depth
    article = read(f"<html><body>{deep}<p>After the depth.</p></body></html>")
    assert "4 December 2025" in article.text


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 8_000 + "x" + "</div>" * 8_000,
        "<![CDATA[" * 50_000,
        "<!--" * 50_000,
        "<a " * 50_000,
        '<a b="' * 50_000,
        "<a><b><i>" * 3_000,
        "<table><b>" * 5_000,
        "<style>" * 20_000,
    ],
    ids=range(8),
)
def test_crafted_pages_are_done_with_in_seconds(body: str) -> None:
    began = time.monotonic()
    with contextlib.suppress(AnswerError):
        read(f"<html><body>{body}</body></html>")
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("raw", "codec"),
    [("سلطنة عمان", "cp1256"), ("भारत", "utf-8"), ("café", "cp1252"), ("عمان", "utf-16")],
)
def test_pages_are_decoded_by_what_they_declare_else_by_what_they_are(raw: str, codec: str) -> None:
    html = f'<html><head><meta charset="{codec}"></head><body><article><p>{raw} 12345</p>'
    article = read((html + "<p>more</p></article></body></html>").encode(codec))
    assert raw in article.text


def test_controls_and_reversed_text_do_not_come_in() -> None:
    article = read(page(body="<p>a\x00b\x0bc\u202ed</p>"))
    assert not set(article.whole) & set("\x00\x0b\u202e")


def test_without_a_page_an_entry_speaks_for_itself() -> None:
    listed = entry(title="India and Oman meet", summary="In Muscat.", published=date(2026, 11, 20))
    article = article_of_entry(listed, OUTLET)
    assert (article.title, article.text) == ("India and Oman meet", "In Muscat.")
    assert article.key == read(page()).key


STORED = {
    "pib-releases": (
        "https://www.pib.gov.in/PressReleasePage.aspx?PRID=2186639&reg=3&lang=1",
        "https://pib.gov.in/2186639",
        "Raksha Mantri meets his Omani counterpart",
        "2026-11-20T19:11:00+05:30",
        (
            "Raksha Mantri met the Secretary General",
            "progress of the naval exercise Naseem Al Bahr.",
        ),
        ("Home", "Marathi", "Designed, developed"),
    ),
    "ona-english": (
        "https://omannews.gov.om/topics/en/79/show/126638",
        "https://omannews.gov.om/126638",
        "Foreign Minister Receives Phone Call from Indian Counterpart",
        "2026-01-22",
        ("Muscat, 22 Jan (ONA) ---", "the next meeting of the Joint Commission."),
        ("Other news", "Economy"),
    ),
    "mea-press-releases": (
        "https://www.mea.gov.in/press-releases.htm?dtl%2F40809%2FVisit=",
        "https://mea.gov.in/40809",
        "Visit of the Foreign Minister of Oman",
        "2026-05-07",
        ("paid an official visit to India", "at a mutually convenient date."),
        ("Press Releases", "Content owned"),
    ),
}


@pytest.mark.parametrize("name", STORED)
def test_a_stored_page_of_each_official_form(name: str) -> None:
    url, key, title, published, there, not_there = STORED[name]
    outlet = next(s.outlet for s in load_sources(ROOT / "seeds/sources.toml") if s.name == name)
    article = read_page(
        (ROOT / "tests/golden" / name / "page.html").read_bytes(),
        url=url,
        content_type="text/html",
        outlet=outlet,
        entry=entry(source=name, url=url, title=title),
        now=NOW,
    )
    assert (article.key, article.title, article.url) == (key, title, url)
    assert article.published is not None
    assert article.published.isoformat() == published
    assert all(words in article.text for words in there)
    assert not any(words in article.text for words in not_there)


@pytest.mark.parametrize(
    ("dateline", "byline", "expected"),
    [
        ("Muscat, 22 Jan 2026 (ONA)", "22 January 2026", "2026-01-22"),
        ("Muscat, 22 Jan 2026 (ONA)", "", "2026-01-22"),
        ("Muscat, 22 Jan (ONA)", "22 January 2026", "2026-01-22"),
        ("Muscat, 22 Jan (ONA)", "", None),
        ("Muscat, 22 Jan 2026 (ONA)", "23 January 2026", None),
        ("Muscat, 22 Jan (ONA)", "23 January 2026", None),
    ],
)
def test_a_dateline_tells_the_day_unless_the_byline_tells_another(
    dateline: str, byline: str, expected: str | None
) -> None:
    rest = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    body = f"<article><!-- {byline} --><p>{dateline} --- The minister spoke.</p>{rest}</article>"
    published = read(f"<html><body>{body}</body></html>").published
    assert (published and published.isoformat()) == expected
