"""Make XML safe to parse: no document type, no entity but short literal ones, no illegal letters.

The parsers behind the feed library crash on chained entities, expand them without limit, and take
minutes for a crafted prolog; so the prolog is read here, in one pass, and written anew.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_ENTITY = re.compile(
    r"""<!ENTITY\s+([A-Za-z_][\w.-]{0,60})\s+(?:"([^"<&%]{0,500})"|'([^'<&%]{0,500})')\s*>"""
)
_SUBSET_LIMIT = 64_000
_EXPANSION_LIMIT = 200_000
_REFERENCE = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,8})|([0-9]{1,10}));")
_LONG_REFERENCE = re.compile(r"&#(?:[xX][0-9A-Fa-f]{9,}|[0-9]{11,});?")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LEGAL = (
    (0x09, 0x0A, 0x0D),
    range(0x20, 0xD800),
    range(0xE000, 0xFFFE),
    range(0x10000, 0x110000),
)
_ROOT = re.compile(r"<([A-Za-z_][\w.-]{0,60}(?::[A-Za-z_][\w.-]{0,60})?)")
_NAMED_END = re.compile(r"</([\w.:-]{1,120})\s*>\s*(?:<!--.{0,2000}?-->\s*)*$", re.DOTALL)
_TAIL = 4000


@dataclass(frozen=True, slots=True)
class Markup:
    """A document from its root on."""

    root: str
    """Name of the root element; empty where there is none."""
    text: str
    complete: bool
    """Whether the root element is closed at the end."""

    @property
    def xml(self) -> bytes:
        """The document as UTF-8, with a declaration that says so."""
        return (_DECLARATION + self.text).encode("utf-8", "replace")


def normalise(text: str) -> Markup:
    """Return a document without prolog, illegal letters and entities of its own."""
    start, subset = _skip_prolog(text)
    body = _ILLEGAL.sub("", text[start:])
    body = _LONG_REFERENCE.sub("\ufffd", body)
    body = _REFERENCE.sub(_legal_reference, body)
    if subset:
        body = _expand(body, subset)
    root = _ROOT.match(body)
    name = root[1] if root else ""
    return Markup(name, body, _is_closed(name, body))


def _skip_prolog(text: str) -> tuple[int, str]:
    """Return where the root begins, and the internal subset of the document type."""
    at, subset = 0, ""
    while True:
        at = _next_tag(text, at)
        if text.startswith("<?", at):
            end = text.find("?>", at)
            at = len(text) if end < 0 else end + 2
        elif text.startswith("<!--", at):
            end = text.find("-->", at + 4)
            at = len(text) if end < 0 else end + 3
        elif text.startswith("<!", at):
            end = _end_of_doctype(text, at)
            subset, at = text[at : min(end, at + _SUBSET_LIMIT)], end
        else:
            return at, subset


def _next_tag(text: str, at: int) -> int:
    found = text.find("<", at)
    return len(text) if found < 0 else found


def _end_of_doctype(text: str, at: int) -> int:
    """Return the end of a document type: the first `>` outside of quotes and brackets."""
    depth, quote = 0, ""
    for position in range(at, min(len(text), at + 4 * _SUBSET_LIMIT)):
        letter = text[position]
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter == "[":
            depth += 1
        elif letter == "]":
            depth -= 1
        elif letter == ">" and depth <= 0:
            return position + 1
    end = text.find(">", at)
    return len(text) if end < 0 else end + 1


def _expand(body: str, subset: str) -> str:
    """Write short literal entities out: an item's id may be built of one."""
    room = _EXPANSION_LIMIT
    for name, double, single in _ENTITY.findall(subset):
        literal = html.escape(double or single)
        cost = body.count(f"&{name};") * len(literal)
        if 0 < cost <= room:
            body = body.replace(f"&{name};", literal)
            room -= cost
    return body


def _legal_reference(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    legal = any(code in letters for letters in _LEGAL)
    return found[0] if legal else "\ufffd"


def _is_closed(root: str, body: str) -> bool:
    if not root:
        return False
    end = _NAMED_END.search(body[-_TAIL:])
    if end is not None:
        return end[1] == root
    # An empty element closes itself.
    return body.rstrip().endswith("/>") and body.count("<") == 1
