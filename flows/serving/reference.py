"""The API's reference for people: a page made of the same OpenAPI document that programs read.

It stands on its own: no script, nothing loaded from elsewhere, and styled before anything has been
published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from flows.publishing.rendering import render

_SCHEMAS = "#/components/schemas/"
_CODE = re.compile(r"`([^`]+)`")

Schema = Mapping[str, Any]


class Parameter(NamedTuple):
    """What a question can hold."""

    name: str
    place: str
    """In the path or in the query."""
    type: Markup
    default: str
    words: Markup


class Answer(NamedTuple):
    """One answer that a question can get."""

    status: str
    words: str
    type: Markup


class Question(NamedTuple):
    """One address that can be asked."""

    path: str
    anchor: str
    words: list[Markup]
    parameters: list[Parameter]
    answers: list[Answer]


class Field(NamedTuple):
    """A field of an answer."""

    name: str
    type: Markup
    words: Markup


class Shape(NamedTuple):
    """An object that answers are made of, or the words that one of them is chosen from."""

    name: str
    words: list[Markup]
    fields: list[Field]
    choices: list[str]


def reference_page(document: Mapping[str, Any], openapi: str, relation: str) -> bytes:
    """Return the page; `openapi` is where the document itself is."""
    return render(
        "api.html.j2",
        title=document["info"]["title"],
        summary=document["info"]["summary"],
        version=document["info"]["version"],
        openapi=openapi,
        questions=list(_questions(document["paths"])),
        shapes=[_shape(name, one) for name, one in document["components"]["schemas"].items()],
        relation=relation,
        root="/",
        notice=None,
    )


def _questions(paths: Mapping[str, Any]) -> Iterator[Question]:
    for path, methods in paths.items():
        asked = methods["get"]
        yield Question(
            path=path,
            anchor=asked["operationId"],
            words=_paragraphs(asked.get("description", "")),
            parameters=[_parameter(one) for one in asked.get("parameters", ())],
            answers=[_answer(status, one) for status, one in asked["responses"].items()],
        )


def _parameter(one: Mapping[str, Any]) -> Parameter:
    schema = one["schema"]
    default = schema.get("default")
    return Parameter(
        name=one["name"],
        place=one["in"],
        type=_type(schema),
        default="required" if one.get("required") else "" if default is None else str(default),
        words=_inline(one.get("description", "")),
    )


def _answer(status: str, one: Mapping[str, Any]) -> Answer:
    schema = one.get("content", {}).get("application/json", {}).get("schema", {})
    words = "What was asked for." if status == "200" else one["description"]
    return Answer(status, words, _type(schema) if schema else Markup())


def _shape(name: str, one: Schema) -> Shape:
    return Shape(
        name=name,
        words=_paragraphs(one.get("description", "")),
        fields=[
            Field(field, _type(schema), _inline(schema.get("description", "")))
            for field, schema in one.get("properties", {}).items()
        ],
        choices=[str(word) for word in one.get("enum", ())],
    )


def _type(schema: Schema) -> Markup:
    """Return a type as people say it; the name of a shape leads to it."""
    if "$ref" in schema:
        name = str(schema["$ref"]).removeprefix(_SCHEMAS)
        return Markup('<a href="#{0}">{0}</a>').format(name)
    if "anyOf" in schema:
        kinds = [_type(one) for one in schema["anyOf"] if one.get("type") != "null"]
        empty = [Markup("null")] if len(kinds) < len(schema["anyOf"]) else []
        return Markup(" or ").join([*kinds, *empty])
    if schema.get("type") == "array":
        return Markup("list of {}").format(_type(schema.get("items", {})))
    named = schema.get("format") or schema.get("type") or "anything"
    bounds = [schema[key] for key in ("minimum", "maximum") if key in schema]
    return escape(f"{named}, {bounds[0]} to {bounds[-1]}" if bounds[1:] else named)


def _paragraphs(words: str) -> list[Markup]:
    return [_inline(one) for one in words.split("\n\n") if one.strip()]


def _inline(words: str) -> Markup:
    """Return words in which what stands between back-quotes is code."""
    plain = str(escape(" ".join(words.split())))
    # Escaped above; a back-quote means nothing to HTML.
    return Markup(_CODE.sub(r"<code>\1</code>", plain))  # noqa: S704
