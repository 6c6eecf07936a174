"""News sitemaps: addresses with the titles and dates of the last two days."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from models.values.sources import FailureKind
from parsers.web.answer_errors import AnswerError
from parsers.web.listed import Found, Frame, Listed, collect
from parsers.web.markup import Markup


def read_sitemap(frame: Frame, markup: Markup) -> Listed:
    """Return the entries of a sitemap; `lastmod` stands in for a date only where none is given."""
    if markup.root.rpartition(":")[2] != "urlset":
        raise AnswerError(
            FailureKind.NOT_A_FEED, frame.source.name, f"<{markup.root}> is no list of addresses"
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(markup.xml, parser)
    if root is None:
        raise AnswerError(FailureKind.NOT_A_FEED, frame.source.name, "nothing can be read of it")
    return collect(frame, _rows(root), complete=markup.complete)


def _rows(root: etree._Element) -> Iterator[Found]:
    for row in root:
        texts: dict[str, str] = {}
        for element in row.iter():
            if isinstance(element.tag, str) and element.text and element.text.strip():
                texts.setdefault(etree.QName(element).localname, element.text.strip())
        if "loc" in texts:
            yield Found(
                title=texts.get("title", ""),
                address=texts["loc"],
                stamp=texts.get("publication_date") or texts.get("lastmod"),
                publisher=texts.get("name"),
            )
