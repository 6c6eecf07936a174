"""The reader: from the text of an article to its mentions and commitments."""

from __future__ import annotations

from models.values.articles import Article
from models.values.mentions import Reading
from parsers.context import set_context
from parsers.detection.statements import read_statements
from parsers.outcome import reading_of
from parsers.outcome_lists import with_outcomes
from parsers.scene import set_scene

PARSER_VERSION = "7"
"""Changes with every change of a rule or a vocabulary; everything is then read again."""


def read_article(article: Article) -> Reading:
    """Read one article: what it states of events, what shall follow, and whether it matters.

    Pure and deterministic; needs no network, clock or database; linear in the length of the text.
    """
    context = set_context(set_scene(article))
    frames = [
        frame
        for index in range(len(context.scene.sentences))
        for frame in read_statements(context, index)
    ]
    return reading_of(context, with_outcomes(context, frames), PARSER_VERSION)
