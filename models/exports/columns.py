"""Parquet: the same rows with typed columns, for those who join them with other data."""

from __future__ import annotations

import importlib
import types
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import IO, Annotated, Any, Union, get_args, get_origin

from pydantic import AwareDatetime

from models.exports.rows import VERSION
from models.values.base import TrackerError, Value


class MissingPartError(TrackerError):
    """A part that is not installed is needed for this."""


_ROWS_AT_ONCE = 5000


def write_parquet(row: type[Value], rows: Iterable[Value], what: str, out: IO[bytes]) -> None:
    """Write rows as Parquet, some thousands at once; needs pyarrow.

    The file says of itself what it holds, and in which version of the schema.
    """
    pa, pq = _arrow()
    schema = arrow_schema(row, what)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        batch: list[dict[str, Any]] = []
        for one in rows:
            batch.append(one.model_dump())
            if len(batch) == _ROWS_AT_ONCE:
                writer.write_table(pa.Table.from_pylist(batch, schema))
                batch = []
        if batch:
            writer.write_table(pa.Table.from_pylist(batch, schema))


def arrow_schema(row: type[Value], what: str) -> Any:
    """Return the columns of a row, with its descriptions as their metadata."""
    pa, _ = _arrow()
    fields = [
        pa.field(
            name,
            _type(pa, field.annotation),
            metadata={"description": field.description or ""},
        )
        for name, field in row.model_fields.items()
    ]
    return pa.schema(fields, metadata={"india-oman.rows": what, "india-oman.schema": str(VERSION)})


def _arrow() -> tuple[Any, Any]:
    try:
        # An extra; without it everything else of the program works.
        return importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        raise MissingPartError(
            "parquet", "needs pyarrow; install india-oman-tracker[parquet], or take csv or jsonl"
        ) from error


def _type(pa: Any, annotation: Any) -> Any:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _type(pa, get_args(annotation)[0])
    if origin in {Union, types.UnionType}:
        (inner,) = (one for one in get_args(annotation) if one is not types.NoneType)
        return _type(pa, inner)
    if origin is tuple:
        return pa.list_(_type(pa, get_args(annotation)[0]))
    return _plain_type(pa, annotation)


def _plain_type(pa: Any, annotation: Any) -> Any:
    if issubclass(annotation, Value):
        return pa.struct(
            [
                pa.field(name, _type(pa, field.annotation))
                for name, field in annotation.model_fields.items()
            ]
        )
    if issubclass(annotation, StrEnum | str):
        return pa.string()
    for kind, chosen in (
        (bool, pa.bool_()),
        (int, pa.int64()),
        (AwareDatetime, pa.timestamp("us", tz="UTC")),
        (date, pa.date32()),
    ):
        if issubclass(annotation, kind):
            return chosen
    message = f"no column type for {annotation!r}"
    raise TypeError(message)
