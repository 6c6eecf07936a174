"""Undo one layer of content encoding without ever holding more than is allowed."""

from __future__ import annotations

import zlib

from models.values.sources import FailureKind

_GZIP = 16 + zlib.MAX_WBITS
_GZIP_MAGIC = b"\x1f\x8b"


class InflateError(Exception):
    """A body that cannot or may not be decoded."""

    def __init__(self, kind: FailureKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Inflater:
    """Decodes identity, gzip (of any number of members) or deflate, up to `limit` bytes.

    A limit on what comes in would not do: a kilobyte can hold a gigabyte.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        names = [name for part in encoding.lower().split(",") if (name := part.strip())]
        layers = [name.removeprefix("x-") for name in names if name != "identity"]
        if len(layers) > 1 or (layers and layers[0] not in {"gzip", "deflate"}):
            raise InflateError(
                FailureKind.UNSUPPORTED_ENCODING,
                f"content encoding {encoding[:80]!r} was not asked",
            )
        self._layer = layers[0] if layers else None
        self._limit = limit
        self._body = bytearray()
        self._engine = zlib.decompressobj(_GZIP if self._layer == "gzip" else zlib.MAX_WBITS)
        self._begun = False
        self._trailing = False

    def feed(self, chunk: bytes) -> None:
        """Decode a further piece of the body."""
        if self._layer is None:
            self._body += chunk
            self._check()
            return
        if not self._begun and chunk:
            self._choose(chunk)
        data = chunk
        while data and not self._trailing:
            if self._engine.eof:
                # Padding after the last member is common and means nothing.
                if self._layer != "gzip" or not data.lstrip(b"\0"):
                    self._trailing = True
                    return
                self._engine = zlib.decompressobj(_GZIP)
            data = self._inflate(data)

    def finish(self) -> bool:
        """Return whether the body came to its end."""
        if self._layer is None or self._trailing:
            return True
        return self._engine.eof or not self._begun

    @property
    def body(self) -> bytes:
        """What has been decoded so far."""
        return bytes(self._body)

    def _choose(self, chunk: bytes) -> None:
        self._begun = True
        # Many servers send deflate without the header that the standard asks for.
        if self._layer == "deflate" and chunk[0] & 0x0F != zlib.DEFLATED:
            self._engine = zlib.decompressobj(-zlib.MAX_WBITS)
        if self._layer == "gzip" and not _GZIP_MAGIC.startswith(chunk[:2]):
            raise InflateError(FailureKind.DECODE, "the body says gzip and is not")

    def _inflate(self, data: bytes) -> bytes:
        room = self._limit - len(self._body) + 1
        try:
            self._body += self._engine.decompress(data, room)
        except zlib.error as error:
            raise InflateError(FailureKind.DECODE, f"the body does not decode: {error}") from error
        self._check()
        return self._engine.unused_data if self._engine.eof else self._engine.unconsumed_tail

    def _check(self) -> None:
        if len(self._body) > self._limit:
            raise InflateError(
                FailureKind.TOO_LARGE, f"the decoded body is larger than {self._limit:,} bytes"
            )
