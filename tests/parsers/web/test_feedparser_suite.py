"""The feed library's own suite, through our way to it: no case is lost but those named here.

What is judged is the parse; titles and summaries are cleaned later, at their outputs.
"""

from __future__ import annotations

import ast
import io
import operator
import os
import re
import tarfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest

from models.values.articles import Outlet
from models.values.sources import Source
from parsers.web.answer_errors import AnswerError
from parsers.web.decoding import decode
from parsers.web.feeds import _parse, _whole_entries
from parsers.web.listed import Frame
from parsers.web.markup import Markup, normalise

Parse = Callable[[bytes, dict[str, str]], Any]

SUITE = "feedparser-6.0.14.tar.gz"
CASES = 2242

# We write the document anew in UTF-8, so the encoding that it declared is not reported any more.
LOST = re.compile(r"\bencoding ==")
NAMED = {
    "tests/wellformed/rss/rss_version_091_netscape.xml": (
        "only the document type, which is dropped, tells Netscape's RSS 0.91 from Userland's"
    ),
    "tests/illformed/rdf_channel_empty_textinput.xml": "well-formed once its prolog is rewritten",
    "tests/illformed/rss_incomplete_cdata.xml": "its broken end is cut, and told by us instead",
    "tests/encoding/bozo_bogus_encoding.xml": "its made-up encoding is not believed",
    "tests/encoding/bozo_http_text_plain.xml": "the type that the server tells is not believed",
}

OPERATORS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Is: operator.is_,
    ast.In: lambda one, many: one in many,
    ast.NotIn: lambda one, many: one not in many,
}


class UnreadableCaseError(Exception):
    """An expectation that uses more than this walker knows."""


def evaluate(node: ast.expr, parsed: Any) -> Any:  # noqa: C901, PLR0911, PLR0912 - one branch for each node
    """Evaluate an expectation over a parse, without ever running it."""
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            if name in {"True", "False", "None"}:
                return ast.literal_eval(name)
            return parsed[name]
        case ast.Subscript(value=inner, slice=key):
            return evaluate(inner, parsed)[evaluate(key, parsed)]
        case ast.BoolOp(op=ast.And(), values=values):
            return all(evaluate(value, parsed) for value in values)
        case ast.BoolOp(values=values):
            return any(evaluate(value, parsed) for value in values)
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            return not evaluate(inner, parsed)
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -evaluate(inner, parsed)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return evaluate(left, parsed) + evaluate(right, parsed)
        case ast.Tuple(elts=items) | ast.List(elts=items):
            rows = [evaluate(item, parsed) for item in items]
            return tuple(rows) if isinstance(node, ast.Tuple) else rows
        case ast.Dict(keys=keys, values=values):
            return {
                evaluate(key, parsed): evaluate(value, parsed)
                for key, value in zip(keys, values, strict=True)
                if key is not None
            }
        case ast.Compare(left=left, ops=[first], comparators=[right]) if type(first) in OPERATORS:
            return OPERATORS[type(first)](evaluate(left, parsed), evaluate(right, parsed))
        case ast.Call(func=ast.Name(id="len" | "ord" as name), args=[inner]):
            return {"len": len, "ord": ord}[name](evaluate(inner, parsed))
        case ast.Attribute(value=ast.Name(id="feed"), attr=name):
            return parsed["feed"][name]
        case ast.Attribute(value=ast.Subscript() as inner, attr=name):
            return evaluate(inner, parsed)[name]
    raise UnreadableCaseError(ast.dump(node))


def suite() -> Path:
    folder = os.environ.get("INDIA_OMAN_SUITES")
    path = Path(folder, SUITE) if folder else None
    if path is None or not path.is_file():
        pytest.skip(f"INDIA_OMAN_SUITES names no folder with {SUITE}: {CASES} cases are not run")
    return path


def cases(path: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".xml") else None
            if file is not None:
                yield member.name.removeprefix("./"), file.read()


def comment(body: bytes) -> str:
    for codec in ("utf-8", "utf-32", "utf-16", "utf-32-be", "utf-16-be", "utf-16-le", "cp037"):
        text = body.decode(codec, "replace")
        if "Expect:" in text:
            return text.split("-->", 1)[0]
    raise UnreadableCaseError(body[:50])


def headers(told: str) -> dict[str, str]:
    found = re.findall(r"^Header:\s*([^:]+):\s*(.+?)\s*$", told, re.MULTILINE)
    return {name.casefold(): value for name, value in found}


def passes(expectation: ast.expr, parse: Parse, body: bytes, given: dict[str, str]) -> bool:
    try:
        return bool(evaluate(expectation, parse(body, given)))
    except (AnswerError, KeyError, IndexError, TypeError, AttributeError, ValueError):
        return False
    except (RecursionError, LookupError):
        return False


def plainly(body: bytes, given: dict[str, str]) -> Any:
    return feedparser.parse(
        io.BytesIO(body),
        response_headers=given,
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def our_way(body: bytes, given: dict[str, str]) -> Any:
    source = Source(
        name="suite", outlet=Outlet(name="S"), kind="rss", url="http://h.example/", reason="a test"
    )
    kind = given.get("content-type", "")
    frame = Frame(source, "http://h.example/", kind, datetime(2026, 1, 1, tzinfo=UTC))
    markup = normalise(decode(body, kind))
    text, complete, _issues = _whole_entries(frame, markup)
    return _parse(frame, Markup(markup.root, text, complete))


def test_no_case_is_lost_but_those_named() -> None:
    lost: list[tuple[str, str]] = []
    plain = ours = 0
    for name, body in cases(suite()):
        told = comment(body)
        found = re.search(r"Expect:\s*(.+?)\s*$", told, re.MULTILINE)
        assert found is not None, name
        expectation = ast.parse(found[1], mode="eval").body
        given = headers(told)
        try:
            before = passes(expectation, plainly, body, given)
            after = passes(expectation, our_way, body, given)
        except UnreadableCaseError:
            continue
        plain += before
        ours += after
        if before and not after:
            lost.append((name, found[1]))
    unexplained = [
        (name, told) for name, told in lost if name not in NAMED and not LOST.search(told)
    ]
    assert unexplained == []
    # With sanitising and relative addresses off, as we use the library; and the walker reads most.
    assert plain > 1600
    assert ours >= plain - len(lost)
