"""Commands for what changed, and for what a person should look at: diff, review."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from flows.commands.opening import given_day, opened_store, today
from flows.commands.options import Json
from flows.commands.output import line, note, note_count, print_json, print_listing, print_rows, say
from flows.commands.progress import busy

if TYPE_CHECKING:
    from models.exports.difference import Difference
    from models.store.reviewing import Review
    from models.values.events import Event, StoredMention
    from models.values.followups import FollowUp

    _Thing = TypeVar("_Thing", Event, FollowUp)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(diff)
    app.command()(review)


def diff(
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="The day of the last briefing.")
    ],
    published: Annotated[
        bool,
        typer.Option(
            "--published", help="Go by what was published by then, not by what we had taken in."
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Say what is new or different since a day.

    Events that came up, changed, were merged, or are gone since the end of that day; then
    follow-ups.
    """
    from models.exports.difference import compare_events, compare_follow_ups

    day = given_day(since, "--since")
    assert day is not None
    as_of, as_learnt = (day, None) if published else (None, day)
    with opened_store() as store, busy("Comparing with that day"):
        former = store.events(as_of, as_learnt)
        promised = store.follow_ups(day, as_of, as_learnt)
        said = {m.id for event in former for m in event.mentions}
        said |= {c.id for promise in promised for c in promise.commitments}
        later = store.successors(said)
        events = compare_events(former, store.events(), later)
        follow_ups = compare_follow_ups(promised, store.follow_ups(today()), later)
    if as_json:
        for event in events:
            print_json(event.model_dump(mode="json"))
        for follow_up in follow_ups:
            print_json(follow_up.model_dump(mode="json"))
        return
    if events:
        show_events(events)
    note_count(len(events), "event")
    if follow_ups:
        _show_follow_ups(follow_ups)
    note_count(len(follow_ups), "follow-up")


def show_events(events: Collection[Difference[Event]]) -> None:
    """Print what happened to events."""
    from flows.wording import event_words, place_words, span_words

    print_listing(
        ("change", "when", "status", "what", "where", "event"),
        [
            (
                difference.change.value,
                span_words(event.span),
                event.status.value,
                event_words(event),
                place_words(event.city, event.country),
                event.id,
            )
            for difference in events
            for event in (_shown(difference),)
        ],
        [
            _moves(difference) or _shown(difference).mentions[0].mention.quote
            for difference in events
        ],
        said="what is different, or the quote",
    )


def _show_follow_ups(follow_ups: Collection[Difference[FollowUp]]) -> None:
    from flows.wording import follow_up_words, place_words, promised_words

    print_listing(
        ("change", "state", "promise", "where", "when", "follow-up"),
        [
            (
                difference.change.value,
                promise.state.value,
                follow_up_words(promise),
                place_words(promise.city, promise.country),
                promised_words(promise),
                promise.id,
            )
            for difference in follow_ups
            for promise in (_shown(difference),)
        ],
        [_moves(difference) or _shown(difference).quote for difference in follow_ups],
        said="what is different, or the quote",
    )


def review(
    limit: Annotated[int, typer.Option(min=1, help="At most so many pairs.")] = 20,
    as_json: Json = False,
) -> None:
    """List what a person should decide on.

    Pairs of statements that look like one event although something forbids it, the likeliest
    first; and judgements whose statement nobody makes any more. Decide with `judge`, `undo`.
    """
    with opened_store() as store, busy("Looking for near pairs"):
        found = store.review(limit)
        known = {mention.id: mention for mention in store.mentions()}
    if as_json:
        for pair in found.pairs:
            print_json({"review": "pair", **pair.model_dump(mode="json")})
        for judgement in found.stray:
            print_json({"review": "judgement", **judgement.model_dump(mode="json")})
        return
    _show_pairs(found, known)
    if found.stray:
        print_rows(
            ("judgement", "by", "says", "why"),
            [(one.id, one.author, one.kind.value, one.reason) for one in found.stray],
            title="Judgements on statements that nobody makes any more; withdraw them with `undo`",
        )
    if not found.pairs and not found.stray:
        note("There is nothing to decide.")


def _show_pairs(found: Review, known: dict[str, StoredMention]) -> None:
    for pair in found.pairs:
        say(f"{pair.points} points ({', '.join(pair.reasons)}), but {pair.veto}")
        for name in (pair.a, pair.b):
            stored = known[name]
            said = stored.published.isoformat()[:10] if stored.published else "undated"
            say(f"  {name}  {stored.outlet}, {said}")
            say(f"    “{line(stored.mention.quote)}”")
        say(f'  india-oman judge same {pair.a} {pair.b} --why "..."')
        say()
    note_count(len(found.pairs), "pair")


def _shown(difference: Difference[_Thing]) -> _Thing:
    shown = difference.after or difference.before
    assert shown is not None
    return shown


def _moves(difference: Difference[_Thing]) -> str:
    """Return "status: planned → held; city: – → Muscat", or nothing where no field moved."""
    return "; ".join(
        f"{one.field}: {one.before or '–'} → {one.after or '–'}" for one in difference.fields
    )
