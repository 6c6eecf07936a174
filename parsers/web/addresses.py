"""Addresses: which two are the same article, and where the links of feeds really lead.

What is not known to be noise is kept, byte for byte: generic cleaners make one address of all
releases of a ministry, because the number that tells them apart is in the query.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, urljoin, urlsplit, urlunsplit

_VOCABULARY = Path(__file__).parents[1] / "vocabulary" / "web.toml"
_LIMIT = 4000
_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOSTLESS = re.compile(r"(?i)\s*https?:(?://)?\s*$")
_REFUSED = re.compile(r"[\x00-\x20\x7f-\x9f\u202a-\u202e\u2066-\u2069<>\"\\^`{|}]")


@dataclass(frozen=True, slots=True)
class _Number:
    host: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Wrapped:
    host: str
    path: str
    parameter: str


@dataclass(frozen=True, slots=True)
class _Web:
    tracker_names: frozenset[str]
    tracker_prefixes: tuple[str, ...]
    variant_hosts: tuple[str, ...]
    variant_suffixes: tuple[str, ...]
    wrapped: tuple[_Wrapped, ...]
    rotating: frozenset[str]
    numbers: tuple[_Number, ...]
    refusals: tuple[str, ...]
    throttled: tuple[str, ...]


@cache
def web() -> _Web:
    """Return what is known of the web, from its table."""
    table = tomllib.loads(_VOCABULARY.read_text(encoding="utf-8"))
    return _Web(
        frozenset(table["trackers"]["names"]),
        tuple(table["trackers"]["prefixes"]),
        tuple(table["variants"]["hosts"]),
        tuple(table["variants"]["suffixes"]),
        tuple(_Wrapped(**row) for row in table["wrapped"]),
        frozenset(table["rotating"]["hosts"]),
        tuple(_Number(row["host"], re.compile(row["pattern"])) for row in table["number"]),
        tuple(table["refusals"]["phrases"]),
        tuple(table["refusals"]["throttled"]),
    )


def link(raw: str | None, base: str) -> str | None:
    """Return a link as an absolute http(s) address, unwrapped of its aggregator, else None."""
    if not raw or _HOSTLESS.match(raw):
        return None
    try:
        absolute = urljoin(base, raw.strip())
        parts = urlsplit(absolute)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    if not usable or "@" in parts.netloc or len(absolute) > _LIMIT:
        return None
    return _unwrapped(_escaped(absolute), parts)


def canonical_address(url: str) -> str:
    """Return the address that all copies of an article share; it need not be one that answers.

    Where the publisher numbers its articles, that is host and number; else the address without
    trackers, fragment, default port and the variants for small screens.
    """
    parts = urlsplit(url)
    host = _host(parts)
    for rule in web().numbers:
        if host == rule.host or host.endswith("." + rule.host):
            found = rule.pattern.search(url)
            if found:
                return f"https://{rule.host}/{'/'.join(found.groups())}"
    path = parts.path
    for suffix in web().variant_suffixes:
        path = path.removesuffix(suffix)
    query = "&".join(
        part for part in parts.query.split("&") if part and not _is_tracker(part, host)
    )
    return urlunsplit(("https", host + _port(parts), path.rstrip("/") or "/", query, ""))


def own_number(pattern: str | None, *texts: str | None) -> str | None:
    """Return the groups of a source's own pattern, found in the first text that has them."""
    if pattern is None:
        return None
    for text in texts:
        found = re.search(pattern, text) if text else None
        if found:
            return "/".join(group for group in (found.groups() or (found[0],)) if group)
    return None


def is_rotating(url: str | None) -> bool:
    """Say whether the ids and links of an address's host change from fetch to fetch."""
    return url is not None and (urlsplit(url).hostname or "") in web().rotating


def site(url: str) -> str:
    """Return the host of an address without its variants, for comparing publishers."""
    return _host(urlsplit(url))


def _escaped(address: str) -> str:
    return _REFUSED.sub(lambda found: "".join(f"%{b:02X}" for b in found[0].encode()), address)


def _unwrapped(address: str, parts: SplitResult) -> str:
    host = (parts.hostname or "").removeprefix("www.")
    for rule in web().wrapped:
        if host == rule.host and parts.path.casefold() == rule.path:
            inner = parse_qs(parts.query).get(rule.parameter, [""])[0]
            if inner.startswith(("http://", "https://")):
                return _escaped(inner)
    return address


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").casefold().rstrip(".")
    for variant in web().variant_hosts:
        if host.startswith(variant) and host.count(".") > 1:
            return host.removeprefix(variant)
    return host


def _port(parts: SplitResult) -> str:
    try:
        port = parts.port
    except ValueError:
        return ""
    return "" if port is None or port == _DEFAULT_PORTS.get(parts.scheme) else f":{port}"


def _is_tracker(parameter: str, host: str) -> bool:
    name, _, value = parameter.partition("=")
    name = name.casefold()
    # `ref` is often part of an article's address; only naming the site itself makes it noise.
    own_ref = name == "ref" and value.casefold().removeprefix("www.") == host
    return own_ref or name in web().tracker_names or name.startswith(web().tracker_prefixes)
