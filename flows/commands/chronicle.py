"""Commands that look along time: series, timeline."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.commands.opening import given_day, opened_store, today
from flows.commands.options import AsLearnt, AsOf, Json
from flows.commands.output import note_count, print_json, print_listing, print_rows, say, shortened

if TYPE_CHECKING:
    from models.series import Backtest, Ledger
    from models.values.events import Event
    from models.values.followups import ExpectedWindow, FollowUp


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(series)
    app.command()(timeline)


def series(
    name: Annotated[str, typer.Argument(help="A mechanism, such as IOSCG.")],
    with_backtest: Annotated[
        bool, typer.Option("--backtest", help="Show how well such windows did, over all series.")
    ] = False,
    as_of: AsOf = None,
    as_learnt: AsLearnt = None,
    as_json: Json = False,
) -> None:
    """Show the ledger of a series, and when it is expected next.

    Its rounds, hosts and gaps; what is missing or claimed twice; from two gaps on the window in
    which its past lets one expect the next sitting, which nobody has stated.
    """
    from models.series import backtest, expected_window, ledgers

    day, learnt = given_day(as_of, "--as-of"), given_day(as_learnt, "--as-learnt")
    asked = day or learnt or today()
    with opened_store() as store:
        found = store.events(day, learnt)
    books = ledgers(found)
    exact = _exact_name(name, [book.mechanism for book in books])
    (book,) = [one for one in books if one.mechanism == exact]
    window = expected_window(book, books, asked)
    tested = backtest(books) if with_backtest else []
    if as_json:
        record: dict[str, Any] = book.model_dump(mode="json")
        record["expected"] = window.model_dump(mode="json") if window else None
        if with_backtest:
            record["backtest"] = [
                {**row.model_dump(mode="json"), "contained": row.contained} for row in tested
            ]
        print_json(record)
        return
    _print_ledger(book)
    _print_expected(book, window, asked)
    if with_backtest:
        _print_backtest(tested)


def timeline(
    mechanism: Annotated[
        str | None, typer.Option("--series", help="Only this series, such as IOSCG.")
    ] = None,
    as_of: AsOf = None,
    as_learnt: AsLearnt = None,
    as_json: Json = False,
) -> None:
    """Show events and steps of promises, day by day.

    An event stands on its first day, a step of a promise on the day that told of it.
    """
    day, learnt = given_day(as_of, "--as-of"), given_day(as_learnt, "--as-learnt")
    with opened_store() as store:
        events = store.events(day, learnt)
        follow_ups = store.follow_ups(day or learnt or today(), day, learnt)
    if mechanism is not None:
        names = {one.mechanism for one in events} | {one.mechanism for one in follow_ups}
        exact = _exact_name(mechanism, names)
        events = [one for one in events if one.mechanism == exact]
        follow_ups = [one for one in follow_ups if one.mechanism == exact]
    rows = sorted(
        [*map(_event_row, events), *(row for one in follow_ups for row in _promise_rows(one))],
        key=lambda row: (row["day"] is None, row["day"] or "", row["of"], row["id"]),
    )
    if as_json:
        for row in rows:
            print_json(row)
        return
    short = shortened(sorted({row["id"] for row in rows}))
    print_listing(
        ("day", "of", "step", "what", "id"),
        [(row["when"], row["of"], row["step"], row["what"], short[row["id"]]) for row in rows],
        [row["why"] or row["quote"] or "" for row in rows],
        said="words",
    )
    note_count(len(rows), "step")


def _event_row(event: Event) -> dict[str, Any]:
    from models.alerts.wording import best_report
    from models.values.wording import event_words, place_words, span_words

    day = event.span.first or event.span.last
    return {
        "day": day.isoformat() if day else None,
        "when": span_words(event.span),
        "of": "event",
        "step": event.status.value,
        "what": f"{event_words(event)}, {place_words(event.city, event.country)}",
        "series": event.mechanism,
        "id": event.id,
        "why": None,
        "quote": best_report(event).mention.quote,
    }


def _promise_rows(follow_up: FollowUp) -> list[dict[str, Any]]:
    from models.values.wording import day_words, follow_up_words

    return [
        {
            "day": step.day.isoformat() if step.day else None,
            "when": day_words(step.day),
            "of": "promise",
            "step": step.state.value,
            "what": follow_up_words(follow_up),
            "series": follow_up.mechanism,
            "id": follow_up.id,
            "why": step.cause,
            "quote": step.quote,
        }
        for step in follow_up.transitions
    ]


def _exact_name(given: str, known: Collection[str | None]) -> str:
    """Return a series as it is spelt, or say which there are."""
    names = sorted(name for name in known if name)
    for name in names:
        if name.casefold() == given.casefold():
            return name
    listed = ", ".join(names) or "none yet"
    raise typer.BadParameter(f"no event of {given!r}; known series: {listed}", param_hint="NAME")


def _print_ledger(book: Ledger) -> None:
    from models.values.wording import place_words, span_words

    gaps = {gap.before: gap for gap in book.gaps}
    print_rows(
        ("round", "when", "where", "days since the last", "led by"),
        [
            (
                one.number if one.number is not None else "–",
                span_words(one.span),
                place_words(one.city, one.country),
                _gap_words(gaps, one.span.first, one.span.last),
                ", ".join(person.name for person in one.chairs) or "–",
            )
            for one in book.rounds
        ],
        title=book.mechanism,
    )
    if book.missing:
        say(f"missing: {', '.join(map(str, book.missing))}")
    if book.doubled:
        say(f"claimed twice: {', '.join(map(str, book.doubled))}")
    if book.out_of_turn:
        say(f"hosted out of turn: {', '.join(day.isoformat() for day in book.out_of_turn)}")
    if book.ahead:
        say(f"planned: {', '.join(book.ahead)}")


def _gap_words(gaps: dict[date, Any], first: date | None, last: date | None) -> str:
    """Return the gap that ends with a sitting; that of a month is counted from its middle."""
    for before, gap in gaps.items():
        if first and last and first <= before <= last:
            return str(gap.days) if gap.exact else f"about {gap.days}"
    return "–"


def _print_expected(book: Ledger, window: ExpectedWindow | None, asked: date) -> None:
    from models.values.wording import window_words

    if window is None:
        known = len(book.gaps)
        gaps = "no gap is" if not known else "one gap is" if known == 1 else f"{known} gaps are"
        say(f"expected next: not given, since {gaps} known and two are needed")
        return
    say(f"expected next, stated by nobody: {window_words(window.earliest, window.latest)}")
    say(f"    from the gaps {', '.join(map(str, window.gaps))} (days). {window.method}")
    say(f"    likelihood that it should have sat again by {asked}: {window.overdue} %")


def _print_backtest(rows: Collection[Backtest]) -> None:
    print_rows(
        ("series", "after", "expected, 80 %", "came", "in the window"),
        [
            (
                row.mechanism,
                row.after,
                f"{row.window.earliest} to {row.window.latest}",
                row.came,
                "yes" if row.contained else "no",
            )
            for row in rows
        ],
        title="Each known gap left out in turn",
    )
    hits = sum(row.contained for row in rows)
    say(f"{hits} of {len(rows)} came within their windows of 80 %")
