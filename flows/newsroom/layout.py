"""How the newsroom lays out its feeds, listings and pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from email.utils import format_datetime
from html import escape

from flows.newsroom.stories import Story

Listed = Sequence[tuple[Story, str]]


def render_feed(form: str, name: str, url: str, stories: Listed) -> tuple[str, str]:
    """Return the body of a feed and its content type."""
    if form == "rss":
        return _rss(name, url, stories), "application/rss+xml; charset=utf-8"
    if form == "atom":
        return _atom(name, url, stories), "application/atom+xml; charset=utf-8"
    if form == "json":
        return _json(name, url, stories), "application/feed+json"
    if form == "sitemap":
        return _sitemap(name, stories), "application/xml"
    return _listing(name, stories), "text/html; charset=utf-8"


def _rss(name: str, url: str, stories: Listed) -> str:
    items = "".join(
        f"<item><title>{escape(s.title)}</title><link>{escape(link)}</link>"
        f'<guid isPermaLink="false">{escape(s.key or link)}</guid>'
        f"<description>{escape(s.summary)}</description>"
        + (f"<pubDate>{format_datetime(s.published)}</pubDate>" if s.published else "")
        + "</item>"
        for s, link in stories
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
        f"<title>{escape(name)}</title><link>{escape(url)}</link>"
        f"<description>Constructed</description>{items}</channel></rss>"
    )


def _atom(name: str, url: str, stories: Listed) -> str:
    entries = "".join(
        f"<entry><title>{escape(s.title)}</title><id>{escape(s.key or link)}</id>"
        f'<link href="{escape(link)}"/><summary>{escape(s.summary)}</summary>'
        + (f"<published>{s.published.isoformat()}</published>" if s.published else "")
        + "</entry>"
        for s, link in stories
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(name)}</title><id>{escape(url)}</id>{entries}</feed>"
    )


def _json(name: str, url: str, stories: Listed) -> str:
    items = [
        {
            "id": s.key or link,
            "url": link,
            "title": s.title,
            "summary": s.summary,
            **({"date_published": s.published.isoformat()} if s.published else {}),
        }
        for s, link in stories
    ]
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": name,
            "feed_url": url,
            "items": items,
        }
    )


def _sitemap(name: str, stories: Listed) -> str:
    rows = "".join(
        f"<url><loc>{escape(link)}</loc><news:news><news:publication><news:name>{escape(name)}"
        "</news:name><news:language>en</news:language></news:publication>"
        + (
            f"<news:publication_date>{s.published.isoformat()}</news:publication_date>"
            if s.published
            else ""
        )
        + f"<news:title>{escape(s.title)}</news:title></news:news></url>"
        for s, link in stories
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{rows}</urlset>'
    )


def _listing(name: str, stories: Listed) -> str:
    rows = "".join(
        f'<li class="release"><a class="searchContent" href="{escape(link)}">{escape(s.title)}</a>'
        + (f'<span class="date">{s.published.strftime("%B %d, %Y")}</span>' if s.published else "")
        + "</li>"
        for s, link in stories
    )
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{escape(name)}</title>"
        f"</head><body><nav><a href='/'>Home</a></nav><h1>{escape(name)}</h1>"
        f"<ul class=releases>{rows}</ul></body></html>"
    )


def render_page(story: Story, outlet: str, url: str) -> str:
    """Return an article page with the furniture of a real one round the text."""
    body = "\n".join(f"<p>{escape(p)}</p>" for p in story.paragraphs or (story.summary,))
    stamp = story.published.isoformat() if story.published else ""
    dated = (
        f'<meta property="article:published_time" content="{stamp}">'
        f'<script type="application/ld+json">{{"@context":"https://schema.org",'
        f'"@type":"NewsArticle","datePublished":"{stamp}"}}</script>'
        if stamp
        else ""
    )
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(story.title)} | {escape(outlet)}</title>
<meta property="og:title" content="{escape(story.title)}">
<meta property="og:site_name" content="{escape(outlet)}">
<link rel="canonical" href="{escape(url)}">{dated}</head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li>
<li><a href="/business">Business</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<div class="cookie-banner">We use cookies. By clicking accept you agree to our policy.</div>
<main><article><h1>{escape(story.title)}</h1><div class="byline">Staff Reporter</div>
{body}
</article>
<aside class="related"><h2>Most read</h2><ul><li><a href="/x/1">Ten beaches to see</a></li>
<li><a href="/x/2">Rain is expected on Friday</a></li></ul></aside></main>
<footer><p>Copyright {escape(outlet)}. All rights reserved.</p>
<a href="/privacy">Privacy</a> <a href="/terms">Terms</a></footer></body></html>
"""
