"""Commands that look at promises: follow-ups, series."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.commands.opening import given_day, opened_store, today
from flows.commands.options import AsLearnt, AsOf, Json
from flows.commands.output import (
    note_count,
    print_json,
    print_listing,
    print_rows,
    say,
    shortened,
)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("follow-ups")(follow_ups)
    app.command()(series)


def follow_ups(
    state: Annotated[str | None, typer.Option(help="Only in this state, such as open.")] = None,
    as_of: AsOf = None,
    as_learnt: AsLearnt = None,
    as_json: Json = False,
) -> None:
    """List promises, and what became of them."""
    from flows.wording import day_words, expected_words, follow_up_words, in_order, place_words
    from flows.wording import promised_words as promised

    day, learnt = given_day(as_of, "--as-of"), given_day(as_learnt, "--as-learnt")
    with opened_store() as store:
        found = store.follow_ups(day or learnt or today(), day, learnt)
    found = [follow_up for follow_up in found if state in (None, follow_up.state.value)]
    if as_json:
        from models.exports import follow_up_record

        for follow_up in found:
            print_json(follow_up_record(follow_up))
        return
    found = in_order(found)
    short = shortened([follow_up.id for follow_up in found])
    print_listing(
        ("state", "what", "where", "promised for", "expected", "since", "follow-up"),
        [
            (
                follow_up.state.value,
                follow_up_words(follow_up),
                place_words(follow_up.city, follow_up.country),
                promised(follow_up),
                expected_words(follow_up),
                day_words(follow_up.since),
                short[follow_up.id],
            )
            for follow_up in found
        ],
        [follow_up.quote for follow_up in found],
        said="promise",
    )
    note_count(len(found), "follow-up")


def series(
    name: Annotated[str, typer.Argument(help="A mechanism, such as IOSCG.")],
    as_json: Json = False,
) -> None:
    """Show the ledger of a series.

    Its rounds, hosts and gaps, and what is missing or claimed twice.
    """
    from flows.wording import place_words, span_words
    from models.series import ledger

    with opened_store() as store:
        found = store.events()
    known = {event.mechanism for event in found if event.mechanism}
    exact = next((one for one in sorted(known) if one.casefold() == name.casefold()), None)
    if exact is None:
        listed = ", ".join(sorted(known)) or "none yet"
        raise typer.BadParameter(f"no event of {name!r}; known series: {listed}", param_hint="NAME")
    book = ledger(found, exact)
    if as_json:
        say(book.model_dump_json())
        return
    gaps = {gap.before: gap.days for gap in book.gaps}
    print_rows(
        ("round", "when", "where", "days since the last", "led by"),
        [
            (
                one.number if one.number is not None else "–",
                span_words(one.span),
                place_words(one.city, one.country),
                gaps.get(one.span.first, "–") if one.span.first else "–",
                ", ".join(person.name for person in one.chairs) or "–",
            )
            for one in book.rounds
        ],
        title=exact,
    )
    if book.missing:
        say(f"missing: {', '.join(map(str, book.missing))}")
    if book.doubled:
        say(f"claimed twice: {', '.join(map(str, book.doubled))}")
    if book.out_of_turn:
        say(f"hosted out of turn: {', '.join(day.isoformat() for day in book.out_of_turn)}")
