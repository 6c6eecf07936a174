"""The pages in a real browser: quick, quiet, reachable by keys, and deaf to what text says."""

from __future__ import annotations

import importlib
import json
import os
import re
import unicodedata
from dataclasses import replace
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest

from flows.publishing import front, lists
from flows.publishing.rendering import render, shown
from models.values.mentions import Participant
from models.values.spans import Grain, Span
from tests.flows.publishing.folders import publish

SUITES = os.environ.get("INDIA_OMAN_SUITES", "")

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "{{ 7 * 7 }} {% raw %} ${7*7} %s {0.__class__}",
    "</title></textarea></style><svg onload=alert(1)>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "&lt;b&gt; &amp;amp; &#x41;",
    "a\u202egnp.exe\u2066b\u2069",
    "التقى الوفدان في مسقط (14) يوم الأحد",
    "यह बैठक मस्कट में हुई 🇮🇳🇴🇲",
    "a\u2028b\x00c\x1b[31md",
    "x" * 3000,
]


def suite_words() -> list[str]:
    folder = Path(SUITES)
    naughty = json.loads((folder / "naughty-strings.json").read_text("utf-8"))
    payloads = json.loads((folder / "xss-payloads.json").read_text("utf-8"))
    return [_text(one) for one in [*naughty, *payloads]]


def _text(one: Any) -> str:
    return one if isinstance(one, str) else str(one["payload"])


def plain(words: str) -> str:
    """Return words as a reader compares them: seen signs only, spaces alike."""
    seen = unicodedata.normalize("NFC", shown(words).decode())
    return re.sub(r"\s+", " ", seen).strip()


LISTS = ("index.html", "follow-ups.html", "sources.html", "years/2024.html")
WHOLE = ("events/together.html", "follow-ups/together.html")


def check_is_ours(page: Any) -> None:
    """Nothing but what we wrote is an element, an attribute that acts, or an address."""
    assert (
        page.evaluate("document.querySelectorAll('iframe, object, embed, form, math').length") == 0
    )
    foreign = page.evaluate(
        """() => [...document.querySelectorAll(':not([rel=icon])')]
        .flatMap((node) => [...node.attributes])
        .filter((one) => one.name.startsWith('on') || (one.name === 'href' || one.name === 'src')
          && !/^(https?:|[#.\\w/-]+$)/.test(one.value)).map((one) => one.name + '=' + one.value)"""
    )
    assert foreign == []
    scripts = page.evaluate("document.scripts.length")
    assert scripts == (2 if "index.html" in page.url else 0)


def missing(words: list[str], text: str) -> list[str]:
    seen = plain(text)
    return [one for one in words if plain(one)[:60] not in seen]


def not_shown(page: Any, words: list[str]) -> list[str]:
    return missing(words, page.evaluate("document.documentElement.textContent"))


@pytest.fixture
def unbounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the lists hold all words at once; in use they name the first some dozens."""
    for name in ("CARDS", "NEWS", "OVERDUE"):
        monkeypatch.setattr(front, name, 10_000)
    monkeypatch.setattr(lists, "LISTED", 10_000)


def check_everywhere(folder: Path, look: Any, words: list[str], step: int = 1) -> None:
    """Open every list, the pages that hold all words, and of the others each `step`-th."""
    page = look(folder / "index.html")
    while page.locator("#tl-more").is_visible():
        page.locator("#tl-more").click()
    for part in ("#tl-list", "#new", "#next"):
        assert missing(words, page.locator(part).text_content()) == [], part
    for name in (*LISTS, *WHOLE):
        page.goto((folder / name).as_uri())
        check_is_ours(page)
        assert not_shown(page, words) == [], name
    for kind, prefix in (("events", "e"), ("follow-ups", "f"), ("sources", "s")):
        for at in range(0, len(words), step):
            page.goto((folder / f"{kind}/{prefix}-{at:04d}.html").as_uri())
            check_is_ours(page)
            assert not_shown(page, [words[at]]) == [], page.url
    for path in sorted((folder / "series").glob("*.html"))[::step]:
        page.goto(path.as_uri())
        check_is_ours(page)


@pytest.mark.usefixtures("unbounded")
def test_hostile_words_are_text_wherever_they_stand(world: Any, look: Any, tmp_path: Path) -> None:
    publish(tmp_path, world.hostile(HOSTILE))
    check_everywhere(tmp_path, look, HOSTILE)


@pytest.mark.skipif(
    not SUITES, reason="INDIA_OMAN_SUITES names no folder: 515 strings and 223 payloads are not run"
)
@pytest.mark.usefixtures("unbounded")
def test_the_suites_of_hostile_words_are_text_wherever_they_stand(
    world: Any, look: Any, tmp_path: Path
) -> None:
    words = [one for one in suite_words() if plain(one)]
    assert len(words) > 720
    publish(tmp_path, world.hostile(words))
    check_everywhere(tmp_path, look, words, step=60)


def test_the_timeline_is_filtered_by_words_and_fields_and_by_keys(
    world: Any, look: Any, tmp_path: Path
) -> None:
    expect = importlib.import_module("playwright.sync_api").expect
    publish(tmp_path, world.many(600))
    page = look(tmp_path / "index.html")
    count = page.locator("#tl-count")
    assert count.text_content().startswith("600 events")
    page.locator("#f-q").fill("item 577 muscat")
    expect(page.locator("#tl-list .ev")).to_have_count(0)
    page.locator("#f-q").fill("ÍTEM 577 delhi")
    expect(page.locator("#tl-list .ev")).to_have_count(1)
    page.locator("#f-clear").click()
    page.locator("#f-kind").select_option(label="port call")
    assert count.text_content().startswith("66 events") or "67 events" in count.text_content()
    page.locator("#f-series").select_option(label="without a series")
    page.locator("#f-status").select_option(label="held")
    assert "#kind=" in page.url, "what was looked for can be sent on"
    kept = page.url
    words = count.text_content()
    page.goto("about:blank")
    page.goto(kept)
    assert page.locator("#tl-count").text_content() == words
    page.locator("#f-clear").click()
    last = page.locator("#tl-bars .bar").last
    last.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    year = page.evaluate("document.activeElement.dataset.key")
    page.keyboard.press("Enter")
    assert page.locator("#tl-bars .bar").count() == 12
    assert f"year={year}" in page.url
    assert page.locator("#tl-list h3").first.text_content().endswith(year)
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    assert page.locator("#tl-list h3").all_text_contents() == [f"Jan {year}"]
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.locator("#tl-count").text_content().startswith("600 events")


def test_a_month_that_nobody_told_is_none_of_the_chart(
    world: Any, look: Any, tmp_path: Path
) -> None:
    year = Span(first=date(2026, 1, 1), last=date(2026, 12, 31), grain=Grain.YEAR)
    vague = world.event("e-1").model_copy(update={"span": year})
    publish(tmp_path, world.gathered([vague, world.event("e-2", day=date(2026, 12, 3))]))
    page = look(tmp_path / "index.html")
    page.locator("#tl-bars .bar", has_text="2026").click()
    labels = page.locator("#tl-bars .bar").evaluate_all("(all) => all.map((e) => e.ariaLabel)")
    assert labels[11:] == ["Dec: 1 event: 1 held", "no month: 1 event: 1 held"]
    page.locator("#tl-bars .bar").last.click()
    assert page.locator("#tl-list h3").all_text_contents() == ["2026, without a month"]
    assert "month=none" in page.url


def test_by_keys_alone_one_comes_to_an_event(world: Any, look: Any, tmp_path: Path) -> None:
    publish(tmp_path, world.gathered([world.event("e-1")]))
    page = look(tmp_path / "index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#tl-list') !== null"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "one sees where one is"
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/e-1.html")


def test_five_thousand_events_are_there_within_a_second(
    world: Any, look: Any, tmp_path: Path
) -> None:
    common: dict[str, Any] = {"relation": "Two sides", "notice": None, "feeds": []}
    page = render("index.html.j2", **front.front_values(world.many(5000)), **common)
    (tmp_path / "index.html").write_bytes(page)
    assert (tmp_path / "index.html").stat().st_size < 2_000_000
    times = []
    for _ in range(3):
        opened = look(tmp_path / "index.html")
        times.append(opened.evaluate("performance.getEntriesByName('interactive')[0].startTime"))
        assert opened.locator("#tl-list .ev").count() == 100
        opened.close()
    # The best of three: on a machine that does other things, the others measure those.
    assert min(times) < 1000


WINDOWS: dict[str, dict[str, Any]] = {
    "desktop, light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "phone, dark": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
}


@pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS)
def test_a_checker_of_accessibility_finds_no_serious_fault(
    world: Any, look: Any, tmp_path: Path, window: dict[str, Any]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe: not checked")
    words = world.hostile(["The 14th round was held in مسقط on Sunday", "x" * 300])
    people = (Participant(name="Arun Kumar", role="Secretary", country="IN"),)
    rounds = [
        world.event(f"r-{year}", day=date(year, 1, 2), people=people) for year in (2019, 2021, 2022)
    ]
    marks = {**words.marks, **world.gathered(rounds).marks}
    publish(tmp_path, replace(words, events=[*words.events, *rounds], marks=marks))
    names = [*LISTS, *WHOLE, "sources/s-0000.html", "series/ioscg.html", "method.html"]
    # The checker asks for the style sheet by script, of which the policy complains.
    page = look(tmp_path / "index.html", heard=False, **window)
    for name in names:
        (path,) = tmp_path.glob(name)
        page.goto(path.as_uri())
        found = axe.Axe().run(page)
        serious = [
            (one["id"], [node["html"][:160] for node in one["nodes"]])
            for one in found.response["violations"]
            if one["impact"] in ("serious", "critical")
        ]
        assert serious == [], name
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= window["viewport"]["width"], f"{name} is {wide} wide"
        if window["viewport"]["width"] < 400:
            cut = page.locator(".scroll").evaluate_all(
                "(all) => all.filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.ariaLabel)"
            )
            assert cut == [], f"{name} is cut"


def test_arabic_runs_from_the_right(world: Any, look: Any, tmp_path: Path) -> None:
    publish(tmp_path, world.hostile(["التقى الوفدان في مسقط (14) يوم الأحد"]))
    page = look(tmp_path / "events/e-0000.html")
    ways = page.evaluate(
        "[...document.querySelectorAll('blockquote')].map((q) => getComputedStyle(q).direction)"
    )
    assert set(ways) == {"rtl"}
    assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"


def test_what_is_folded_is_printed(world: Any, look: Any, tmp_path: Path) -> None:
    publish(tmp_path, world.hostile(["promised", "late"]))
    page = look(tmp_path / "index.html")
    page.emulate_media(media="print")
    assert page.locator(".fold table").first.is_visible()
    assert not page.locator(".filters").is_visible()


def test_paper_is_white_and_names_the_addresses(world: Any, look: Any, tmp_path: Path) -> None:
    publish(tmp_path, world.gathered([world.event("e-1")]))
    page = look(tmp_path / "events/e-1.html", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    ink = "getComputedStyle(document.querySelector('blockquote')).color"
    assert page.evaluate(ink) == "rgb(0, 0, 0)"
    behind = "getComputedStyle(document.querySelector('.who a'), '::after').content"
    assert "https://press.example/1" in page.evaluate(behind)


class Quiet(SimpleHTTPRequestHandler):
    """Any static server; its answers are kept, and its log is not."""

    answers: ClassVar[list[tuple[str, int]]] = []

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        del size
        self.answers.append((self.path, int(code)))


def test_any_static_server_will_do(world: Any, look: Any, tmp_path: Path) -> None:
    events = [world.event(f"e-{year}", day=date(year, 1, 2)) for year in (2019, 2021, 2022)]
    publish(tmp_path, world.gathered(events))
    handler = partial(Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page = look(f"http://127.0.0.1:{server.server_port}/")
        page.locator("#tl-list a").first.click()
        page.wait_for_url("**/events/e-2022.html")
        page.locator(".kicker a").click()
        page.wait_for_url("**/series/ioscg.html")
        assert page.evaluate("document.images[0].naturalWidth") > 0
        server.shutdown()
    assert len(Quiet.answers) >= 5
    assert [answer for answer in Quiet.answers if answer[1] not in (200, 304)] == []
