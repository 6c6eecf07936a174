"""The statements of an event's page, by number, as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from flows.publishing.addresses import web_address
from flows.publishing.naming import country_names, place_name, plain
from flows.publishing.quoting import escaped, marked
from flows.wording import day_words, span_words
from models.values.articles import Tier
from models.values.events import StoredMention
from models.values.mentions import Part


def statement_items(ordered: Iterable[StoredMention]) -> str:
    """Return the items of the list, numbered from 1."""
    return "".join(_item(stored, number) for number, stored in enumerate(ordered, 1))


def reference(number: int) -> str:
    """Return a link to the statement of a number."""
    return f'<a class="ref" href="#s{number}">{number}</a>'


def outlet_link(stored: StoredMention) -> str:
    """Return who said it, with a link to where, if there is an address to follow."""
    who, url = f"<bdi>{escaped(stored.outlet)}</bdi>", web_address(stored.url)
    if not url:
        return who
    return f'<a href="{escaped(url)}" rel="noopener noreferrer nofollow">{who}</a>'


def told_on(stored: StoredMention) -> str:
    """Return the day on which a statement was published."""
    return day_words(_day(stored))


def _day(stored: StoredMention) -> date | None:
    published = stored.published
    return published.date() if isinstance(published, datetime) else published


def _item(stored: StoredMention, number: int) -> str:
    mention = stored.mention
    title = f'<p class="title" dir="auto">{escaped(stored.title)}</p>' if stored.title else ""
    background = mention.part is Part.BACKGROUND
    standing = _standing(stored.tier, stored.outlet_country, _day(stored), background)
    return (
        f'<li id="s{number}" value="{number}">\n'
        f'<p class="who"><b>{outlet_link(stored)}</b> <span class="soft">{standing}</span></p>\n'
        f"{title}"
        f'<blockquote dir="auto">{marked(mention.quote, mention.start, mention.evidence)}'
        "</blockquote>\n"
        f'<p class="soft">Read as: {plain(mention.kind)}, <bdi>{escaped(_says(stored))}</bdi>;'
        f" confidence {mention.confidence} %</p>\n"
        "</li>\n"
    )


# Of one day there are several statements, and most outlets are of one sort.
@lru_cache(maxsize=8192)
def _standing(tier: Tier, code: str | None, day: date | None, background: bool) -> str:
    """Return as HTML what sort of outlet says so, from where, and when."""
    country = country_names().get(code or "", code or "")
    parts = (tier, country, day_words(day), "background" if background else "")
    return escaped(", ".join(filter(None, parts)))


def _says(stored: StoredMention) -> str:
    mention = stored.mention
    says = (
        mention.status,
        span_words(mention.span),
        place_name(mention.city, mention.country),
    )
    return ", ".join([part for part in says if part and part != "open"])
