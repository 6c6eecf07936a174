"""Keys that two articles share: the later stamped counts, whichever of them came first."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Connection

from models.store.driver import Prepared
from models.store.journal import note_issues
from models.store.mapping import read_stamp
from models.store.recording import Intake
from models.store.statements import likeness
from models.values.base import Issue, IssueKind
from models.values.ids import milliseconds

_SAME_TEXT = 10
"""Per cent of common words below which a "revision" is likely another article."""

_SAME_TITLE = 50
"""Per cent of common words from which a title is still that of the same page: of what has been
withdrawn, often nothing else is left."""


class Arrival(StrEnum):
    """What an arriving text is to the one that its key has already."""

    REVISION = "revision"
    LATER_ARTICLE = "later article"
    EARLIER_ARTICLE = "earlier article"


def compare(connection: Connection, intake: Intake, number: int) -> Arrival:
    """Say what a text is to the present one of its document, which has this number.

    An issue is recorded where the two share next to nothing.
    """
    article = intake.article
    title, text, stamped = _TEXT.rows(connection, document=article.id, number=number)[0]
    shared = likeness(text, article.text)
    if shared >= _SAME_TEXT:
        return Arrival.REVISION
    issue = Issue(
        kind=IssueKind.ARTICLE,
        subject=article.key,
        problem="key_collision",
        detail=f"A text that shares {shared} % of its words with the present one came under the "
        "same key; the later stamped counts, else the one that came last. Look whether the key is "
        "reused, and give each article its own.",
    )
    note_issues(connection, [issue], intake.now)
    then, now = read_stamp(stamped), article.published
    if then is None or now is None or likeness(title, article.title) >= _SAME_TITLE:
        return Arrival.REVISION
    if milliseconds(then) == milliseconds(now):
        return Arrival.REVISION
    earlier = milliseconds(now) < milliseconds(then)
    return Arrival.EARLIER_ARTICLE if earlier else Arrival.LATER_ARTICLE


_TEXT = Prepared(
    "SELECT title, text, published FROM revisions WHERE document = :document AND number = :number"
)
