"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="As it stood in what was published by that day."),
]

AsLearnt = Annotated[
    str | None,
    typer.Option("--as-learnt", metavar="DATE", help="As it stood in what we had by that day."),
]
