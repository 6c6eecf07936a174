"""Who reads an article: the rules alone, or with a model that is asked where they are unsure."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Sequence
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
    owed: str | None = None
    """The mark of readings for which the model could not be asked, and is to be asked again."""


_REST = 300.0
"""Seconds for which a model that did not answer is left alone: each question may take minutes."""

RULES = Reader(read_article, (PARSER_VERSION,))


def open_reader(settings: Settings) -> Reader:
    """Return the reader of the settings: the rules, and a second one where a model is named."""
    if settings.llm_url is None or settings.llm_model is None:
        return RULES
    # Few have a model, and everybody would pay for the import.
    from flows.adapters.second_reader import EndpointError, SecondReader  # noqa: PLC0415
    from parsers.second.reader import UNANSWERED, Message, read_again  # noqa: PLC0415

    model, key = settings.llm_model, settings.llm_key
    second = SecondReader(settings.llm_url, model, key.get_secret_value() if key else None)
    turn = threading.Lock()
    rested = -math.inf

    def ask(messages: Sequence[Message]) -> str:
        nonlocal rested
        if time.monotonic() < rested:
            raise EndpointError(second.url, "the second reader did not answer a moment ago")
        try:
            return second(messages)
        except EndpointError:
            rested = time.monotonic() + _REST
            raise

    def read(article: Article) -> Reading:
        by_rules = read_article(article)
        # The second reader serves one thread; polls come from several.
        with turn:
            return read_again(article, by_rules, ask, model)

    versions = (PARSER_VERSION, f"{PARSER_VERSION}+llm:{model}")
    return Reader(read, versions, owed=f"{PARSER_VERSION}{UNANSWERED}")
