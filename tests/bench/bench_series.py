"""Print how well the expected windows would have worked on the events of an annotated corpus.

python tests/bench/bench_series.py [CORPUS.jsonl]
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from models.series import Backtest, backtest, expected_window, ledgers
from models.series.backtest import replay
from models.values.events import Event
from tests.corpus.gold import gold_events, load_documents

CORPUS = Path(__file__).parents[1] / "corpus" / "dev.jsonl"
SERIES, AS_OF = "IOSCG", date(2024, 12, 5)


def main(path: Path) -> None:
    events = list(gold_events(load_documents(path)).values())
    every = ledgers(events)
    print("| Series | Known sittings | Gaps in days |\n|---|---|---|")
    for one in every:
        if one.gaps:
            days = ", ".join(
                str(gap.days) if gap.exact else f"about {gap.days}" for gap in one.gaps
            )
            print(f"| {one.mechanism} | {len(one.rounds)} | {days} |")
    print("\nEach gap left out in turn:\n")
    print(_table(backtest(every)))
    print("\nAs it would have been shown at the time (from two earlier gaps on):\n")
    print(_table(replay(every)))
    known = ledgers(_known(events, AS_OF))
    mine = next(one for one in known if one.mechanism == SERIES)
    window = expected_window(mine, known, AS_OF)
    if window:
        print(
            f"\nOn {AS_OF}, from what was dated by then: {SERIES} expected {window.earliest} to "
            f"{window.latest} (gaps {window.gaps}); {window.method}"
        )


def backtest_tables(path: Path) -> tuple[str, str, str]:
    """Return what the documentation shows: both tables, and what was expected of one series."""
    events = list(gold_events(load_documents(path)).values())
    every = ledgers(events)
    known = ledgers(_known(events, AS_OF))
    mine = next(one for one in known if one.mechanism == SERIES)
    window = expected_window(mine, known, AS_OF)
    assert window is not None
    told = (
        f"It was expected next between {window.earliest} and {window.latest};"
        " it met on 2025-12-04, 366 days later."
    )
    return _table(backtest(every)), _table(replay(every)), told


def _known(events: Iterable[Event], day: date) -> list[Event]:
    return [one for one in events if one.span.last and one.span.last <= day]


def _table(rows: list[Backtest]) -> str:
    lines = ["| Series | After | Expected (80 %) | Came | In the window |", "|---|---|---|---|---|"]
    for row in rows:
        window = f"{row.window.earliest} to {row.window.latest}"
        answer = "yes" if row.contained else "no"
        lines.append(f"| {row.mechanism} | {row.after} | {window} | {row.came} | {answer} |")
    hits = sum(row.contained for row in rows)
    share = f"{hits / len(rows):.0%}" if rows else "none"
    return "\n".join([*lines, f"\n{hits} of {len(rows)} in the window: {share}."])


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else CORPUS)
