"""The command that looks at promises: follow-ups."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.commands.opening import given_day, opened_store, today
from flows.commands.options import AsLearnt, AsOf, Json
from flows.commands.output import (
    note_count,
    print_json,
    print_listing,
    shortened,
)
from flows.statements import telling
from models.values.followups import FollowUpState, Silence


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("follow-ups")(follow_ups)


def follow_ups(
    *,
    state: Annotated[FollowUpState | None, typer.Option(help="Only in this state.")] = None,
    due: Annotated[
        int | None,
        typer.Option(metavar="DAYS", min=0, help="Only what is due within so many days."),
    ] = None,
    silent: Annotated[
        bool,
        typer.Option("--silent", help="Only those of which nobody speaks though they are near."),
    ] = False,
    as_of: AsOf = None,
    as_learnt: AsLearnt = None,
    as_json: Json = False,
) -> None:
    """List promises, and what became of them."""
    from flows.wording import day_words, expected_words, follow_up_words, in_order, place_words
    from flows.wording import promised_words as promised

    if silent:
        _print_silences(as_json=as_json)
        return
    day, learnt = given_day(as_of, "--as-of"), given_day(as_learnt, "--as-learnt")
    asked = day or learnt or today()
    with opened_store() as store:
        found = store.follow_ups(asked, day, learnt)
    if due is not None:
        from models.followups import due_soon

        found = due_soon(found, asked, due)
    found = [follow_up for follow_up in found if state in (None, follow_up.state)]
    if as_json:
        from models.exports import follow_up_record

        for follow_up in found:
            print_json(follow_up_record(follow_up))
        return
    found = in_order(found)
    short = shortened([follow_up.id for follow_up in found])
    quiet = {} if day or learnt else {one.follow_up: one for one in _silences()}
    print_listing(
        ("state", "what", "where", "promised for", "expected", "since", "follow-up"),
        [
            (
                follow_up.state.value,
                follow_up_words(follow_up),
                place_words(follow_up.city, follow_up.country),
                promised(follow_up),
                _outlook(expected_words(follow_up), quiet.get(follow_up.id)),
                day_words(follow_up.since),
                short[follow_up.id],
            )
            for follow_up in found
        ],
        [telling(follow_up).quote for follow_up in found],
        said="promise",
    )
    note_count(len(found), "follow-up")


def _outlook(expected: str, silence: Silence | None) -> str:
    """Return when it is expected, and whether it is silent though that time is near."""
    from flows.silences import silence_words

    known = [expected] if expected != "–" or silence is None else []
    return "; ".join([*known, silence_words(silence)] if silence else known)


def _silences() -> list[Silence]:
    from flows.commands.opening import now, opened_tracker
    from flows.morning import find_silences

    with opened_tracker() as tracker:
        return find_silences(tracker, tracker.store.follow_ups(today()), now())


def _print_silences(*, as_json: bool) -> None:
    found = _silences()
    if as_json:
        for silence in found:
            print_json(silence.model_dump(mode="json"))
        return
    short = shortened([silence.follow_up for silence in found])
    print_listing(
        ("opens", "last word", "known", "follow-up"),
        [
            (
                silence.opens,
                silence.last_word,
                "no: could not look" if silence.held_back else "silence",
                short[silence.follow_up],
            )
            for silence in found
        ],
        [silence.why for silence in found],
        said="why",
    )
    note_count(len(found), "silence")
