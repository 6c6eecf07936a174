"""Where a redirect may lead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import httpx

from flows.adapters.fetch_errors import FetchError
from models.values.sources import FailureKind

# Some sites answer what they have lost with a redirect to a page of regrets, or to their front.
_ERROR_PAGE = re.compile(r"(?i)/(?:error|errorpage|page-?not-?found|404)(?:\.\w+)?/?$")


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect: the status that asked for it, and where it led."""

    status: int
    url: str


def follow(here: httpx.URL, location: str, been: Sequence[httpx.URL]) -> httpx.URL:
    """Return where a Location leads, or raise a FetchError where it may not be followed."""
    try:
        there = here.join(location).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError(
            FailureKind.REDIRECT, str(here), f"redirects to what is no address: {error}"
        ) from error
    problem = None
    if there.scheme not in {"http", "https"} or not there.host:
        problem = f"redirects to {there.scheme}:, which is not fetched"
    elif there.userinfo:
        problem = "redirects to an address with a user name"
    elif _ERROR_PAGE.search(there.path):
        problem = f"redirects to its error page {there.path}"
    elif there.path == "/" and not there.query and been[0].path not in {"", "/"}:
        problem = "redirects to its front page"
    if problem is not None:
        raise FetchError(FailureKind.REDIRECT, str(here), problem)
    if there in been:
        raise FetchError(FailureKind.REDIRECT_LOOP, str(here), "redirects in a circle")
    return there
