"""Examples in the help of every command; they are data, so that tests can run them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files

import typer
from typer.models import CommandInfo


def examples() -> dict[str, list[str]]:
    """Return the examples by command; a command of a group is named with it."""
    text = files(__package__).joinpath("examples.toml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = tomllib.loads(text)
    return found


def add_examples(app: typer.Typer) -> None:
    """Put the examples at the end of the help of each command."""
    known = examples()
    for name, command in commands(app):
        if lines := known.get(name):
            command.epilog = _shown(lines)
    for group in app.registered_groups:
        if lines := known.get(str(group.name)):
            group.epilog = _shown(lines)


def commands(app: typer.Typer, prefix: str = "") -> Iterator[tuple[str, CommandInfo]]:
    """Yield every command with its whole name."""
    for command in app.registered_commands:
        named = command.name or getattr(command.callback, "__name__", "").replace("_", "-")
        yield f"{prefix}{named}", command
    for group in app.registered_groups:
        if group.typer_instance is not None:
            yield from commands(group.typer_instance, f"{prefix}{group.name} ")


def _shown(lines: list[str]) -> str:
    # \b keeps the lines as they are.
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])
