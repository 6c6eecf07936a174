"""The shape of every export: JSON Schema for programs, a data dictionary for people."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from models.exports.plover import plover_table
from models.exports.rows import ROWS, VERSION
from models.values.base import Value

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(what: str) -> dict[str, Any]:
    """Return the JSON Schema of one record of an export.

    It leaves room for fields that a later program adds: within a version none goes away.
    """
    made = ROWS[what].model_json_schema(mode="serialization")
    return {
        "$schema": _DRAFT,
        "$id": f"urn:india-oman-tracker:export:{what}:{VERSION}",
        **_opened(made),
        "title": f"A record of {what}, version {VERSION}",
    }


def _opened(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {
            name: _opened(inner)
            for name, inner in schema.items()
            if name != "additionalProperties" or inner is not False
        }
    return [_opened(one) for one in schema] if isinstance(schema, list) else schema


def dictionary(names: Iterable[str] = tuple(ROWS)) -> str:
    """Return the data dictionary as Markdown: every field of these exports, and what it means."""
    parts = ["# Data dictionary", _HEAD]
    told = {name: ROWS[name] for name in names}
    for what, row in told.items():
        parts += [f"## {what}", _sentence(row), *_tables(row)]
    inner = {one.__name__: one for row in told.values() for one in _inner(row)}
    for name, row in inner.items():
        if row not in told.values():
            parts += [f"## {_words(name)}", _sentence(row), *_tables(row)]
    parts += ["## PLOVER", _PLOVER, _plover()]
    return "\n\n".join(parts) + "\n"


_HEAD = (
    f"Version {VERSION} of what `india-oman export` writes. It is made by `india-oman dictionary`;"
    " do not edit it. Within a version, fields are only added."
)

_PLOVER = "Each kind, as the Political Language Ontology for Verifiable Event Records names it."


def _plover() -> str:
    rows = [
        f"| {kind.value} | {one.event} | {one.mode} | {one.context} | {one.why} |"
        for kind, one in plover_table().items()
    ]
    return "\n".join(["| kind | event | mode | context | why |", "|---|---|---|---|---|", *rows])


def _tables(row: type[Value]) -> list[str]:
    schema = row.model_json_schema(mode="serialization")
    lines = ["| field | type | meaning |", "|---|---|---|"]
    for name, field in schema["properties"].items():
        meaning = field.get("description") or _referred(field, schema).get("description", "")
        lines.append(f"| `{name}` | {_type(field, schema)} | {meaning} |")
    return ["\n".join(lines)]


def _type(field: dict[str, Any], schema: dict[str, Any]) -> str:
    if "anyOf" in field:
        return " or ".join(_type(one, schema) for one in field["anyOf"])
    if "$ref" in field:
        target = _referred(field, schema)
        if "enum" in target:
            return ", ".join(str(word) for word in target["enum"])
        return _words(field["$ref"].rpartition("/")[2])
    if field.get("type") == "array":
        return f"list of {_type(field['items'], schema)}"
    if field.get("type") == "null":
        return "empty"
    return str(field.get("format") or field.get("type"))


def _referred(field: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    name = str(field.get("$ref", "")).rpartition("/")[2]
    found: dict[str, Any] = schema.get("$defs", {}).get(name, {})
    return found


def _inner(row: type[Value]) -> list[type[Value]]:
    by_name = {one.__name__: one for one in Value.__subclasses__()}
    found = row.model_json_schema(mode="serialization").get("$defs", {})
    return [by_name[name] for name in found if name in by_name]


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removesuffix("Row")).lower()


def _sentence(row: type[Value]) -> str:
    return (row.__doc__ or "").strip().splitlines()[0]
