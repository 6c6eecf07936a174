"""Commands that look: events, show, follow-ups, series, sources, search, alerts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.opening import given_day, opened_store, today
from flows.commands.output import line, note, print_json, print_listing, print_rows, say

if TYPE_CHECKING:
    from models.values.events import Event

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="As it stood in what was published by that day."),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(events)
    app.command()(show)
    app.command("follow-ups")(follow_ups)
    app.command()(series)
    app.command()(sources)
    app.command()(search)


def events(
    kind: Annotated[str | None, typer.Option(help="Only this kind, such as meeting.")] = None,
    mechanism: Annotated[
        str | None, typer.Option("--series", help="Only this series, such as IOSCG.")
    ] = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """List the events, latest first.

    Each is one real happening, however many outlets report it.
    """
    from flows.wording import event_words, place_words, span_words

    with opened_store() as store:
        found = store.events(given_day(as_of, "--as-of"))
    found = [
        event
        for event in found
        if kind in (None, event.kind.value)
        and (mechanism or "").casefold() in ("", (event.mechanism or "").casefold())
    ]
    found.sort(key=lambda e: (e.span.last or e.span.first or date.min, e.id), reverse=True)
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
                event.status.value,
                event_words(event),
                place_words(event.city, event.country),
                event.independent,
                short[event.id],
            )
            for event in found
        ],
        [event.mentions[0].mention.quote for event in found],
        said="quote",
    )
    note(f"{len(found)} events")


def show(
    event: Annotated[str, typer.Argument(help="An event's id, or the beginning of it.")],
    as_json: Json = False,
) -> None:
    """Explain one event, field by field.

    With the quotes, sources and rules behind each value, and where sources disagree.
    """
    from flows.wording import event_words, place_words, span_words

    with opened_store() as store:
        found = store.event(event)
    if as_json:
        say(found.model_dump_json())
        return
    say(f"{event_words(found)}, {found.status.value}, {span_words(found.span)}")
    say(f"{place_words(found.city, found.country)}; event {found.id}")
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


def follow_ups(
    state: Annotated[str | None, typer.Option(help="Only in this state, such as open.")] = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """List promises, and what became of them."""
    from flows.wording import day_words, expected_words, follow_up_words, in_order, place_words
    from flows.wording import promised_words as promised

    day = given_day(as_of, "--as-of")
    with opened_store() as store:
        found = store.follow_ups(day or today(), day)
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
    note(f"{len(found)} follow-ups")


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


def sources(as_json: Json = False) -> None:
    """Show how each source fares.

    "We could not look" is never taken for "nothing there".
    """
    from flows.settings import load_settings
    from flows.sources import load_sources
    from flows.wording import moment_words
    from models.values.sources import SourceState

    listed = load_sources(load_settings().sources)
    with opened_store() as store:
        states = {state.source: state for state in store.source_states()}
    rows = [(source, states.get(source.name, SourceState(source=source.name))) for source in listed]
    if as_json:
        for source, state in rows:
            hidden = {"etag", "last_modified", "body_sha256"}
            print_json(
                {
                    "source": source.name,
                    "outlet": source.outlet.name,
                    "enabled": source.enabled,
                    **state.model_dump(mode="json", exclude=hidden | {"source"}),
                }
            )
        return
    print_listing(
        ("health", "source", "outlet", "last good", "next look", "entries"),
        [
            (
                state.health.value if source.enabled else "switched off",
                source.name,
                source.outlet.name,
                moment_words(state.last_ok),
                moment_words(state.next_check_at),
                state.entries,
            )
            for source, state in rows
        ],
        [
            (state.detail or "") if source.enabled else f"Switched off: {source.reason}"
            for source, state in rows
        ],
        said="problem",
    )


def search(
    words: Annotated[list[str], typer.Argument(help="All of them must be in a statement.")],
    as_json: Json = False,
) -> None:
    """Find statements by their words."""
    from models.exports import mention_record

    with opened_store() as store:
        found = store.search(" ".join(words))
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
    note(f"{len(found)} statements")


def shortened(ids: list[str]) -> dict[str, str]:
    """Return for each id its shortest beginning, of 8 signs or more, that no other shares."""
    length = 8
    while length < 36 and len({one[:length] for one in ids}) < len(set(ids)):  # noqa: PLR2004
        length += 1
    return {one: one[:length].rstrip("-") for one in ids}
