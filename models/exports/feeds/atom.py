"""A feed as Atom, RFC 4287."""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree

from models.exports.feeds.entries import AUTHOR, Feed, FeedEntry

_SPACE = "http://www.w3.org/2005/Atom"
_TYPE = "application/atom+xml"


def atom_feed(feed: Feed) -> str:
    """Return a feed as text; the same entries give the same bytes."""
    root = etree.Element(f"{{{_SPACE}}}feed", nsmap={None: _SPACE})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.description)
    _add(root, "updated", stamp(feed.updated))
    _add(_add(root, "author"), "name", AUTHOR)
    if address := feed.links.file(f"{feed.name}.atom"):
        _add(root, "link", rel="self", type=_TYPE, href=address)
    if site := feed.links.site:
        _add(root, "link", rel="alternate", type="text/html", href=site)
    for entry in feed.entries:
        _add_entry(root, entry)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return written.decode("utf-8") + "\n"


def _add_entry(root: etree._Element, entry: FeedEntry) -> None:
    element = _add(root, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "published", stamp(entry.published))
    _add(element, "updated", stamp(entry.updated))
    if entry.url:
        _add(element, "link", rel="alternate", href=entry.url)
    for tag in entry.tags:
        _add(element, "category", term=tag)
    _add(element, "content", entry.html, type="html")


def _add(
    parent: etree._Element, name: str, text: str | None = None, **attributes: str
) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_SPACE}}}{name}", attributes)
    element.text = text
    return element


def stamp(moment: datetime) -> str:
    """Return a moment by RFC 3339, in UTC and to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
