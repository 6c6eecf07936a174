"""From which day an article counts."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from models.values.articles import Article, Outlet
from parsers.dates.address import AddressRow, days_in_address
from parsers.dates.anchor import AnchorSource
from parsers.dates.find_anchor import find_anchor, published_day
from parsers.text.lexicon import load_rows


def article(
    text: str,
    published: str | None = "2024-12-05",
    title: str = "Talks in Muscat",
    url: str | None = None,
    country: str | None = "IN",
) -> Article:
    return Article(
        key="a",
        title=title,
        text=text,
        url=url,
        outlet=Outlet(name="The Harbour Post", country=country),
        published=date.fromisoformat(published) if published else None,
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("MUSCAT, Dec 3 (ONA): The two sides met today.", "2024-12-03"),
        ("Muscat, Dec 4 (IANS) India and Oman met.", "2024-12-04"),
        ("New Delhi [India], December 4 (ANI): India and Oman met.", "2024-12-04"),
        ("New Delhi,4th December: India and Oman met.", "2024-12-04"),
        ("NEW DELHI, Wed, Dec 4: India and Oman met.", "2024-12-04"),
        ("New Delhi: Dec 4, 2024 - India and Oman met.", "2024-12-04"),
        ("Muscat – 4 Dec (ONA) – The Foreign Minister received a guest.", "2024-12-04"),
        ("نيودلهي في 3 ديسمبر: عقدت جولة المشاورات اليوم.", "2024-12-03"),
        ("مسقط في 4 ديسمبر / العُمانية / استقبل معالي الوزير ضيفه.", "2024-12-04"),
        ("नई दिल्ली, 4 दिसंबर (एजेंसी): दोनों पक्ष मिले।", "2024-12-04"),
        ("नई दिल्ली, तीन दिसंबर (भाषा) दोनों पक्ष मिले।", "2024-12-03"),
        ("NEW DELHI, December 3, 2024 The two sides met.", "2024-12-03"),
        ("(MENAFN- IANS) Muscat, Dec 3 (IANS) The two sides met.", "2024-12-03"),
        ("New Delhi | Dec 3, 2024 21:10 IST\nThey met.", "2024-12-03"),
        ("مسقط، في 3 ديسمبر /العُمانية/ عقدت اليوم الجولة.", "2024-12-03"),
        ("December 4, 2024\n\nThe two sides met here today.", "2024-12-04"),
    ],
)
def test_a_dateline_is_the_day(text: str, day: str) -> None:
    anchor = find_anchor(article(text))
    assert (anchor.day, anchor.source) == (date.fromisoformat(day), AnchorSource.DATELINE)
    assert not anchor.suspicious


@pytest.mark.parametrize(
    "text",
    [
        "Muscat: On December 3, the two sides met in Muscat.",
        "The Foreign Secretary visited Muscat on December 3: it was a success.",
        "INS Tir, Shardul and Veera entered Muscat on 03 Dec 24.",
        "The advisory, updated on 1 November 2024, speaks of ports.",
        "They met. Published on 12 May 2016, the report says more (dated 3 May 2016).",
        "The two sides met.\n\n"
        + "They spoke of trade. " * 12
        + "\n\nNOTE (December 3): corrected.",
    ],
)
def test_a_date_in_prose_is_no_dateline(text: str) -> None:
    assert find_anchor(article(text)).source is AnchorSource.PUBLISHED


@pytest.mark.parametrize(
    ("text", "published", "url", "day", "source"),
    [
        # printed again two years later
        ("New Delhi, Feb 15, 2022: He called on.", "2024-04-23", None, "2022-02-15", "dateline"),
        ("NEW DELHI, FEB 1: They met yesterday.", "2022-02-14", None, "2022-02-01", "dateline"),
        # a December dateline on a page of January
        ("Muscat, Dec 31: They met.", "2025-01-20", None, "2024-12-31", "dateline"),
        (
            "(First published on January 12, 2026; edited on January 14, 2026)\n\nArrives today.",
            "2026-01-12",
            None,
            "2026-01-14",
            "label",
        ),
        (
            "Posted On: 06 JUN 2024 4:35PM by PIB Delhi\nThey met today.",
            "2024-11-22",
            None,
            "2024-06-06",
            "label",
        ),
        (
            "They met on Monday.",
            "2024-03-20",
            "https://x.example/2022/02/14/talks",
            "2022-02-14",
            "address",
        ),
    ],
)
def test_a_page_date_that_the_page_contradicts_is_noticed(
    text: str, published: str, url: str | None, day: str, source: str
) -> None:
    anchor = find_anchor(article(text, published, url=url))
    assert (anchor.day, anchor.source) == (date.fromisoformat(day), AnchorSource(source))
    assert anchor.suspicious


def test_a_page_before_what_it_reports_is_suspicious() -> None:
    told = find_anchor(article("The round was held in Muscat on 10 December 2024."))
    assert (told.suspicious, told.day) == (True, date(2024, 12, 5))
    plan = find_anchor(article("The round will be held in Muscat on 10 December 2024."))
    assert not plan.suspicious


@pytest.mark.parametrize(
    ("title", "text", "url", "days", "source"),
    [
        (
            "Remarks at the reception, October 07, 2024",
            "Good evening.",
            None,
            ("2024-10-07", "2024-10-07"),
            "title",
        ),
        (
            "Talks",
            "Updated: 06-01-2020 20:43 IST\nThey met.",
            None,
            ("2020-01-06", "2020-01-06"),
            "label",
        ),
        (
            "Talks",
            "They met on Monday.",
            "https://x.example/2022/02/talks",
            ("2022-02-01", "2022-02-28"),
            "address",
        ),
        (
            "Talks",
            "They met.",
            "https://x.example/pr/2024/jan/2903",
            ("2024-01-01", "2024-01-31"),
            "address",
        ),
        (
            "Talks",
            "They met.",
            "https://x.example/a-20240306-talks",
            ("2024-03-06", "2024-03-06"),
            "address",
        ),
        (
            "Talks",
            "Muscat, Dec 3: They met; the last round was on 27 February 2023.",
            None,
            ("2022-12-03", "2022-12-03"),
            "dateline",
        ),
    ],
)
def test_without_a_page_date_the_page_is_searched(
    title: str, text: str, url: str | None, days: tuple[str, str], source: str
) -> None:
    anchor = find_anchor(article(text, None, title, url))
    assert (str(anchor.first), str(anchor.last)) == days
    assert anchor.source is AnchorSource(source)


def test_a_label_at_the_foot_is_read_only_where_nothing_else_is_known() -> None:
    text = "They met. " * 60 + "\n\nPublished: March 12, 2021"
    assert find_anchor(article(text)).day == date(2024, 12, 5)
    assert find_anchor(article(text, None)).day == date(2021, 3, 12)


def test_where_nothing_says_the_day_there_is_none() -> None:
    anchor = find_anchor(article("They met today on Monday.", None))
    assert (anchor.day, anchor.first, anchor.confidence) == (None, None, 0)


@pytest.mark.parametrize(
    ("stamp", "country", "zone", "day"),
    [
        ("2024-12-04T20:00:00+00:00", "IN", None, "2024-12-05"),
        ("2024-12-04T20:30:00+00:00", "OM", None, "2024-12-05"),
        ("2024-12-04T19:30:00+00:00", "OM", None, "2024-12-04"),
        ("2024-12-04T23:00:00+05:30", "OM", None, "2024-12-04"),
        ("2024-12-04T20:00:00+00:00", None, None, "2024-12-04"),
        ("2024-12-04T20:00:00+00:00", "GB", "Asia/Tokyo", "2024-12-05"),
    ],
)
def test_the_day_is_that_of_the_outlet(
    stamp: str, country: str | None, zone: str | None, day: str
) -> None:
    page = Article(
        key="a",
        title="t",
        text="x",
        outlet=Outlet(name="Harbour", country=country, timezone=zone),
        published=datetime.fromisoformat(stamp),
    )
    assert published_day(page) == date.fromisoformat(day)


def test_a_stamp_of_utc_without_country_keeps_its_day() -> None:
    page = Article(
        key="a",
        title="t",
        text="x",
        outlet=Outlet(name="Harbour"),
        published=datetime(2024, 12, 4, 23, 30, tzinfo=UTC),
    )
    assert published_day(page) == date(2024, 12, 4)


@pytest.mark.parametrize("row", load_rows("datelines.toml", AddressRow, "address"))
def test_a_row_reads_the_address_that_it_shows(row: AddressRow) -> None:
    assert days_in_address(row.example) == (row.day, row.day)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "https://x.example/defence/article38345184.ece",
        "https://x.example/vision-2040/plan",
    ],
)
def test_a_number_in_an_address_need_be_no_date(url: str | None) -> None:
    assert days_in_address(url) is None


def test_a_dateline_without_year_takes_it_from_the_address() -> None:
    page = article("Muscat, Dec 3: They met.", None, url="https://x.example/2022/12/talks")
    assert find_anchor(page).day == date(2022, 12, 3)


@pytest.mark.parametrize("stamp", [date.min, date.max, datetime.min.replace(tzinfo=UTC)])
def test_a_page_from_no_possible_year_has_no_date(stamp: date) -> None:
    text = "Muscat, yesterday: they met on Monday, agreed last week and shall meet in three weeks."
    page = Article(key="a", title="t", text=text, outlet=Outlet(name="o"), published=stamp)
    assert published_day(page) is None
    assert find_anchor(page).day is None
