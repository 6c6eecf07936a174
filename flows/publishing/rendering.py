"""Values to HTML: every value is escaped, and what moves text about unseen is dropped."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from flows.publishing import addresses, naming, rows
from flows.wording import (
    count_words,
    day_words,
    moment_words,
    muscat_words,
    span_words,
)

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
"""Control and direction marks, and what UTF-8 cannot hold; joiners stay, scripts need them."""

_PLAIN = bytes(range(0x20, 0x7F)) + b"\n"


def render(template: str, **values: Any) -> bytes:
    """Return a page as its file has it."""
    return shown(environment().get_template(template).render(values))


def shown(words: str) -> bytes:
    """Return words as a file has them, without the signs that no page shows."""
    # No sign that is dropped is printable. Most of a page is ASCII, which `isprintable` looks up
    # sign by sign, and which bytes lose at once.
    whole = words.encode("utf-8", "surrogatepass")
    if whole.translate(None, _PLAIN).decode("utf-8", "surrogatepass").isprintable():
        return whole
    return _UNSEEN.sub("", words).encode()


class _Templates(Environment):
    """Templates in which a dot names an attribute, and nothing else is tried."""

    getattr = staticmethod(getattr)  # type: ignore[assignment]
    """Jinja's own, which looks for items too, takes a fifth of the time that a page does."""


@cache
def environment() -> Environment:
    """Return the templates with what they call."""
    made = _Templates(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "bare": addresses.bare_address,
        "capital": naming.capital,
        "count": count_words,
        "country": naming.country_name,
        "day": day_words,
        "event_page": addresses.event_page,
        "event_title": naming.event_title,
        "field_name": naming.field_name,
        "follow_up_page": addresses.follow_up_page,
        "follow_up_title": naming.follow_up_title,
        "moment": moment_words,
        "muscat": muscat_words,
        "people_words": naming.people_words,
        "place": naming.place_of,
        "plain": naming.plain,
        "promise_words": naming.promise_words,
        "series_page": addresses.series_page,
        "source_page": addresses.source_page,
        "span": span_words,
        "stated_words": naming.stated_words,
        "web": addresses.web_address,
        "when": naming.when_words,
        "window": naming.window_of,
        "year_page": addresses.year_page,
    }
    made.globals |= {
        "event_rows": rows.event_rows,
        "promise_rows": rows.promise_rows,
        "script": script,
        "script_hash": lambda: _hash(script()),
        "style": style,
        "style_hash": lambda: _hash(style()),
    }
    return made


@cache
def style() -> Markup:
    """Return the style sheet of all pages."""
    # Ours, and not a reader's: nothing in it comes from the web.
    return Markup(_asset("briefing.css"))  # noqa: S704


@cache
def chart_style() -> str:
    """Return the style sheet of a chart, which is a picture of its own."""
    return _asset("chart.css")


@cache
def script() -> Markup:
    """Return the script of the first page, which is the only one that has any."""
    return Markup(_asset("briefing.js"))  # noqa: S704 - as above


@cache
def edition() -> str:
    """Return a digest of all that makes pages, so that a new edition renders every page anew."""
    total = hashlib.blake2b(digest_size=8)
    here = files(__package__)
    folders = (here, here / "templates", here / "assets")
    makers = [file for folder in folders for file in folder.iterdir() if file.is_file()]
    makers += [files("flows") / "wording.py", files("models.values") / "wording.py"]
    for file in sorted(makers, key=lambda one: one.name):
        total.update(file.name.encode() + file.read_bytes())
    return total.hexdigest()


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _asset(name: str) -> str:
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8")


def _template(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")
