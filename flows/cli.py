"""The command `india-oman`: one clear line for every error, exit 0, 1 on failure, 2 on bad usage.

What is dear to import (Prefect, the database, the parsers) is imported by the command that needs
it, so that --help is quick and `parse` touches neither Prefect nor a database.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from flows.commands import (
    alerting,
    automating,
    chronicle,
    comparing,
    deciding,
    demo,
    deriving,
    exporting,
    filling,
    looking,
    offering,
    promises,
    publishing,
    reading,
    ruling,
    serving,
    sources,
    taking,
    watching,
)
from flows.commands.examples import add_examples
from models.values.base import TrackerError

FAILED = 1
INTERRUPTED = 130

app = typer.Typer(
    name="india-oman",
    help=(
        "Tracks what India and Oman do together, and what they said they would do next."
        " Every field leads back to a quote and its source."
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for group in (
    serving,
    taking,
    looking,
    promises,
    chronicle,
    sources,
    alerting,
    automating,
    watching,
    reading,
    exporting,
    publishing,
    offering,
    comparing,
    deriving,
    deciding,
    ruling,
    filling,
    demo,
):
    group.register(app)
add_examples(app)


def _tell_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(version("india-oman-tracker"))  # noqa: T201
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_tell_version, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Hold the options that stand before a command."""
    del version


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    try:
        status = app(args=arguments, prog_name="india-oman", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        # A parser of ours that raises ValueError is quoted with pydantic's word before it.
        words = error.format_message().replace("Value error, ", "")
        if "\n" in words:  # the help, where no command was given
            print(words, file=sys.stderr)  # noqa: T201
        else:
            _fail(f"{words.rstrip('.')}; see `{_asked(error)} --help`")
        return error.exit_code
    except TrackerError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except OSError as error:
        return _fail(f"{error.filename or 'the system'}: {error.strerror or error}")
    return status if isinstance(status, int) else 0


def _asked(error: typer.TyperException) -> str:
    """Return the command that was asked for, as far as it was understood."""
    return str(getattr(getattr(error, "ctx", None), "command_path", "india-oman"))


def _fail(words: str) -> int:
    print(f"error: {' '.join(words.split())}", file=sys.stderr)  # noqa: T201
    return FAILED


if __name__ == "__main__":
    main()
