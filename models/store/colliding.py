"""What a text is to the one that stood before it: its correction, or another article's."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from models.store.driver import Prepared
from models.store.journal import note_issues
from models.store.mapping import read_stamp
from models.store.recording import Intake
from models.store.statements import likeness
from models.values.articles import Article
from models.values.base import Issue, IssueKind
from models.values.ids import milliseconds

_SAME_TEXT = 10
"""Per cent of common words below which a "revision" is likely another article."""

_SAME_TITLE = 50
"""Per cent of common words from which a title is still that of the same page: of what has been
withdrawn, often nothing else is left."""


class Said(NamedTuple):
    """A text of an article, as far as it can be compared with another."""

    title: str
    text: str
    stamp: int
    whole: bool
    """Whether it was read from a body of its own; else a listing says so."""


def said_by(intake: Intake) -> Said:
    """Return the text that arrives."""
    article = intake.article
    return Said(
        article.title, article.text, milliseconds(article.published), intake.raw is not None
    )


def said_in(connection: Connection, document: str, number: int) -> Said:
    """Return the text that a document had at this number."""
    title, text, stamp, whole = _TEXT.rows(connection, document=document, number=number)[0]
    return Said(title, text, milliseconds(read_stamp(stamp)), bool(whole))


def takes_back(former: Said, later: Said) -> bool:
    """Say whether a publisher has taken back what only the former of two texts says.

    Not where the former was but a listing's, and not where the later is another article.
    """
    if later.whole and not former.whole:
        return False
    if likeness(former.text, later.text) >= _SAME_TEXT or former.stamp == later.stamp:
        return True
    return likeness(former.title, later.title) >= _SAME_TITLE


def note_collision(
    connection: Connection, article: Article, former: Said, later: Said, now: datetime
) -> None:
    """Record an issue where two texts that came under one key share next to nothing."""
    shared = likeness(former.text, later.text)
    if shared >= _SAME_TEXT or former.whole != later.whole:
        return
    issue = Issue(
        kind=IssueKind.ARTICLE,
        subject=article.key,
        problem="key_collision",
        detail=f"Two texts that share {shared} % of their words came under the same key; the later "
        "stamped counts, else the one that came last. Look whether the key is reused, and give "
        "each article its own.",
    )
    note_issues(connection, [issue], now)


_TEXT = Prepared(
    "SELECT title, text, published, raw IS NOT NULL FROM revisions"
    " WHERE document = :document AND number = :number"
)
