"""The life of one promise: what each article says of it in turn, and where that leaves it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.followups.statements import Statement, is_scheduled
from models.values.days import shift
from models.values.followups import FollowUpState, Transition
from models.values.mentions import Status
from models.values.spans import UNKNOWN_SPAN, Span

_DAY = timedelta(days=1)
PENDING = frozenset({FollowUpState.OPEN, FollowUpState.SCHEDULED, FollowUpState.POSTPONED})


@dataclass
class Progress:
    """The state, the window that holds, and how it came to be; filled by `follow`."""

    state: FollowUpState = FollowUpState.OPEN
    span: Span = UNKNOWN_SPAN
    transitions: list[Transition] = field(default_factory=list)
    gone: set[tuple[date | None, date | None]] = field(default_factory=set)

    def enter(
        self, state: FollowUpState, day: date | None, cause: str, said: Statement | None = None
    ) -> None:
        """Move to a state, and say why."""
        self.state = state
        self.transitions.append(
            Transition(
                state=state,
                day=day,
                cause=cause,
                quote=said.quote if said else None,
                document=said.document if said else None,
            )
        )

    def pass_time(self, until: date) -> None:
        """Let the window run out where it ends before `until`."""
        last = self.span.last
        if self.state in PENDING and last and last < until:
            cause = f"the window ended on {last.isoformat()} and nobody had reported it as held"
            self.enter(FollowUpState.OVERDUE, shift(last, _DAY), cause)


def follow(statements: Iterable[Statement], until: date) -> Progress:
    """Return where a promise stands after all that was said of it, on the day `until`.

    Statements count in the order of their days, what takes a date away before what gives one.
    """
    progress = Progress()
    ordered = sorted(statements, key=lambda said: (said.day, said.order, said.id))
    for said in ordered:
        progress.pass_time(min(said.day, until))
        _take(progress, said)
    progress.pass_time(until)
    return progress


def _take(progress: Progress, said: Statement) -> None:
    progress.gone |= {(span.first, span.last) for span in said.former}
    if said.status is Status.CANCELLED:
        _withdraw(progress, said, FollowUpState.CANCELLED)
    elif said.status is Status.POSTPONED:
        _withdraw(progress, said, FollowUpState.POSTPONED)
    elif said.status is Status.PLANNED:
        _plan(progress, said)


def _withdraw(progress: Progress, said: Statement, state: FollowUpState) -> None:
    for span in (progress.span, said.span):
        if is_scheduled(span):
            progress.gone.add((span.first, span.last))
    wording = None if said.span.first or said.span.last else said.span.wording
    progress.span = Span(wording=wording)
    if progress.state is not state or not progress.transitions:
        progress.enter(state, said.day, f"reported as {state.value}", said)


def _plan(progress: Progress, said: Statement) -> None:
    """Take a plan: a date that was withdrawn is old news, a wider window than the known is none."""
    span, fixed = said.span, is_scheduled(said.span)
    if (span.first, span.last) in progress.gone and fixed:
        return
    if not progress.transitions:
        progress.span = span
        state = FollowUpState.SCHEDULED if fixed else FollowUpState.OPEN
        cause = f"fixed for {_shown(span)}" if fixed else "promised without a fixed day"
        progress.enter(state, said.day, cause, said)
        return
    if not _tells_more(progress.span, span):
        if progress.span.wording is None:
            progress.span = progress.span.model_copy(update={"wording": span.wording})
        return
    known, progress.span = progress.span, span
    if fixed:
        cause = f"{_verb(progress.state, known, span)} {_shown(span)}"
        progress.enter(FollowUpState.SCHEDULED, said.day, cause, said)
    elif progress.state is not FollowUpState.POSTPONED:
        cause = f"now promised: {span.wording or _shown(span)}"
        progress.enter(FollowUpState.OPEN, said.day, cause, said)


def _tells_more(known: Span, said: Span) -> bool:
    """Return whether a window changes the known one; a wider one around it does not."""
    if said.last is None and said.first is None:
        return False
    if known.first is None and known.last is None:
        return True
    wider_left = said.first is None or (known.first is not None and said.first <= known.first)
    wider_right = said.last is None or (known.last is not None and said.last >= known.last)
    return not (wider_left and wider_right)


def _verb(state: FollowUpState, known: Span, said: Span) -> str:
    """Return what a newly fixed day is: the first, another, or more detail on the known days."""
    if state is FollowUpState.POSTPONED:
        return "moved to"
    if not (is_scheduled(known) and known.first and known.last and said.first and said.last):
        return "fixed for"
    return "narrowed to" if known.first <= said.first <= said.last <= known.last else "moved to"


def _shown(span: Span) -> str:
    if span.first and span.last and span.first != span.last:
        return f"{span.first.isoformat()} to {span.last.isoformat()}"
    day = span.first or span.last
    return day.isoformat() if day else "no day"
