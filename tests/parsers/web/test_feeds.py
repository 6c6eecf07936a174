"""Feeds as they are met: odd, broken, hostile; what can be used of them is, and nothing else."""

from __future__ import annotations

import io
import json
import sys
import time
from datetime import UTC, date, datetime

import feedparser
import pytest

from models.values.articles import Outlet
from models.values.sources import Expectation, FailureKind, Source
from parsers.web.answer_errors import AnswerError
from parsers.web.answers import read_answer
from parsers.web.listed import Listed

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
URL = "https://h.example/feed"


def make_source(**fields: object) -> Source:
    given = {
        "name": "press",
        "outlet": Outlet(name="Press", country="IN"),
        "kind": "rss",
        "url": URL,
        "reason": "a test",
        **fields,
    }
    return Source.model_validate(given)


def read(body: str | bytes, content_type: str = "text/xml", **fields: object) -> Listed:
    raw = body.encode() if isinstance(body, str) else body
    return read_answer(make_source(**fields), raw, url=URL, content_type=content_type, now=NOW)


def rss(*items: str, head: str = "", tail: str = "</channel></rss>") -> str:
    body = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{head}{body}{tail}'


def item(number: int) -> str:
    return f"<title>Item {number}</title><link>https://h.example/{number}</link>"


def titles(listed: Listed) -> list[str]:
    return [entry.title for entry in listed.entries]


def problems(listed: Listed) -> set[str]:
    return {issue.problem for issue in listed.issues}


def failure(body: str | bytes, **fields: object) -> FailureKind:
    with pytest.raises(AnswerError) as caught:
        read(body, "text/xml", **fields)
    return caught.value.kind


# Identity


def test_the_releases_of_a_ministry_stay_apart() -> None:
    listed = read(
        rss(
            "<title>A</title><link>https://www.mea.gov.in/p.htm?dtl/40313/A</link>",
            "<title>B</title><link>https://www.mea.gov.in/p.htm?dtl%2F40314%2FB=</link>",
        ),
        id_pattern=r"[?&]dtl(?:/|%2F)(\d+)",
    )
    assert [entry.key for entry in listed.entries] == ["40313", "40314"]


def test_an_ampersand_in_a_link_is_not_read_as_a_sign() -> None:
    link = "https://pib.gov.in/PressReleasePage.aspx?PRID=2186639&amp;reg=48"
    (entry,) = read(rss(f"<title>A</title><link>{link}</link>")).entries
    assert entry.url == "https://pib.gov.in/PressReleasePage.aspx?PRID=2186639&reg=48"


@pytest.mark.parametrize("path", ["a/articleshow/115.cms", "a/article6890.ece"])
def test_the_endings_of_the_indian_press_are_links(path: str) -> None:
    (entry,) = read(rss(f"<title>A</title><link>https://h.example/{path}</link>")).entries
    assert entry.url == f"https://h.example/{path}"


def test_an_id_is_no_link() -> None:
    (entry,) = read(rss("<title>A</title><guid>12345</guid>")).entries
    assert (entry.key, entry.url) == ("12345", None)


def test_a_permalink_id_is_a_link() -> None:
    (entry,) = read(rss("<title>A</title><guid>https://h.example/a</guid>")).entries
    assert entry.url == "https://h.example/a"


def test_the_original_link_is_preferred_to_the_proxys() -> None:
    feed = rss(
        "<title>A</title><link>https://feeds.example/~r/1</link>"
        "<feedburner:origLink>https://h.example/a</feedburner:origLink>"
    ).replace("<rss ", '<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" ')
    assert read(feed).entries[0].url == "https://h.example/a"


def test_two_entries_with_one_id_are_both_kept() -> None:
    listed = read(rss(f"{item(1)}<guid>1</guid>", f"{item(2)}<guid>1</guid>"))
    assert titles(listed) == ["Item 1", "Item 2"]
    assert len({entry.key for entry in listed.entries}) == 2


def test_the_same_entry_twice_is_one() -> None:
    assert titles(read(rss(item(1), item(1)))) == ["Item 1"]


def test_entries_with_neither_link_nor_id_are_issues() -> None:
    listed = read(rss("<title>Lost</title>", item(1), "<title></title><guid> </guid>"))
    assert titles(listed) == ["Item 1"]
    assert [issue.problem for issue in listed.issues] == ["no_link_no_id"] * 2


def test_google_news_is_keyed_by_publisher_title_and_day() -> None:
    def feed(token: str) -> str:
        return rss(
            f"<title>India, Oman talk</title><guid>{token}</guid>"
            f"<link>https://news.google.com/rss/articles/{token}</link>"
            "<pubDate>Sun, 22 Nov 2026 10:30:00 GMT</pubDate>"
            '<source url="https://p.example">P</source>'
        )

    first, second = (read(feed(token)).entries[0].key for token in ("CBM1", "CBM2"))
    assert first == second
    assert "p.example" in first


@pytest.mark.parametrize("scheme", ["javascript:alert(1)", "data:text/html,x", "file:///etc/x"])
def test_links_that_are_not_of_the_web_are_dropped_and_their_entries_kept(scheme: str) -> None:
    (entry,) = read(rss(f"<title>A</title><link>{scheme}</link><guid>g1</guid>")).entries
    assert (entry.url, entry.key) == (None, "g1")


def test_rss_atom_and_json_of_one_feed_give_the_same_keys() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>A</title>'
        '<id>urn:1</id><link href="https://h.example/a"/></entry></feed>'
    )
    feeds = [
        rss(
            '<title>A</title><guid isPermaLink="false">urn:1</guid><link>https://h.example/a</link>'
        ),
        atom,
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "items": [{"id": "urn:1", "url": "https://h.example/a", "title": "A"}],
            }
        ),
    ]
    rows = [[(e.key, e.url, e.title) for e in read(feed).entries] for feed in feeds]
    assert rows == [[("urn:1", "https://h.example/a", "A")]] * 3


# Words and dates


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("India &amp;#8211; Oman &amp;amp; GCC", "India – Oman & GCC"),
        ("&lt;b&gt;India&lt;/b&gt; and Oman", "India and Oman"),
        ("&amp;lt;script&amp;gt;x&amp;lt;/script&amp;gt;", "x"),
        ("<![CDATA[India <i>and</i> Oman]]>", "India and Oman"),
        ("India\n   and\tOman", "India and Oman"),
        ("a &amp;lt; b", "a < b"),
        ("In\u202edia", "India"),
        ("{{7*7}} {0.__class__} %s", "{{7*7}} {0.__class__} %s"),
    ],
)
def test_titles_are_text(raw: str, title: str) -> None:
    feed = rss(f"<title>{raw}</title><link>https://h.example/a</link>")
    assert titles(read(feed)) == [title]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Sun, 22 Nov 2026 10:30:00 IST", "2026-11-22T10:30:00+05:30"),
        ("Sun, 22 Nov 2026 10:30:00 GST", "2026-11-22T10:30:00+04:00"),
        ("2026-11-22 10:30:00", "2026-11-22T10:30:00+05:30"),
        ("Nov 22, 2026", "2026-11-22"),
    ],
)
def test_dates_are_read_as_the_publisher_means_them(raw: str, expected: str) -> None:
    (entry,) = read(rss(f"{item(1)}<pubDate>{raw}</pubDate>")).entries
    assert isinstance(entry.published, date)
    assert entry.published.isoformat() == expected
    assert entry.published_raw == raw


def test_a_date_that_is_missing_or_wrong_stays_missing() -> None:
    listed = read(rss(item(1), f"{item(2)}<pubDate>soon</pubDate>"))
    assert [(e.published, e.published_raw) for e in listed.entries] == [
        (None, None),
        (None, "soon"),
    ]


# Forms


def test_an_empty_channel_is_an_answer_and_a_page_is_not() -> None:
    assert read(rss()).entries == ()
    assert failure("<html><body><p>Welcome</p></body></html>") is FailureKind.NOT_A_FEED
    assert failure("<title>Just a moment...</title>") is FailureKind.BLOCKED
    assert failure("") is FailureKind.NOT_A_FEED
    assert failure("\x89PNG\r\n") is FailureKind.NOT_A_FEED
    assert failure("<unknown/>") is FailureKind.NOT_A_FEED


@pytest.mark.parametrize(
    ("head", "offered"),
    [
        (
            '<link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2">',
            "/rss?a=1&b=2",
        ),
        ("<LINK href=/atom type='application/atom+xml' rel=alternate>", "/atom"),
        (
            '<link rel="stylesheet" href="/x.css"><link rel="alternate" hreflang="ar" href="/ar">',
            "",
        ),
        ('<link rel="alternate" type="application/rss+xml" href="javascript:x">', ""),
    ],
)
def test_a_page_in_the_place_of_a_feed_may_name_the_feed(head: str, offered: str) -> None:
    with pytest.raises(AnswerError) as caught:
        read(f"<html><head>{head}</head><body><p>We have moved.</p></body></html>")
    named = f"names a feed at https://h.example{offered}" if offered else "where a feed should be"
    assert caught.value.message.endswith(named)


@pytest.mark.parametrize("content_type", ["application/rss+xml", "text/html", "image/png", ""])
def test_what_an_answer_is_counts_and_not_what_it_says_of_itself(content_type: str) -> None:
    assert titles(read(rss(item(1)), content_type)) == ["Item 1"]


def test_a_feed_in_another_script_is_the_wrong_language() -> None:
    hindi = rss(*(f"<title>भारत और ओमान {n}</title><guid>{n}</guid>" for n in range(3)))
    assert failure(hindi) is FailureKind.WRONG_LANGUAGE
    assert len(read(hindi, outlet=Outlet(name="p", language="hi")).entries) == 3


def test_what_must_be_there_and_must_not() -> None:
    feed = rss(item(1))
    assert failure(feed, expect=Expectation(sentinel="PRID=")) is FailureKind.UNEXPECTED
    assert failure(feed, expect=Expectation(forbidden="Item 1")) is FailureKind.UNEXPECTED
    assert read(feed, expect=Expectation(sentinel="Item", forbidden="Sorry")).entries


def test_a_ttl_is_told_and_a_senseless_one_is_not() -> None:
    assert read(rss(item(1), head="<ttl>90</ttl>")).ttl_minutes == 90
    assert read(rss(item(1), head="<ttl>-1</ttl>")).ttl_minutes is None


def test_a_news_sitemap_is_read() -> None:
    body = (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>'
        "<loc>https://h.example/a</loc><news:news><news:publication><news:name>P</news:name>"
        "</news:publication><news:publication_date>2026-11-22T08:00:00+04:00"
        "</news:publication_date><news:title>India &amp; Oman</news:title></news:news></url>"
        "</urlset>"
    )
    (entry,) = read(body, kind="sitemap").entries
    assert (entry.title, entry.url) == ("India & Oman", "https://h.example/a")
    assert isinstance(entry.published, datetime)


def test_gdelt_says_when_it_saw_and_not_when_it_was_published() -> None:
    body = json.dumps(
        {"articles": [{"url": "https://p.example/a", "title": "A", "seendate": "20261122T101500Z"}]}
    )
    (entry,) = read(body, kind="gdelt").entries
    assert (entry.url, entry.published) == ("https://p.example/a", None)
    assert read("{}", kind="gdelt").entries == ()
    refused = "Please limit requests to one every 5 seconds."
    assert failure(refused, kind="gdelt") is FailureKind.THROTTLED


JSON_FEED = '{"version":"https://jsonfeed.org/version/1.1","items":%s}'


@pytest.mark.parametrize(
    "body",
    [
        "{",
        '{"version": 1}',
        JSON_FEED % "NaN",
        JSON_FEED % "7",
        JSON_FEED % ("[" * 100_000),
        JSON_FEED % ("9" * 5000),
        '{"a":1}',
    ],
    ids=range(7),
)
def test_json_that_is_no_feed(body: str) -> None:
    assert failure(body) is FailureKind.NOT_A_FEED


def test_odd_items_of_a_json_feed_cost_only_themselves() -> None:
    body = (
        JSON_FEED % '[7, null, {"id": 5, "title": "A"}, {"id": true}, {"title": ["x"], "id": "b"}]'
    )
    assert [entry.key for entry in read(body).entries] == ["5", "b"]


# What is broken


@pytest.mark.parametrize(
    "body",
    [
        "\n\n" + rss(item(1), item(2)),
        rss(item(1), item(2) + "<description>a & b</description>"),
        rss(item(1), item(2) + "<description>\x0c\x01</description>"),
        rss(item(1), item(2) + "<description>&nbsp;&copy;</description>"),
        "<br />\n<b>Warning</b>: something in /x.php on line 3<br />" + rss(item(1), item(2)),
    ],
)
def test_malformed_feeds_give_their_entries(body: str) -> None:
    listed = read(body)
    assert titles(listed) == ["Item 1", "Item 2"]
    assert listed.complete


def test_a_feed_cut_anywhere_never_gives_half_an_entry() -> None:
    whole = rss(*(f"{item(n)}<guid>{n}</guid><description>d</description>" for n in range(1, 6)))
    full = read(whole).entries
    for cut in range(1, len(whole)):
        try:
            listed = read(whole[:cut])
        except AnswerError:
            continue
        assert not listed.complete
        assert listed.entries == full[: len(listed.entries)], cut
        assert len(listed.entries) == whole[:cut].count("</item>")


def test_a_bad_byte_costs_one_letter_and_no_other_title() -> None:
    feed = rss(*(f"<title>café {n}</title><guid>{n}</guid>" for n in range(50))).encode()
    bad = feed.replace("café 25".encode(), b"caf\xe9 25")
    before, after = read(feed).entries, read(bad).entries
    changed = [n for n in range(50) if before[n].title != after[n].title]
    assert changed == [25]
    assert [e.key for e in before] == [e.key for e in after]


@pytest.mark.parametrize("reference", ["&#0;", "&#xD800;", "&#x110000;", f"&#{'9' * 5000};", "\0"])
def test_an_illegal_letter_costs_only_itself(reference: str) -> None:
    listed = read(rss(item(1), f"<title>A{reference}B</title><guid>2</guid>", item(3)))
    assert len(listed.entries) == 3
    assert listed.entries[1].title.startswith("A")
    assert "\0" not in listed.entries[1].title


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_feeds_of_wide_letters_are_read(codec: str) -> None:
    text = rss("<title>Müller عمان</title><guid>1</guid>")
    assert titles(read(text.encode(codec))) == ["Müller عمان"]


def test_wide_letters_that_are_cut_are_told() -> None:
    assert failure(rss(item(1)).encode("utf-16")[:-1]) is FailureKind.DECODE


@pytest.mark.parametrize(
    "codec",
    ["undefined", "punycode", "unicode_escape", "charmap", "rot13", "utf-7", "idna", "hex", "zip"],
)
def test_no_dangerous_codec_is_used(codec: str) -> None:
    feed = rss("<title>caf\xe9 +ADw-script+AD4-</title><guid>1</guid>").replace(
        'version="1.0"?', f'version="1.0" encoding="{codec}"?', 1
    )
    (title,) = titles(read(feed.encode("cp1252"), f"text/xml; charset={codec}"))
    assert "+ADw-script+AD4-" in title


def test_letters_that_are_utf8_are_so_whatever_is_declared() -> None:
    feed = rss("<title>سلطنة عمان</title><guid>1</guid>").replace(
        'version="1.0"?', 'version="1.0" encoding="iso-8859-1"?', 1
    )
    assert titles(read(feed.encode(), "text/xml; charset=iso-8859-1")) == ["سلطنة عمان"]


def test_a_declared_arabic_encoding_is_read() -> None:
    feed = rss("<title>سلطنة عمان</title><guid>1</guid>").replace(
        "?>", ' encoding="windows-1256"?>', 1
    )
    assert titles(read(feed.encode("cp1256"))) == ["سلطنة عمان"]


# What is hostile


def test_a_path_in_the_body_opens_no_file() -> None:
    opened: list[object] = []
    watching = [True]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event in {"open", "socket.connect"}:
            opened.append(arguments[0])

    sys.addaudithook(hook)
    external = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    bodies = [
        "/etc/hostname",
        "http://127.0.0.1:1/",
        rss("<title>&x;</title><guid>1</guid>").replace("?>", f"?>{external}", 1),
        rss(item(1)).replace("?>", '?><?xml-stylesheet href="file:///etc/hostname"?>', 1),
    ]
    for body in bodies:
        try:
            read(body)
        except AnswerError:
            continue
    watching.clear()
    assert not [path for path in opened if "hostname" in str(path) or "127.0.0.1" in str(path)]


def test_entities_are_expanded_only_where_they_are_short_and_plain() -> None:
    doctype = '<!DOCTYPE rss [<!ENTITY base "https://h.example/"><!ENTITY nested "&base;&base;">]>'
    feed = rss("<title>A&nested;B</title><guid>&base;1</guid>").replace("?>", f"?>{doctype}", 1)
    (entry,) = read(feed).entries
    assert entry.key == "https://h.example/1"
    assert "https://h.example/https" not in entry.title


def _laughs(separator: str) -> str:
    rows = ['<!ENTITY a0 "ha">']
    rows += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    doctype = f"<!DOCTYPE rss [{separator.join(rows)}]>"
    return rss("<title>&a9;</title><guid>1</guid>").replace("?>", f"?>{doctype}", 1)


HOSTILE = {
    "P01 laughs on lines": _laughs("\n"),
    "P02 laughs on one line": _laughs(""),
    "P03 one long entity, many uses": rss(f"<title>{'&x;' * 20_000}</title><guid>1</guid>").replace(
        "?>", f'?><!DOCTYPE rss [<!ENTITY x "{"y" * 100_000}">]>', 1
    ),
    "P04 chained entities": rss("<title>&e26000;</title><guid>1</guid>").replace(
        "?>",
        "?><!DOCTYPE rss ["
        + "".join(f'<!ENTITY e{n} "&e{n - 1};">' for n in range(1, 26_001))
        + "]>",
        1,
    ),
    "P07 prolog": "<?" + "encoding='x'" * 3000,
    "P08 blank lines": "\n" * 100_000 + rss(item(1)),
    "P09 style": rss(item(1) + f"<description>&lt;p style='{' ' * 40_000}x'&gt;</description>"),
    "P10 comment": rss(item(1) + f"<description>&lt;!--{'-' * 200_000}</description>"),
    "P14 long comment": rss(item(1)).replace("<channel>", f"<!--{'x' * 2_000_000}--><channel>", 1),
    "P16 many empty items": rss(*[""] * 50_000),
    "P17 deep": rss("<a>" * 20_000 + "</a>" * 20_000),
    "unclosed doctype": "<!DOCTYPE " + "[" * 100_000,
    "unclosed comment": "<!--" * 50_000,
    "many references": rss(f"<title>{'&#x41;' * 100_000}</title><guid>1</guid>"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_feeds_are_done_with_in_seconds(case: str) -> None:
    began = time.monotonic()
    try:
        listed = read(HOSTILE[case])
        assert len(listed.entries) <= 2
        assert all(len(entry.title) <= 1000 for entry in listed.entries)
    except AnswerError:
        pass
    assert time.monotonic() - began < 20


def test_too_many_entries_are_cut_and_told() -> None:
    listed = read(rss(*(item(n) for n in range(10_001))))
    assert len(listed.entries) == 10_000
    assert listed.entries[0].title == "Item 0"
    assert "too_many_entries" in problems(listed)
    assert not listed.complete


@pytest.mark.parametrize(
    "module",
    [
        '<georss:where xmlns:georss="http://www.georss.org/georss"><x/></georss:where>',
        '<gml:posList xmlns:gml="http://www.opengis.net/gml">1 a</gml:posList>',
        '<media:thumbnail xmlns:media="http://search.yahoo.com/mrss/" width=""/>',
        '<psc:chapter xmlns:psc="http://podlove.org/simple-chapters"/>',
        '<cc:license xmlns:cc="http://web.resource.org/cc/"/>',
        '<x xmlns="">y</x>',
    ],
)
def test_malformed_modules_cost_no_entry(module: str) -> None:
    assert len(read(rss(item(1) + module, item(2))).entries) == 2


def test_an_entry_over_which_the_library_trips_costs_only_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parse = feedparser.parse

    def tripping(stream: io.BytesIO, **options: object) -> object:
        if b"Item 2" in stream.getvalue():
            raise KeyError("textinput")
        return parse(stream, **options)

    monkeypatch.setattr(feedparser, "parse", tripping)
    listed = read(rss(item(1), item(2), item(3)))
    assert titles(listed) == ["Item 1", "Item 3"]
    assert problems(listed) == {"malformed"}
    monkeypatch.setattr(feedparser, "parse", lambda *_a, **_k: 1 / 0)
    assert failure(rss(item(1))) is FailureKind.PARSER_CRASH


def test_a_huge_title_is_cut_and_the_entry_kept() -> None:
    (entry,) = read(rss(f"<title>{'x' * 1_000_000}</title><guid>1</guid>")).entries
    assert len(entry.title) == 1000


def test_a_huge_id_is_bounded_and_still_its_own() -> None:
    first, second = ("g" * 20_000 + end for end in "ab")
    listed = read(
        rss(f"<title>A</title><guid>{first}</guid>", f"<title>B</title><guid>{second}</guid>")
    )
    keys = [entry.key for entry in listed.entries]
    assert len(set(keys)) == 2
    assert all(len(key) <= 2000 for key in keys)
