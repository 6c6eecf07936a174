"""Artifacts: web text stays text, in the rows and under the headings that we wrote."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from flows.artifact_news import events_news, follow_ups_news, sources_news, summary_news
from flows.artifacts import (
    Site,
    backfill_page,
    events_page,
    follow_ups_page,
    sources_page,
    summary_page,
)
from flows.markdown import link, safe_url, table, text
from flows.progress import Progress
from models.values.articles import Outlet, Tier
from models.values.events import Event, StoredMention
from models.values.followups import FollowUp, FollowUpState, Silence, StoredCommitment
from models.values.mentions import Commitment, Kind, Mention, Part, Status
from models.values.sources import FailureKind, Health, Source, SourceKind, SourceState
from models.values.spans import Grain, Span

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
NOW = datetime(2025, 12, 5, 8, tzinfo=UTC)


def tokens(markdown: str) -> list[Token]:
    found = []
    for token in READER.parse(markdown):
        found += [token, *(token.children or [])]
    return found


def kinds(markdown: str) -> list[str]:
    """Return what a reader of the page sees, without the words."""
    return [token.type for token in tokens(markdown) if token.type not in ("text", "text_special")]


def shown(markdown: str) -> str:
    return "".join(token.content for token in tokens(markdown) if token.type.startswith("text"))


HOSTILE = [
    "| a | b |",
    "a\n\n# heading\n\n---\n",
    "`code` ```fence```",
    "![x](http://intranet/secret.png)",
    "[click](javascript:alert(1))",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "<details><summary>x</summary>",
    "<!-- comment --> &lt;b&gt; &#x41;",
    "**bold** _it_ ~~gone~~ [^1] :smile: $x$",
    "http://evil.example/ www.evil.example me@evil.example",
    "1. list\n- list\n> quote",
    "a\u202eb\x00c\x1b[31m\u2028d",
    "\\| \\\\ \\`",
    "{{ 7*7 }} {0.__class__} %s",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_make_no_structure(words: str) -> None:
    plain = kinds(table(["one", "two"], [[text("word"), "x"]]))
    assert kinds(table(["one", "two"], [[text(words), "x"]])) == plain
    assert kinds(f"# Title\n\n{text(words)}\n") == kinds("# Title\n\nword\n")


@pytest.mark.parametrize("words", ["a | b", "<b> & `c` [d](e) !x #1 *y* _z_", "मस्कट – مسقط · “q”"])
def test_words_are_shown_as_they_are(words: str) -> None:
    assert shown(text(words)) == words


def test_an_address_in_a_quote_is_no_link_in_any_dialect() -> None:
    visible = shown(text("see https://evil.example or www.evil.example, me@evil.example"))
    for sign in ("://e", "www.e", "@e"):
        assert sign not in visible
    assert "evil.example" in visible


ADDRESSES = {
    "javascript:alert(1)": None,
    "data:text/html,x": None,
    "file:///etc/passwd": None,
    "//no.scheme/": None,
    "https://bank.example@evil.example/": None,
    "http://[broken": None,
    "https://press.example/a(b)<c> d\"'|e": ("https://press.example/a%28b%29%3Cc%3E%20d%22%27%7Ce"),
    "https://press.example/a?b=c&d=e#f": "https://press.example/a?b=c&d=e#f",
    "https://press.example/%E2%80%AE": "https://press.example/%E2%80%AE",
    "https://press.example/a\u202eb": "https://press.example/a%E2%80%AEb",
    "http://аpple.com/": "http://xn--pple-43d.com/",
    "https://press.example:8443/x": "https://press.example:8443/x",
}


@pytest.mark.parametrize(("address", "expected"), ADDRESSES.items())
def test_only_addresses_of_the_open_web_become_links(address: str, expected: str | None) -> None:
    assert safe_url(address) == expected
    links = [token for token in tokens(link("words", address)) if token.type == "link_open"]
    assert len(links) == (0 if expected is None else 1)


def event(number: int, words: str = "The 13th round took place") -> Event:
    mention = Mention(
        kind=Kind.MEETING,
        mechanism="IOSCG",
        round=13,
        status=Status.HELD,
        span=Span(first=date(2024, 12, 3), last=date(2024, 12, 3), grain=Grain.DAY),
        part=Part.MAIN,
        quote=words,
        start=0,
        end=len(words),
    )
    stored = StoredMention(
        id=f"mention-{number}",
        document="document",
        key="key",
        group="group",
        outlet=words,
        tier=Tier.PRESS,
        outlet_country="IN",
        family="family",
        url="https://press.example/1",
        title=words,
        published=date(2024, 12, 4),
        learnt=NOW,
        mention=mention,
    )
    return Event(
        id=f"mention-{number}",
        kind=Kind.MEETING,
        mechanism="IOSCG",
        round=13,
        status=Status.HELD,
        span=mention.span,
        city=words,
        country="IN",
        mentions=(stored,),
        independent=1,
    )


def follow_up(words: str, state: FollowUpState = FollowUpState.OPEN) -> FollowUp:
    commitment = Commitment(
        kind=Kind.MEETING, span=Span(wording=words), quote=words, start=0, end=len(words)
    )
    return FollowUp(
        id="follow-up",
        mechanism="IOSCG",
        kind=Kind.MEETING,
        city=words,
        country="OM",
        when_text=words,
        state=state,
        since=date(2024, 12, 4),
        commitments=(
            StoredCommitment(
                id="follow-up",
                document="document",
                key="key",
                outlet=words,
                tier=Tier.PRESS,
                url="javascript:alert(1)",
                title=words,
                published=date(2024, 12, 4),
                learnt=NOW,
                raised_by=None,
                planned=None,
                commitment=commitment,
            ),
        ),
        transitions=(),
        quote=words,
    )


def source(name: str) -> Source:
    return Source(
        name=name,
        outlet=Outlet(name=f"Outlet {name}"),
        kind=SourceKind.RSS,
        url="https://press.example/feed",
        reason="example",
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_pages_keep_their_rows_and_headings(words: str) -> None:
    state = SourceState(source="one", health=Health.BROKEN, problem=FailureKind.HTTP, detail=words)
    calm = state.model_copy(update={"detail": "word"})
    pairs = [
        (events_page([event(1, words)]), events_page([event(1, "word")])),
        (follow_ups_page([follow_up(words)], NOW.date()), None),
        (
            sources_page([source("one")], {"one": state}),
            sources_page([source("one")], {"one": calm}),
        ),
        (
            summary_page("poll-feeds", NOW, NOW, {"Issues": words}),
            summary_page("poll-feeds", NOW, NOW, {"Issues": "word"}),
        ),
    ]
    for hostile, calm_page in pairs:
        expected = calm_page or follow_ups_page([follow_up("word")], NOW.date())
        assert kinds(hostile) == kinds(expected)


def test_the_seeds_promise_reads_as_it_was_made() -> None:
    page = shown(follow_ups_page([follow_up("at a mutually convenient date")], NOW.date()))
    assert "next IOSCG" in page
    assert "“at a mutually convenient date”" in page
    assert "4\u00a0Dec\u00a02024" in page, "a day is not broken over lines"


def test_a_page_of_events_is_cut_and_says_so() -> None:
    page = events_page([event(number) for number in range(305)])
    assert page.count("\n| ") == 302
    assert "5 more are not shown" in shown(page)


def test_ill_sources_come_first() -> None:
    states = {
        "good": SourceState(source="good", health=Health.OK),
        "lost": SourceState(
            source="lost", health=Health.UNREACHABLE, problem=FailureKind.DNS, detail="no such host"
        ),
    }
    page = shown(sources_page([source("good"), source("lost")], states))
    assert page.index("unreachable") < page.index("Outlet good")
    assert "no address found: no such host" in page


def test_pages_hold_what_the_commands_take() -> None:
    ids = ["01938ef7-6c00-8111-8000-000000000001", "01938ef7-6c00-8222-8000-000000000002"]
    events = [event(1).model_copy(update={"id": one}) for one in ids]
    promise = follow_up("soon").model_copy(update={"planned": ids[1]})
    short = "01938ef7-6c00-82"
    assert short in shown(events_page(events))
    assert short in shown(follow_ups_page([promise], NOW.date(), ids))
    assert ids[1] not in shown(events_page(events))
    assert "arab-news" in shown(sources_page([source("arab-news")], {}))


def test_every_time_stands_with_its_zone() -> None:
    state = SourceState(source="one", last_ok=datetime(2025, 12, 4, 21, 30, tzinfo=UTC))
    page = shown(sources_page([source("one")], {"one": state}))
    assert "5 Dec 2025 01:30" in page
    assert "Last good, Muscat" in page
    later = NOW + timedelta(minutes=2)
    summary = shown(summary_page("poll-feeds", NOW, later, {}))
    assert "began 5 Dec 2025 12:00 Muscat, finished 5 Dec 2025 12:02 Muscat" in summary
    assert "took 120 seconds" in summary


def test_rows_lead_to_the_published_page() -> None:
    site = Site("https://desk.example/oman/")
    promise = follow_up("soon").model_copy(update={"planned": "mention-1"})
    for page, address in (
        (events_page([event(1)], site), "events/mention-1.html"),
        (follow_ups_page([promise], NOW.date(), ["mention-1"], site), "follow-ups/follow-up.html"),
        (sources_page([source("one")], {}, site), "sources/one.html"),
        (summary_page("poll-feeds", NOW, NOW, {}, site), "index.html#new"),
    ):
        links = [token.attrs["href"] for token in tokens(page) if token.type == "link_open"]
        assert f"https://desk.example/oman/{address}" in links


def test_a_backfill_tells_how_far_it_has_come() -> None:
    page = shown(
        backfill_page([("2019-01.jsonl", "done", {"Articles": 40}), ("2019-02.jsonl", "next", {})])
    )
    assert "1 of 2 files done" in page
    assert "2019-01.jsonldone40" in page
    assert "2019-02.jsonlnext–" in page


def test_the_news_is_seen_without_a_click() -> None:
    open_one = follow_up("soon").model_copy(update={"city": "Muscat", "country": "OM"})
    held = follow_up("soon", FollowUpState.HELD)
    assert shown(follow_ups_news([open_one])) == "1 open: next IOSCG, Muscat, OM, “soon”"
    assert shown(follow_ups_news([held])) == "nothing is open; 1 settled"
    assert shown(follow_ups_news([])) == "nothing is open"
    late = open_one.model_copy(update={"state": FollowUpState.OVERDUE, "id": "late"})
    told = shown(follow_ups_news([held, late, open_one]))
    assert told.startswith("1 open, 1 overdue: next IOSCG")
    assert told.endswith("; 1 settled")
    many = [open_one.model_copy(update={"id": str(number)}) for number in range(9)]
    told = shown(follow_ups_news(many))
    assert told.startswith("9 open: ")
    assert told.endswith("; 6 more")


def test_the_news_of_the_other_pages() -> None:
    later = event(2, "Muscat").model_copy(
        update={"span": Span(first=date(2025, 12, 4), last=date(2025, 12, 4), grain=Grain.DAY)}
    )
    told = shown(events_news([event(1, "New Delhi"), later]))
    assert told == "2 events, latest: IOSCG 13, held, Muscat, IN, 4 Dec 2025"
    assert shown(events_news([event(1, "Delhi")])).startswith("1 event, ")
    assert shown(events_news([])) == "no events yet"
    sources = [source(name) for name in ("a", "b", "c")]
    sources.append(source("d").model_copy(update={"enabled": False}))
    states = {
        "a": SourceState(source="a", health=Health.UNREACHABLE),
        "b": SourceState(source="b", health=Health.OK),
        "c": SourceState(source="c", health=Health.UNREACHABLE),
    }
    told = shown(sources_news(sources, states))
    assert told == "4 sources: 1 ok, 2 unreachable, 1 switched off"
    told = shown(summary_news("poll-feeds", NOW, "entries new 3"))
    assert told == "entries new 3; poll-feeds, finished 5 Dec 2025 12:00 Muscat"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_make_no_structure_in_the_news(words: str) -> None:
    plain = kinds("word")
    for told in (
        events_news([event(1, words)]),
        follow_ups_news([follow_up(words)] * 5),
        summary_news("poll-feeds", NOW, words),
    ):
        assert kinds(told) == plain


def test_the_news_is_bounded() -> None:
    long = "x" * 9000
    assert len(follow_ups_news([follow_up(long)] * 50)) < 1200
    assert len(events_news([event(1, long)])) < 400


@pytest.mark.skipif(
    not os.environ.get("INDIA_OMAN_SUITES"),
    reason="INDIA_OMAN_SUITES names no folder: 515 strings and 223 payloads are not run",
)
def test_naughty_strings_make_no_structure() -> None:
    folder = Path(os.environ["INDIA_OMAN_SUITES"])
    words = [
        line
        for file in sorted(folder.rglob("*"))
        if file.suffix in {".txt", ".json"} and file.is_file()
        for line in file.read_text("utf-8", "replace").splitlines()
        if line.strip()
    ][:3000]
    expected = kinds(table(["one"], [["word"]]))
    assert words
    for word in words:
        assert kinds(table(["one"], [[text(word) or "word"]])) == expected, word


def test_progress_is_renewed_now_and_then_and_at_the_end() -> None:
    shown_news: list[str] = []
    clock = iter([0.0, 1.0, 12.0, 13.0, 14.0, 15.0])
    files = ["a.jsonl", "b.jsonl", "c.jsonl"]
    progress = Progress(
        files, lambda _key, _page, news: shown_news.append(news), lambda: next(clock)
    )
    for name in files:
        progress.begin(name)
        progress.end(name, {"Articles": 3})
    assert [shown(news) for news in shown_news] == [
        "0 of 3 files done, at a.jsonl",
        "1 of 3 files done, at b.jsonl",
        "3 of 3 files done",
    ]


@pytest.mark.parametrize(
    ("blind", "shows", "counts"),
    [
        ((), "no word since 4 Dec 2024", "nobody speaks of 1 promise whose time is near"),
        (
            ("mea", "pib"),
            "could not look: mea, pib cannot be read",
            "we could not look for 1 promise",
        ),
    ],
)
def test_silence_stands_beside_its_promise_and_says_whether_anybody_looked(
    blind: tuple[str, ...], shows: str, counts: str
) -> None:
    promise = follow_up("in January 2026")
    silence = Silence(
        follow_up=promise.id,
        opens=date(2026, 1, 1),
        expected=False,
        last_word=date(2024, 12, 4),
        began=date(2025, 12, 2),
        blind=blind,
        held_back=bool(blind),
        why="its window opens",
    )
    page = shown(follow_ups_page([promise], NOW.date(), silences=[silence]))
    assert shows in page
    assert counts in page
    assert "Silence" not in shown(follow_ups_page([promise], NOW.date()))
