"""Bytes to text: what is valid UTF-8 is UTF-8, whatever it declares.

Declared encodings are believed only from a list: some names of codecs run code, hide letters or
raise. One bad byte costs one letter and does not turn the whole text into another encoding.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from models.values.sources import FailureKind
from parsers.web.answer_errors import AnswerError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_WIDTH = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}
_DECLARED = re.compile(rb"""(?i)<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_META = re.compile(rb"""(?i)<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""")
_CHARSET = re.compile(r"""(?i)charset\s*=\s*["']?([\w.:-]{1,40})""")
_HEAD = 4096
_MOST_BAD = 0.02

# Latin-1 is read as its superset for Windows, as browsers do. All others are tables of letters,
# which can do no more than give other letters.
_DOS = (437, 720, 737, 775, 850, 852, 855, 856, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869)
_WINDOWS = (874, 1006, 1125, *range(1250, 1259))
_MAC = ("cyrillic", "greek", "iceland", "latin2", "roman", "turkish")
_ALLOWED = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    **{f"iso8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "iso8859-9": "cp1254",
    **{f"cp{n}": f"cp{n}" for n in (*_DOS, *_WINDOWS)},
    **{f"mac-{name}": f"mac-{name}" for name in _MAC},
    **{name: name for name in ("koi8-r", "koi8-t", "koi8-u", "kz1048", "ptcp154", "tis-620")},
    **{name: name for name in ("shift_jis", "euc_jp", "iso2022_jp", "gb18030", "big5", "euc_kr")},
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "utf-8": "utf-8",
}
_MAINFRAME_START = "<?xm".encode("cp037")
_MAINFRAME = frozenset({"cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140"})


@cache
def allowed(name: str) -> str | None:
    """Return the codec that may be used for a declared encoding, or None."""
    try:
        return _ALLOWED.get(codecs.lookup(name).name)
    except (LookupError, ValueError):
        return None


def decode(body: bytes, content_type: str = "", subject: str = "body") -> str:
    """Return the text of a body; raises AnswerError where two-byte text is cut within a letter."""
    wide = _wide(body)
    if wide is not None:
        name, skip = wide
        if (len(body) - skip) % _WIDTH[name]:
            raise AnswerError(FailureKind.DECODE, subject, f"the body is no whole {name} text")
        return body[skip:].decode(name, "replace")
    body = body.removeprefix(codecs.BOM_UTF8)
    if body.startswith(_MAINFRAME_START):
        return body.decode(_mainframe(body), "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        declared = _declared(body, content_type)
    if declared not in {None, "utf-8"}:
        return body.decode(str(declared), "replace")
    text = body.decode("utf-8", "replace")
    if text.count("\ufffd") > _MOST_BAD * sum(byte > 0x7F for byte in body) + 8:  # noqa: PLR2004
        return body.decode("cp1252", "replace")
    return text


def _mainframe(body: bytes) -> str:
    """Return the codec of a document whose very declaration is in EBCDIC."""
    found = _DECLARED.search(body[:_HEAD].decode("cp037").encode("latin-1", "replace"))
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else ""
    except LookupError:
        name = ""
    return name if name in _MAINFRAME else "cp037"


def _wide(body: bytes) -> tuple[str, int] | None:
    for mark, name in _MARKS:
        if body.startswith(mark):
            return (name, len(mark)) if name in _WIDTH else None
    for start, name in _UNMARKED:
        if body.startswith(start):
            return name, 0
    return None


def _declared(body: bytes, content_type: str) -> str | None:
    head = body[:_HEAD]
    outer = _CHARSET.search(content_type)
    names = [outer[1]] if outer else []
    names += [found[1].decode("ascii") for p in (_DECLARED, _META) if (found := p.search(head))]
    return next((codec for name in names if (codec := allowed(name))), None)
