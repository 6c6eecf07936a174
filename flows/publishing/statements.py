"""The statements of an event's page, by number, as HTML.

With the table of fields they are most of a page of which there are thousands: written out here
they take a third of the time that a template takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from markupsafe import Markup

from flows.publishing.addresses import web_address
from flows.publishing.naming import country_names, place_name, plain
from flows.publishing.quoting import escaped, marked
from flows.wording import day_words, span_words
from models.values.events import StoredMention
from models.values.mentions import Part


def statement_items(ordered: Iterable[StoredMention]) -> Markup:
    """Return the items of the list, numbered from 1."""
    items = "".join(_item(stored, number) for number, stored in enumerate(ordered, 1))
    # Every part is ours or escaped below.
    return Markup(items)  # noqa: S704


def told_on(stored: StoredMention) -> str:
    """Return the day on which a statement was published."""
    published = stored.published
    return day_words(published.date() if isinstance(published, datetime) else published)


def _item(stored: StoredMention, number: int) -> str:
    mention, outlet, url = stored.mention, escaped(stored.outlet), web_address(stored.url)
    who = f"<bdi>{outlet}</bdi>"
    if url:
        who = f'<a href="{escaped(url)}" rel="noopener noreferrer nofollow">{who}</a>'
    title = f'<p class="title" dir="auto">{escaped(stored.title)}</p>' if stored.title else ""
    return (
        f'<li id="s{number}" value="{number}">\n'
        f'<p class="who"><b>{who}</b> <span class="soft">{escaped(_standing(stored))}</span></p>\n'
        f"{title}"
        f'<blockquote dir="auto">{marked(mention.quote, mention.start, mention.evidence)}'
        "</blockquote>\n"
        f'<p class="soft">Read as: {plain(mention.kind)}, <bdi>{escaped(_says(stored))}</bdi>;'
        f" confidence {mention.confidence} %</p>\n"
        "</li>\n"
    )


def _standing(stored: StoredMention) -> str:
    """Return what sort of outlet says so, from where, and when."""
    code = stored.outlet_country or ""
    country = country_names().get(code, code)
    background = "background" if stored.mention.part is Part.BACKGROUND else ""
    parts = (stored.tier.value, country, told_on(stored), background)
    return ", ".join(part for part in parts if part)


def _says(stored: StoredMention) -> str:
    mention = stored.mention
    says = (
        mention.status.value,
        span_words(mention.span),
        place_name(mention.city, mention.country),
    )
    return ", ".join(part for part in says if part and part != "open")
