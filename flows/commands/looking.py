"""Commands that look at events: events, show, search."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.explaining import explain_follow_up
from flows.commands.opening import given_day, opened_store, today
from flows.commands.options import AsLearnt, AsOf, Json
from flows.commands.output import (
    line,
    note_count,
    print_json,
    print_listing,
    print_rows,
    say,
    shortened,
)
from flows.statements import last_told
from models.values.followups import FollowUp
from models.values.mentions import Kind

if TYPE_CHECKING:
    from models.values.events import Event, StoredMention
    from models.values.followups import StoredCommitment


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(events)
    app.command()(show)
    app.command()(search)


def events(
    kind: Annotated[Kind | None, typer.Option(help="Only this kind.")] = None,
    mechanism: Annotated[
        str | None, typer.Option("--series", help="Only this series, such as IOSCG.")
    ] = None,
    as_of: AsOf = None,
    as_learnt: AsLearnt = None,
    as_json: Json = False,
) -> None:
    """List the events, latest first.

    Each is one real happening, however many outlets report it.
    """
    from flows.wording import event_words, latest_first, place_words, span_words

    with opened_store() as store:
        found = store.events(given_day(as_of, "--as-of"), given_day(as_learnt, "--as-learnt"))
    found = latest_first(
        event
        for event in found
        if kind in (None, event.kind)
        and (mechanism or "").casefold() in ("", (event.mechanism or "").casefold())
    )
    if as_json:
        from models.exports import event_record

        for event in found:
            print_json(event_record(event))
        return
    short = shortened([event.id for event in found])
    print_listing(
        ("when", "status", "what", "where", "sources", "event"),
        [
            (
                span_words(event.span),
                event.status.value + (", contested" if event.contested else ""),
                event_words(event),
                place_words(event.city, event.country),
                event.independent,
                short[event.id],
            )
            for event in found
        ],
        [last_told(event).mention.quote for event in found],
        said="quote",
    )
    note_count(len(found), "event")


def show(
    event: Annotated[
        str, typer.Argument(help="The id of an event or a follow-up, or the beginning of one.")
    ],
    as_of: AsOf = None,
    as_learnt: AsLearnt = None,
    as_json: Json = False,
) -> None:
    """Explain one event or follow-up, field by field.

    With the quotes, sources and rules behind each value, and where sources disagree. An id that
    was ever shown leads to what it stands for now.
    """
    found = _meant(event, given_day(as_of, "--as-of"), given_day(as_learnt, "--as-learnt"))
    if as_json:
        print_json(found.model_dump(mode="json"))
    elif isinstance(found, FollowUp):
        explain_follow_up(found)
    else:
        _explain_event(found)


def _meant(given: str, as_of: date | None, as_learnt: date | None) -> Event | FollowUp:
    """Return the event that an id stands for, else the follow-up; now, or as it stood."""
    from models.store import UnknownIdError

    with opened_store() as store:
        if as_of or as_learnt:
            day = as_of or as_learnt or today()
            for event in store.events(as_of, as_learnt):
                if _begins(given, event.mentions):
                    return event
            for follow_up in store.follow_ups(day, as_of, as_learnt):
                if _begins(given, follow_up.commitments):
                    return follow_up
            raise UnknownIdError(given, f"nothing was known under this id on {day}")
        try:
            return store.event(given)
        except UnknownIdError as error:
            try:
                name = store.follow_up_id(given)
            except UnknownIdError:
                # What was said of events is what was meant, most of the time.
                raise error from None
        return next(one for one in store.follow_ups(today()) if one.id == name)


def _begins(given: str, statements: Iterable[StoredMention | StoredCommitment]) -> bool:
    """Say whether one of the statements has an id that begins so: an id is that of a statement."""
    return any(one.id.startswith(given) for one in statements)


def _explain_event(found: Event) -> None:
    from flows.wording import event_words, place_words, span_words

    say(f"{event_words(found)}, {found.status.value}, {span_words(found.span)}")
    say(f"{place_words(found.city, found.country)}; event {found.id}")
    if found.contested:
        say("contested: what carried it has been withdrawn by its publisher")
    if found.background_only:
        say("known from background paragraphs only; no report of the day has been found")
    for person in found.participants:
        role = f", {person.role}" if person.role else ""
        country = f" ({person.country})" if person.country else ""
        say(f"    with {line(person.name + role + country)}")
    say()
    print_rows(
        ("field", "value", "says", "sources", "why", "rejected"),
        [
            (
                choice.field + (" (in conflict)" if choice.conflict else ""),
                choice.value if choice.value is not None else "–",
                choice.support,
                choice.independent,
                choice.rule,
                "; ".join(rejected.value for rejected in choice.rejected) or "–",
            )
            for choice in found.fields
        ],
        title="Fields",
    )
    _show_history(found)
    say()
    for stored in found.mentions:
        published = stored.published.isoformat()[:10] if stored.published else "undated"
        say(line(f"{stored.outlet} ({stored.tier.value}), {published}: {stored.url or stored.key}"))
        say(f"    “{line(stored.mention.quote)}”")


def _show_history(event: Event) -> None:
    from flows.wording import day_words, span_words

    if len(event.history) > 1:
        print_rows(
            ("told on", "step", "for", "quote"),
            [
                (day_words(change.day), change.step, span_words(change.span), change.quote)
                for change in event.history
            ],
            title="History",
        )


def search(
    words: Annotated[list[str], typer.Argument(help="All of them must be in a statement.")],
    as_of: AsOf = None,
    as_learnt: AsLearnt = None,
    as_json: Json = False,
) -> None:
    """Find statements by their words."""
    from models.exports import mention_record

    with opened_store() as store:
        day, learnt = given_day(as_of, "--as-of"), given_day(as_learnt, "--as-learnt")
        found = store.search(" ".join(words), as_of=day, as_learnt=learnt)
    if as_json:
        for stored in found:
            print_json(mention_record(stored))
        return
    print_listing(
        ("published", "outlet", "kind", "status", "mention"),
        [
            (
                stored.published.isoformat()[:10] if stored.published else "–",
                stored.outlet,
                stored.mention.kind.value,
                stored.mention.status.value,
                stored.id,
            )
            for stored in found
        ],
        [stored.mention.quote for stored in found],
        said="quote",
    )
    note_count(len(found), "statement")
