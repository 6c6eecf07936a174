"""Addresses of one article are one, and of two articles two."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from parsers.web.addresses import canonical_address, link, own_number

MEA = "https://www.mea.gov.in/press-releases.htm"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{MEA}?dtl/40313/Foreign_Office", f"{MEA}?dtl%2F40313%2FForeign+Office="),
        (f"{MEA}?dtl/40313/X", f"{MEA}?dtl/40313/X&outputType=chromeless"),
        (
            "https://pib.gov.in/PressReleasePage.aspx?PRID=2186639&reg=48",
            "https://www.pib.gov.in/PressReleaseIframePage.aspx?PRID=2186639",
        ),
        (
            "https://omannews.gov.om/topics/en/79/show/126638/dark",
            "https://omannews.gov.om/topics/en/80/show/126638",
        ),
        ("https://timesofoman.com/article/1-a", "https://cdn.timesofoman.com/article/1-b"),
        ("https://a.example/x?id=3&utm_source=feed", "http://www.a.example/x?id=3#top"),
        ("https://m.a.example/x/", "https://a.example:443/x?ref=a.example"),
        ("https://a.example/x/amp/", "https://a.example/x?fbclid=1"),
        ("https://A.example/x", "https://a.example/x"),
    ],
)
def test_one_article_has_one_address(one: str, other: str) -> None:
    assert canonical_address(one) == canonical_address(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{MEA}?dtl/40313/A", f"{MEA}?dtl/40314/A"),
        (
            "https://pib.gov.in/PressReleasePage.aspx?PRID=1&reg=48",
            "https://pib.gov.in/PressReleasePage.aspx?PRID=2&reg=48",
        ),
        ("https://a.example/x?id=3", "https://a.example/x?id=4"),
        ("https://a.example/x?source=a", "https://a.example/x?source=b"),
        ("https://a.example/x?ref=1", "https://a.example/x?ref=2"),
        ("https://a.example/x", "https://b.example/x"),
        ("https://a.example/X", "https://a.example/x"),
        ("https://a.example:8080/x", "https://a.example/x"),
    ],
)
def test_two_articles_have_two_addresses(one: str, other: str) -> None:
    assert canonical_address(one) != canonical_address(other)


def test_a_query_that_is_no_tracker_is_kept_byte_for_byte() -> None:
    url = "https://a.example/p.aspx?PRID_=2186639&reg=48&q=a+b%20c"
    assert canonical_address(url) == url


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("/a/1", "https://h.example/a/1"),
        ("//other.example/a", "https://other.example/a"),
        ("?dtl/5/x", "https://h.example/list.htm?dtl/5/x"),
        (" https://h.example/a b ", "https://h.example/a%20b"),
        ("https://h.example/\u202egnp.exe", "https://h.example/%E2%80%AEgnp.exe"),
        (
            "https://www.bing.com/news/apiclick.aspx?url=https%3a%2f%2fp.example%2fa%3fb%3d1&c=2",
            "https://p.example/a?b=1",
        ),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("file:///etc/passwd", None),
        ("http://bank.example@evil.example/", None),
        ("http://[::1", None),
        ("https://", None),
        ("", None),
        (None, None),
    ],
)
def test_links_are_absolute_and_of_the_web(raw: str | None, expected: str | None) -> None:
    assert link(raw, "https://h.example/list.htm?51/x") == expected


def test_every_number_has_an_example_that_it_matches() -> None:
    path = Path(__file__).parents[3] / "parsers" / "vocabulary" / "web.toml"
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["number"]:
        assert re.search(row["pattern"], row["example"]), row["host"]
        assert canonical_address(row["example"]).startswith(f"https://{row['host']}/")


def test_the_sources_own_pattern_is_looked_for_in_link_and_id() -> None:
    assert own_number(r"/article/(\d+)", None, "https://a.example/article/12/x") == "12"
    assert own_number(r"(\w+_detail)\.php\?id=(\d+)", "x_detail.php?id=7") == "x_detail/7"
    assert own_number(r"/article/(\d+)", "https://a.example/other") is None
    assert own_number(None, "https://a.example/article/12") is None
