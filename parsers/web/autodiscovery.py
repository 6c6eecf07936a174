"""The feeds that a page names in its head: what to try where a source has become a page."""

from __future__ import annotations

import html
import re

from parsers.web.addresses import link

_HEAD = 200_000
_LINK = re.compile(r"<link\s[^<>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?i)\b(rel|type|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_FORMS = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def offered_feed(text: str, url: str) -> str | None:
    """Return the address of the first feed that a page names, or None."""
    for found in _LINK.finditer(text[:_HEAD]):
        named = {
            name.casefold(): html.unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(found[0])
        }
        form = named.get("type", "").split(";")[0].strip().casefold()
        if "alternate" in named.get("rel", "").casefold().split() and form in _FORMS:
            address = link(named.get("href"), url)
            if address is not None:
                return address
    return None


def offer(text: str, url: str) -> str:
    """Return the end of a sentence that says which feed a page names; empty where it names none."""
    address = offered_feed(text, url)
    return f"; the page names a feed at {address}" if address else ""
