"""Articles: taken in, known, read again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from models.store import articles, intake, recording
from models.store.articles import Archived, ReadBy, read_archived, read_articles_of
from models.store.facets.base import Facet
from models.store.results import Added
from models.values.articles import Article
from models.values.mentions import Reading

ADDED_AT_ONCE = 2000
"""Articles in one transaction of `add_all`: half a second, for which other writers wait."""


class ArticleFacet(Facet):
    """Taking articles in and giving them back."""

    def is_known(self, article: Article, parser: str) -> bool:
        """Say whether this text has been read by this parser, so that it need not be read."""
        with self._database.glance() as connection:
            return intake.is_known(connection, article, parser)

    def add(
        self,
        article: Article,
        reading: Reading,
        now: datetime,
        *,
        raw: str | None = None,
        quiet: bool = False,
        source: str | None = None,
        reread: bool = False,
    ) -> Added:
        """Take an article in with all that it states; what that means is said by `settle`.

        The same article a second time changes nothing. `quiet` is for first loads of old
        material: what such articles change alerts nobody. `reread` says that a text which
        differs is our own doing: what is no longer in it was not withdrawn by its publisher.
        """
        given = recording.Intake(article, reading, now, raw, quiet, source, reread)
        return intake.add(self._database, given)

    def add_all(
        self,
        given: Iterable[tuple[Article, Reading]],
        now: datetime,
        *,
        quiet: bool = False,
        source: str | None = None,
    ) -> list[Added]:
        """Take many articles in, some hundreds a transaction; the result is that of `add`."""
        added: list[Added] = []
        batch: list[recording.Intake] = []
        for article, reading in given:
            batch.append(recording.Intake(article, reading, now, None, quiet, source))
            if len(batch) == ADDED_AT_ONCE:
                added += intake.add_all(self._database, batch)
                batch = []
        return added + intake.add_all(self._database, batch)

    def articles(self, *, other_parser: str | None = None) -> list[tuple[Article, str | None]]:
        """Return current articles with their source; only those that another parser read."""
        with self._database.read() as connection:
            return list(articles.read_articles(connection, other_parser=other_parser))

    def articles_of(self, parser: str, most: int) -> list[ReadBy]:
        """Return so many current articles that exactly this parser read."""
        with self._database.read() as connection:
            return list(read_articles_of(connection, parser, most))

    def archived(self) -> list[Archived]:
        """Return the current articles whose bodies were archived, by the body's name."""
        with self._database.read() as connection:
            return list(read_archived(connection))
