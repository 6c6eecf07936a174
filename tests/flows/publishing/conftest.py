"""A world to publish: events, promises and sources whose every word can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.publishing.gathering import Gathered
from flows.wording import in_order, latest_first
from models.store import LoggedChange
from models.tables.events import EventOperation
from models.values.articles import Outlet, Tier
from models.values.events import Event, FieldChoice, Rejected, StatusChange, StoredMention
from models.values.followups import (
    ExpectedWindow,
    FollowUp,
    FollowUpState,
    StoredCommitment,
    Transition,
)
from models.values.mentions import (
    Commitment,
    Evidence,
    Kind,
    Mention,
    Part,
    Participant,
    Status,
)
from models.values.sources import FailureKind, Health, Source, SourceKind, SourceState
from models.values.spans import Grain, Span

CHROMIUM = Path("/usr/bin/chromium")

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
TODAY = date(2026, 11, 22)


class World:
    """Makes values; `words` stands wherever text from the web is shown."""

    now = NOW

    def statement(
        self,
        name: str,
        words: str = "The 13th round was held in Muscat",
        day: date | None = date(2024, 12, 3),
        **fields: Any,
    ) -> StoredMention:
        span = Span(first=day, last=day, grain=Grain.DAY) if day else Span(wording=words)
        mention = Mention(
            kind=fields.get("kind", Kind.MEETING),
            mechanism=fields.get("mechanism", "IOSCG"),
            round=fields.get("round"),
            status=fields.get("status", Status.HELD),
            span=span,
            city=fields.get("city", "Muscat"),
            country="OM",
            participants=fields.get("people", ()),
            part=Part.MAIN,
            quote=words,
            start=0,
            end=len(words),
            evidence=(Evidence(slot="kind", start=0, end=min(3, len(words)), rule="trigger.hold"),),
        )
        return StoredMention(
            id=name,
            document=f"document-{name}",
            key=f"key-{name}",
            group=f"group-{name}",
            outlet=fields.get("outlet", "Press Desk"),
            tier=fields.get("tier", Tier.PRESS),
            outlet_country=fields.get("outlet_country", "IN"),
            family="family",
            url=fields.get("url", "https://press.example/1"),
            title=fields.get("title", "A title"),
            published=date(2024, 12, 4),
            learnt=fields.get("learnt", NOW - timedelta(days=90)),
            mention=mention,
        )

    def event(self, name: str, *statements: StoredMention, **fields: Any) -> Event:
        mentions = statements or (self.statement(name, **fields),)
        first = mentions[0].mention
        values = {
            "kind": first.kind.value,
            "mechanism": first.mechanism,
            "status": first.status.value,
            "date": first.span.date_start,
            "city": first.city,
        }
        return Event(
            id=name,
            kind=first.kind,
            mechanism=first.mechanism,
            round=first.round,
            status=first.status,
            span=first.span,
            city=first.city,
            country=first.country,
            participants=first.participants,
            fields=fields.get("choices")
            or tuple(
                FieldChoice(
                    field=field,
                    value=value,
                    mention=mentions[0].id,
                    rule="all who say agree",
                    support=1,
                    independent=1,
                )
                for field, value in values.items()
            ),
            history=(
                StatusChange(
                    step=first.status.value,
                    day=date(2024, 12, 4),
                    span=first.span,
                    mention=mentions[0].id,
                    quote=first.quote,
                ),
            ),
            mentions=mentions,
            independent=len(mentions),
        )

    def promise(self, name: str, words: str = "at a convenient date", **fields: Any) -> FollowUp:
        commitment = Commitment(
            kind=Kind.MEETING, span=Span(wording=words), quote=words, start=0, end=len(words)
        )
        stored = StoredCommitment(
            id=name,
            document="document",
            key="key",
            outlet=fields.pop("outlet", "Press Desk"),
            tier=Tier.OFFICIAL,
            url=fields.get("url", "https://press.example/2"),
            title=words,
            published=date(2024, 12, 4),
            learnt=fields.pop("learnt", NOW - timedelta(days=90)),
            raised_by=None,
            planned=None,
            commitment=commitment,
        )
        return FollowUp.model_validate(
            {
                "id": name,
                "mechanism": "IOSCG",
                "kind": Kind.MEETING,
                "city": "Muscat",
                "country": "OM",
                "when_text": words,
                "state": FollowUpState.OPEN,
                "since": date(2024, 12, 4),
                "commitments": (stored,),
                "transitions": (
                    Transition(
                        state=FollowUpState.OPEN,
                        day=date(2024, 12, 4),
                        cause="promised",
                        quote=words,
                    ),
                ),
                "quote": words,
                "url": "https://press.example/2",
                **fields,
            }
        )

    def change(self, event: str, operation: str = "created", **fields: Any) -> LoggedChange:
        values = {"other": None, "field": None, "before": None, "after": None, "at": NOW, **fields}
        return LoggedChange(event=event, operation=EventOperation(operation), **values)

    def gathered(
        self,
        events: list[Event] | None = None,
        promises: list[FollowUp] | None = None,
        **fields: Any,
    ) -> Gathered:
        return Gathered(
            now=fields.pop("now", NOW),
            events=latest_first(events or []),
            follow_ups=in_order(promises or []),
            changes=fields.pop("changes", []),
            marks={one.id: one.model_dump_json() for one in events or []},
            sources=fields.pop("sources", []),
            states=fields.pop("states", {}),
        )

    def many(self, number: int) -> Gathered:
        """Return a world of many events, with two statements each and quotes of usual length."""
        words = "The two sides reviewed their cooperation in trade, ports and security, and agreed"
        kinds, statuses = list(Kind), list(Status)
        events = []
        for count in range(number):
            day = date(2005, 1, 1) + timedelta(days=count * 7900 // number)
            fields: dict[str, Any] = {
                "day": day,
                "kind": kinds[count % len(kinds)],
                "status": statuses[0 if day > TODAY else count % 17 % len(statuses)],
                "mechanism": f"Series {count % 40}" if count % 3 else None,
                "people": (Participant(name=f"Person {count % 300}", country="IN"),),
                "city": ("Muscat", "New Delhi", "Duqm", "Salalah")[count % 4],
            }
            name = f"{count:08d}-aaaa-8bbb-9ccc-{count:012d}"
            events.append(
                self.event(
                    name,
                    self.statement(name, f"{words} on item {count} to meet again.", **fields),
                    self.statement(f"{name}-2", f"{count}: {words} {'so ' * 20}", **fields),
                )
            )
        changes = [self.change(one.id, at=NOW - timedelta(days=90)) for one in events]
        return self.gathered(events, [self.promise("p-1")], changes=changes)

    def hostile(self, words: list[str]) -> Gathered:
        """Return a world in which each of the words stands wherever the web is quoted or named.

        One event and one promise hold all of them; besides, each has an event, a promise and a
        source of its own, which are listed and have a series.
        """
        sides = [
            [self._hostile_statement(f"m-{at:04d}-{side}", word, side) for side in ("IN", "OM")]
            for at, word in enumerate(words)
        ]
        together = [statement for pair in sides for statement in pair]
        choices = tuple(
            FieldChoice(
                field=("mechanism", "date", "city", "participants")[at % 4],
                value=word,
                mention=together[0].id,
                rule="the finest date, from most independent sources",
                support=1,
                independent=1,
                rejected=(Rejected(value=word, mentions=(together[1].id,)),),
                conflict=True,
            )
            for at, word in enumerate(words)
        )
        people = tuple(Participant(name=word, role=word, country=word) for word in words)
        whole = self.event("together", *together, choices=choices, mechanism=None).model_copy(
            update={"participants": people}
        )
        events = [self.event(f"e-{at:04d}", *pair) for at, pair in enumerate(sides)]
        own = [self._hostile_promise(f"f-{at:04d}", word) for at, word in enumerate(words)]
        joined = own[0].model_copy(
            update={
                "id": "together",
                "commitments": tuple(promise.commitments[0] for promise in own),
                "transitions": tuple(promise.transitions[0] for promise in own),
                "notes": tuple(words),
            }
        )
        sources = [
            Source(
                name=f"s-{at:04d}",
                outlet=Outlet(name=word),
                kind=SourceKind.RSS,
                url=word,
                reason=word,
            )
            for at, word in enumerate(words)
        ]
        states = {
            source.name: SourceState(
                source=source.name,
                health=Health.BROKEN,
                problem=FailureKind.HTTP,
                detail=source.reason,
            )
            for source in sources
        }
        changes = [
            self.change(name, "field", field="city", before=word, after=f"{word} ")
            for at, word in enumerate(words)
            for name in ("together", f"e-{at:04d}")
        ]
        return self.gathered(
            [whole, *events], [joined, *own], changes=changes, sources=sources, states=states
        )

    def _hostile_statement(self, name: str, word: str, side: str) -> StoredMention:
        return self.statement(
            name,
            word,
            city=word,
            mechanism=word,
            outlet=word,
            title=word,
            url=word,
            tier=Tier.OFFICIAL,
            outlet_country=side,
            learnt=NOW,
            people=(Participant(name=word, role=word, country=word),),
        )

    def _hostile_promise(self, name: str, word: str) -> FollowUp:
        late = int(name[-1]) % 2
        window = ExpectedWindow(earliest=TODAY, latest=TODAY, method=word, gaps=(1, 2), overdue=50)
        return self.promise(
            name,
            word,
            state=FollowUpState.OVERDUE if late else FollowUpState.OPEN,
            mechanism=word,
            city=word,
            outlet=word,
            url=word,
            expected=window,
            raised_by="together",
            learnt=NOW,
        )


@pytest.fixture
def world() -> World:
    return World()


# For one file at a time: while Playwright runs, no other test of this process has its own loop.
@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; skipped by name where there is none."""
    if not CHROMIUM.exists():
        pytest.skip("no /usr/bin/chromium: the pages are not looked at in a browser")
    api = pytest.importorskip("playwright.sync_api", reason="no playwright: no browser tests")
    with api.sync_playwright() as play:
        # Root's Chromium starts without its sandbox only; what it shows here is ours.
        running = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def look(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open a file in a fresh window; whatever its console or an error says fails the test."""
    said: list[str] = []
    asked: list[str] = []
    contexts: list[Any] = []

    def opened(path: Path | str, *, heard: bool = True, **context: Any) -> Any:
        made = browser.new_context(reduced_motion="reduce", **context)
        contexts.append(made)
        page = made.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: said.append(f"dialog {dialog.message}"))
        if heard:
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path.as_uri() if isinstance(path, Path) else path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []
    ours = ("file:", "data:", "http://127.0.0.1:")
    assert [url for url in asked if not url.startswith(ours)] == []
