"""Who reads an article: the rules alone, or with a model that is asked where they are unsure."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from flows.settings import Settings
from models.values.articles import Article
from models.values.mentions import Reading
from parsers.read import PARSER_VERSION, read_article


@dataclass(frozen=True)
class Reader:
    """Reads articles; `versions` are the marks that its readings may bear."""

    read: Callable[[Article], Reading]
    versions: tuple[str, ...]


RULES = Reader(read_article, (PARSER_VERSION,))


def open_reader(settings: Settings) -> Reader:
    """Return the reader of the settings: the rules, and a second one where a model is named."""
    if settings.llm_url is None or settings.llm_model is None:
        return RULES
    # Few have a model, and everybody would pay for the import.
    from flows.adapters.second_reader import SecondReader  # noqa: PLC0415
    from parsers.second.reader import read_again  # noqa: PLC0415

    model, key = settings.llm_model, settings.llm_key
    second = SecondReader(settings.llm_url, model, key.get_secret_value() if key else None)
    turn = threading.Lock()

    def read(article: Article) -> Reading:
        by_rules = read_article(article)
        # The second reader serves one thread; polls come from several.
        with turn:
            return read_again(article, by_rules, second, model)

    return Reader(read, (PARSER_VERSION, f"{PARSER_VERSION}+llm:{model}"))
