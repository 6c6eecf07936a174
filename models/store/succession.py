"""Succession: which of the texts of one article is its present one, whatever came first.

The texts of an article stand in one order, and the last is the present one:

1. A page or file stands above what a listing alone says of it, of which no body is kept: that we
   could not look at a page takes back nothing that it said.
2. The later by its own stamp stands above. One without a stamp, or with a stamp that cannot be
   true, stands below all others: to add a missing day, or to correct a misprinted year, is a
   revision.
3. Of one stamp, the one that was fetched or handed in later: a page that changes under its stamp,
   or has none, says now what it says at the later look.
4. Of one moment, such as two lines of a file, the longer, and at last the one with the larger
   digest.

Nothing else counts, so that texts may come in any order, any number of times, by any number of
workers; one that comes late is put where it belongs. Its moment is that of its fetch: whoever
plays history again gives it along. A text that is handed in again is known (the seeds at every
start, a folder brought back from a backup). Only a page that is fetched again with a former text
has returned to it. A page read anew by better rules takes the place of its former reading, even
where it is now found to be older.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from models.store.driver import Prepared, moment
from models.store.mapping import read_stamp
from models.store.recording import Intake
from models.values.ids import milliseconds

_AHEAD = timedelta(days=366)
"""How far a stamp may lie ahead of its fetch, before it is a misprint of the year: clocks and
zones differ, and a day that is near enough may be meant."""

Standing = tuple[bool, int, int, datetime, int, str]


@dataclass(frozen=True)
class Text:
    """One text of an article, as far as it decides where it stands."""

    content: str
    """Digest of all that the publisher says."""
    published: datetime | date | None
    learnt: datetime
    """When it was first fetched or handed in."""
    whole: bool
    """Whether it was read from a body of its own; else a listing says so."""
    length: int

    @property
    def since(self) -> int:
        """Its stamp in milliseconds; 0 without one that can be true."""
        told = milliseconds(self.published)
        latest = milliseconds(self.learnt.astimezone(UTC) + _AHEAD)
        return told if self.published is not None and told <= latest else 0

    @property
    def standing(self) -> Standing:
        """What it is compared by; the greater stands above."""
        told = milliseconds(self.published) if self.published is not None else 0
        return self.whole, self.since, told, self.learnt, self.length, self.content

    def shown_on(self, former: Text | None) -> date:
        """Return the day from which it counts as published, behind the text that stood before.

        Where its stamp does not tell that it is the later one, nobody saw it before we did.
        """
        stamp = self.published
        learnt = self.learnt.astimezone(UTC).date()
        day = (stamp.date() if isinstance(stamp, datetime) else stamp) or learnt
        return day if former is None or self.since > former.since else max(day, learnt)


def text_of(intake: Intake, content: str) -> Text:
    """Return what decides where an arriving text stands."""
    article = intake.article
    return Text(
        content=content,
        published=article.published,
        learnt=intake.now,
        whole=intake.raw is not None,
        length=len(article.text),
    )


def texts_of(connection: Connection, document: str) -> list[Text]:
    """Return the texts of a document in their order; the number of the first is 1."""
    return [_read(*row) for row in _TEXTS.rows(connection, document=document)]


def place_of(text: Text, texts: Sequence[Text]) -> int:
    """Return the number that a text gets among others.

    A reading that took another's place stands at least where that stood.
    """
    above: Standing | None = None
    for number, one in enumerate(texts, start=1):
        above = one.standing if above is None else max(above, one.standing)
        if text.standing < above:
            return number
    return len(texts) + 1


def is_told(text: Text, place: int, texts: Sequence[Text], *, fetched: bool) -> bool:
    """Say whether a text that would get this place says nothing new."""
    near = texts[max(place - 2, 0) : place] if fetched else texts
    return any(text.content == one.content for one in near)


def _read(content: str, published: str | None, learnt: Any, whole: Any, length: int) -> Text:
    return Text(
        content=content,
        published=read_stamp(published),
        learnt=moment(learnt),
        whole=bool(whole),
        length=length,
    )


_TEXTS = Prepared(
    "SELECT content, published, learnt, raw IS NOT NULL, length(text) FROM revisions"
    " WHERE document = :document ORDER BY number"
)
