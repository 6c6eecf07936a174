"""The dates that a page gives itself: dateline, label, title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from parsers.dates.timex import Timex
from parsers.text.fold import Folded, Script, fold_text
from parsers.text.lexicon import Row, load_rows


class LabelRow(Row):
    """Words that name a page's own date."""

    kind: str
    words: tuple[str, ...]


_HEAD = 400
_FOOT = 300
_LONGEST_PLACE = 70
_LONGEST_LABEL = 40
_LONGEST_HEADING = 120
_MOST_WORDS = 7
_FEW_WORDS = 4
_SMALL_WORDS = frozenset({"of", "by", "in", "and", "the", "on", "via"})
_BEHIND_DATE = re.compile(
    r"[,.]?[ \u2009]*(?:[\[(][^)\]\n]{1,40}[\])]"  # an agency in brackets, a colon may follow
    r"|(?:[a-z./ ]{2,14})?[ \u2009]*(?::|--?|\||/|\n|$)"
    r"|\d{1,2}[:.]\d{2}[^:\n]{0,30}(?:\n|$)|[)\]])"
)
_STRICT_BEHIND_DATE = re.compile(r"[ \u2009]*(?:[\[(][^)\]\n]{1,40}[\])]|:|-|/|।|\n|$)")
_PLACE_WORD = re.compile(r"[^\s\d,./|()\[\]:–—-]+")  # vowel signs are no letters to \w


def find_dateline(text: Folded, timexes: Sequence[Timex], body: int) -> Timex | None:
    """The date in a dateline ("MUSCAT, Dec 3 (ONA):"), or alone in one of the first lines."""
    limit = _end_of_head(text, body)
    for timex in timexes:
        if timex.start < body:
            continue
        if timex.start > limit:
            return None
        if timex.is_day and timex.resolver != "days" and _is_dateline(text, timex, body):
            return timex
    return None


def _end_of_head(text: Folded, body: int) -> int:
    """Where the first line of prose ends its place: a dateline stands before it, not after."""
    line = body
    while 0 <= line < min(body + _HEAD, len(text.text)):
        following = text.text.find("\n", line)
        if following < 0 or following - line > _LONGEST_HEADING:
            break
        line = following + 1
    return min(line + _LONGEST_PLACE, body + _HEAD)


def _is_dateline(text: Folded, timex: Timex, body: int) -> bool:
    begin = max(text.text.rfind("\n", 0, timex.start) + 1, body)
    place = text.original[begin : timex.start]
    if len(place) > _LONGEST_PLACE or _label_before(text, timex):
        return False
    words = _PLACE_WORD.findall(place)
    if len(words) > _MOST_WORDS:
        return False
    if text.script is not Script.EN:
        return bool(_STRICT_BEHIND_DATE.match(text.text, timex.end)) and len(words) <= _FEW_WORDS
    if not all(word[0].isupper() or word.lower() in _SMALL_WORDS for word in words):
        return False
    if words and words[-1].lower() == "on":  # "Muscat: On December 3, the two sides met"
        return False
    return bool(_BEHIND_DATE.match(text.text, timex.end)) or (
        # "MUSCAT, December 3, 2024 The two sides met": nothing but a capital follows.
        timex.has_year
        and place.rstrip().endswith(",")
        and text.original[timex.end : timex.end + 2].strip().isupper()
    )


def find_labels(
    text: Folded, timexes: Sequence[Timex], *, foot: bool
) -> Iterator[tuple[str, Timex]]:
    """Dates behind a label near the top, with the kind of the label; near the foot if wanted.

    The foot may belong to another story, and is worth looking at only where nothing else is known.
    """
    head = _HEAD + text.text.find("\n")
    for timex in timexes:
        near = timex.start < head or (foot and timex.end > len(text.text) - _FOOT)
        if near and timex.is_day and timex.has_year and (kind := _label_before(text, timex)):
            yield kind, timex


def _label_before(text: Folded, timex: Timex) -> str | None:
    pattern, kinds = _labels()
    found = pattern.search(text.text, max(timex.lead - _LONGEST_LABEL, 0), timex.start)
    return kinds[found["label"]] if found else None


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = load_rows("datelines.toml", LabelRow, "label")
    kinds = {fold_text(word): row.kind for row in rows for word in row.words}
    alternatives = "|".join(map(re.escape, sorted(kinds, key=len, reverse=True)))
    # At the head of a line or of a field; in the midst of one only with a colon behind it.
    return re.compile(
        rf"(?:(?:^|\n)[\s(\[]{{0,4}}|[|;-] {{0,2}}|\b(?=[\w ]+ ?:))"
        rf"(?P<label>{alternatives})[ :,|-]{{0,4}}(?:on |at )?$"
    ), kinds


def find_title_date(timexes: Sequence[Timex], text: Folded, title: int) -> Timex | None:
    """A full date that ends a title ("Remarks at the reception, October 07, 2024")."""
    for timex in timexes:
        if timex.end > title:
            return None
        ends = not text.text[timex.end : title].strip(" ).")
        apart = text.text[: timex.start].rstrip().endswith((",", "(", "-", "|", ":"))
        if timex.is_day and timex.has_year and ends and (apart or timex.start == 0):
            return timex
    return None
