"""What stands before every answer: the host that was asked, what a browser may do with it, HEAD.

The server answers on this machine only. A page elsewhere could have its name resolved to this
machine and read along; so a name is answered only where it is known to be ours.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_COMMON = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}

# The pages themselves name the digests of their scripts and styles; this is for what they lack.
_PAGE = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'"
)
_DATA = "default-src 'none'; frame-ancestors 'none'"


class Guard:
    """ASGI middleware around everything that is served."""

    def __init__(self, app: ASGIApp, api: str, names: Collection[str] = ()) -> None:
        self._app = app
        self._api = api
        self._names = {"localhost", *(name.lower() for name in names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a foreign host, answer HEAD as GET without its body, add the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headless = scope["method"] == "HEAD"
        if headless:
            scope = {**scope, "method": "GET"}
        policy = _DATA if scope["path"].startswith(self._api) else _PAGE
        headers = {**_COMMON, "content-security-policy": policy}
        added = [(name.encode(), value.encode()) for name, value in headers.items()]

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *added]}
            elif headless and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        if not self._is_ours(_host(scope)):
            refusal = PlainTextResponse(
                "This server is not known by that name; set INDIA_OMAN_SITE_URL to it.\n", 421
            )
            await refusal(scope, receive, send_guarded)
            return
        await self._app(scope, receive, send_guarded)

    def _is_ours(self, host: str | None) -> bool:
        if host is None:
            return False
        try:
            # Nobody can have an address resolved to another one.
            ipaddress.ip_address(host)
        except ValueError:
            return host in self._names
        return True


def _host(scope: Scope) -> str | None:
    given = [value for name, value in scope["headers"] if name == b"host"]
    if len(given) != 1:
        return None
    try:
        return urlsplit(f"//{given[0].decode('ascii')}").hostname
    except ValueError:
        return None
