"""Print the alerts that the documents of a corpus cause, one after another from a day on.

    python tests/corpus/replay_alerts.py CORPUS.jsonl 2026-09-01

What was published before that day is taken in quietly; each later document is taken in and settled
by itself, twenty minutes after its publication.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from models.store import open_store
from models.values.articles import Article
from parsers.read import read_article
from tests.corpus.gold import article_of, load_documents


def main(path: Path, start: date) -> None:
    articles = [article_of(document) for document in load_documents(path)]
    late = sorted((one for one in articles if _seen(one) >= start), key=_moment)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'replay.db'}")
        opened = datetime.combine(start, time(), UTC)
        for article in articles:
            if article not in late:
                store.add(article, read_article(article), opened, raw=None, quiet=True, source=None)
        store.settle(opened, quiet=True)
        shown: set[str] = set()
        for article in late:
            now = _moment(article) + timedelta(minutes=20)
            store.add(article, read_article(article), now, raw=None, quiet=False, source=None)
            store.settle(now)
            print(f"{article.key} {_seen(article)} {article.title}")
            for alert in store.alerts(1000):
                if alert.key not in shown:
                    shown.add(alert.key)
                    print(f"    {alert.kind.value}: {alert.title}\n        {alert.why}")
        store.close()


def _seen(article: Article) -> date:
    return article.published_day or date.min


def _moment(article: Article) -> datetime:
    if isinstance(article.published, datetime):
        return article.published
    return datetime.combine(_seen(article), time(12), UTC)


if __name__ == "__main__":
    main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))
