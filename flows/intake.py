"""Documents that people hand in: archived, taken in, and counted; a bad one stops no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from flows.pipeline import READER_FAULTS, Tracker, take, unread
from flows.seeds import Document, Folder
from models.store import Added, AddedState
from models.values.base import Issue

Watch = Callable[[int, int], None]


@dataclass
class Intake:
    """What became of the articles that came together."""

    states: Counter[AddedState] = field(default_factory=Counter)
    mentions: int = 0
    commitments: int = 0
    issues: list[Issue] = field(default_factory=list)

    def count(self, added: Added) -> None:
        """Add one article."""
        self.states[added.state] += 1
        self.mentions += len(added.mentions)
        self.commitments += len(added.commitments)

    @property
    def articles(self) -> int:
        """How many articles were taken in, known ones among them."""
        return self.states.total()

    @property
    def fresh(self) -> int:
        """How many of them the store did not know in this form."""
        return self.articles - self.states[AddedState.KNOWN]


def take_folder(
    tracker: Tracker, folder: Folder, now: datetime, *, quiet: bool, watch: Watch | None = None
) -> Intake:
    """Archive and take in every document of a folder, and keep what is wrong with it."""
    intake = Intake(issues=list(folder.issues))
    for document in folder.documents:
        take_document(tracker, document, now, intake, quiet=quiet, watch=watch)
    tracker.store.add_issues(intake.issues, now)
    return intake


def take_document(
    tracker: Tracker,
    document: Document,
    now: datetime,
    intake: Intake,
    *,
    quiet: bool,
    watch: Watch | None = None,
) -> None:
    """Archive one file and take in its articles; one that cannot be read stops no other.

    `watch` is told after each article how many of this file are done, and of how many.
    """
    intake.issues += document.issues
    raw = tracker.archive.keep(
        document.raw, url=f"file:{document.name}", status=200, headers={}, received=now
    )
    for done, article in enumerate(document.articles, start=1):
        try:
            intake.count(
                take(tracker.store, article, now, quiet=quiet, raw=raw, reader=tracker.reader)
            )
        except READER_FAULTS as error:
            intake.issues.append(unread(article, error))
        if watch is not None:
            watch(done, len(document.articles))
