"""The second reader's wire: one question to any OpenAI-compatible endpoint, within a deadline."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import httpx
import truststore

from models.values.base import TrackerError
from parsers.second.reader import Message
from parsers.second.replies import SCHEMA, ReplyError

_MOST_BYTES = 2_000_000
_MOST_TOKENS = 3000
_RETRIED = frozenset(
    {
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)
_REFUSED = frozenset(
    {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    }
)
"""It is the question that the endpoint cannot bear, and would not bear at any other time."""
_FIRST_PAUSE = 1.0


class EndpointError(TrackerError):
    """The endpoint gave no usable answer in time; the subject is its address, without the key."""


@dataclass
class SecondReader:
    """Asks a model at `url` (the base, such as https://host/v1); an instance is for one thread.

    Call it with a conversation; it returns the reply's text. It retries what is worth retrying,
    waits as long as `Retry-After` says, and never longer than `deadline` seconds in all. Where the
    endpoint does not know JSON schemas it is asked without one from then on.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    deadline: float = 90.0
    attempts: int = 4
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)
    schema: bool = True
    _client: httpx.Client | None = field(default=None, init=False, repr=False)

    def __call__(self, messages: Sequence[Message]) -> str:
        """Send a conversation and return the reply; raises `EndpointError` or `ReplyError`."""
        until = time.monotonic() + self.deadline
        problem = "it was not asked"
        for attempt in range(self.attempts):
            left = until - time.monotonic()
            if left <= 0:
                break
            try:
                status, headers, body = self._post(messages, left)
            except httpx.HTTPError as error:
                problem = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
                pause = _FIRST_PAUSE * 2**attempt
            else:
                if status == HTTPStatus.OK:
                    return self._content(body)
                problem = f"HTTP {status}"
                if status == HTTPStatus.BAD_REQUEST and self.schema:
                    self.schema = False
                    continue
                if status in _REFUSED:
                    raise ReplyError(self.url, f"the question was refused ({problem})")
                if status not in _RETRIED:
                    break
                pause = _retry_after(headers) or _FIRST_PAUSE * 2**attempt
            if time.monotonic() + pause >= until:
                break
            self.sleep(pause)
        raise EndpointError(self.url, f"the second reader does not answer ({problem})")

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _post(self, messages: Sequence[Message], left: float) -> tuple[int, httpx.Headers, bytes]:
        """One request; the body is cut off at its limit, and at the deadline."""
        if self._client is None:
            context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            self._client = httpx.Client(verify=context, follow_redirects=False, trust_env=False)
        until = time.monotonic() + left
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        with self._client.stream(
            "POST",
            f"{self.url.rstrip('/')}/chat/completions",
            json=self._question(messages),
            headers=headers,
            timeout=httpx.Timeout(left, connect=min(left, 10.0)),
        ) as response:
            body = bytearray()
            for piece in response.iter_bytes():
                body += piece
                if len(body) > _MOST_BYTES:
                    raise EndpointError(self.url, "the second reader's answer is too long")
                if time.monotonic() > until:
                    raise httpx.ReadTimeout("the answer trickles", request=response.request)
            return response.status_code, response.headers, bytes(body)

    def _question(self, messages: Sequence[Message]) -> dict[str, Any]:
        question: dict[str, Any] = {
            "model": self.model,
            "messages": list(messages),
            "temperature": 0,
            "max_tokens": _MOST_TOKENS,
        }
        if self.schema:
            question["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": "events", "strict": True, "schema": SCHEMA},
            }
        return question

    def _content(self, body: bytes) -> str:
        try:
            choice = json.loads(body)["choices"][0]
            content = choice["message"]["content"]
            ended = choice.get("finish_reason")
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise EndpointError(self.url, "the answer is no chat completion") from error
        if ended == "length":
            raise ReplyError(self.url, "the answer was cut off; list fewer and shorter quotes")
        if not isinstance(content, str) or not content.strip():
            raise ReplyError(self.url, "the answer was empty")
        return content


def _retry_after(headers: httpx.Headers) -> float | None:
    """Seconds to wait as the endpoint says, in seconds or as a date."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:6])
    try:
        return max(parsedate_to_datetime(value).timestamp() - time.time(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None
