"""Explaining a reading: the text with its mentions, the rule of each slot, what was set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from models.values.articles import Article
from models.values.mentions import Commitment, Evidence, Mention, Participant, Reading
from models.values.spans import Span
from parsers.considered import Considered, considered, day_counted_from

_MARK = "bold cyan"
_COLOURS = ("green", "cyan", "magenta", "yellow", "blue")
_QUIET = "dim"


def explain_reading(
    article: Article, reading: Reading, *, width: int = 80, colour: bool = False
) -> str:
    """Say in words what was read in an article; plain text unless `colour`."""
    out = StringIO()
    console = Console(
        file=out,
        width=max(width, _NARROWEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(explain(article, reading))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


_NARROWEST = 40


def explain(article: Article, reading: Reading) -> RenderableType:
    """The explanation as something that a rich console prints."""
    parts: list[RenderableType] = [*_head(article, reading), _text(article, reading)]
    for number, mention in enumerate(reading.mentions, start=1):
        parts += [Text(), *_mention(article, number, mention)]
    for number, commitment in enumerate(reading.commitments, start=1):
        parts += [Text(), *_commitment(article, number, commitment)]
    if not reading.mentions and not reading.commitments:
        parts += [Text(), Text("No event and no follow-up is stated.")]
    parts += _aside(considered(article, reading))
    parts += [Text(f"Issue: {shown(i.problem)}: {shown(i.detail)}") for i in reading.issues]
    return Group(*parts)


def shown(words: str) -> str:
    """Words of the web as a terminal may see them: nothing that moves a cursor or turns a line."""
    return _UNSAFE.sub("\ufffd", words)


_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _head(article: Article, reading: Reading) -> Iterator[RenderableType]:
    outlet = article.outlet
    where = f" ({outlet.country})" if outlet.country else ""
    stamp = f"published {article.published.isoformat()}" if article.published else "no page date"
    day, source = day_counted_from(article)
    counted = f"Days count from {day}, by {source}." if day else "No day to count from is known."
    yield Rule(Text(shown(article.key)), characters="─")
    yield Text(f"{shown(outlet.name)}, {outlet.tier.value}{where} · {stamp}", _QUIET)
    yield Text(counted, _QUIET)
    verdict = "Relevant" if reading.relevant else "Not relevant"
    yield Text.assemble((verdict, "bold"), ": ", _reasons(article, reading.relevance))
    yield Text()


def _reasons(article: Article, evidence: Sequence[Evidence]) -> str:
    told = dict.fromkeys(f"{_words(article, e.start, e.end)} [{e.rule}]" for e in evidence)
    return "; ".join(told) or "no sign for either"


def _words(article: Article, start: int, end: int) -> str:
    printed = " ".join(article.whole[start:end].split())
    cut = printed if len(printed) <= _LONGEST_QUOTE else printed[: _LONGEST_QUOTE - 1] + "…"
    return f"“{shown(cut)}”"


_LONGEST_QUOTE = 70


def _text(article: Article, reading: Reading) -> RenderableType:
    """The article with each mention's quote in brackets that carry its number."""
    whole = article.whole
    owners: list[tuple[int, int, str, str]] = [
        (m.start, m.end, str(n), _COLOURS[n % len(_COLOURS)])
        for n, m in enumerate(reading.mentions, start=1)
    ]
    owners += [(c.start, c.end, f"F{n}", "yellow") for n, c in enumerate(reading.commitments, 1)]
    cuts = sorted({0, len(whole), *(o[0] for o in owners), *(o[1] for o in owners)})
    text = Text(style="")
    for begin, stop in zip(cuts, [*cuts[1:], len(whole)], strict=True):
        for owner in owners:
            if owner[1] == begin:
                text.append("]", _MARK)
        for owner in owners:
            if owner[0] == begin:
                text.append(f"[{owner[2]} ", _MARK)
        inside = [owner[3] for owner in owners if owner[0] <= begin < owner[1]]
        words = _BLANK_LINES.sub("\n\n", shown(whole[begin:stop]))
        text.append(words, inside[0] if inside else None)
    return Padding(text, (0, 0, 0, 2))


_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def _mention(article: Article, number: int, mention: Mention) -> Iterator[RenderableType]:
    series = f" {mention.mechanism}" if mention.mechanism else ""
    turn = f", round {mention.round}" if mention.round else ""
    yield Text.assemble(
        (f"[{number}] ", _MARK),
        (f"{mention.kind.value}{series}{turn}", "bold"),
        f" · {mention.status.value} · {_when(mention.span)} · {_where(mention)}",
        f" · {mention.part.value} · confidence {mention.confidence}",
    )
    yield _slots(article, mention.evidence)
    for person in mention.participants:
        yield Text(f"      {_person(person)}")


def _commitment(article: Article, number: int, commitment: Commitment) -> Iterator[RenderableType]:
    series = f" {commitment.mechanism}" if commitment.mechanism else ""
    raised = (
        f" · raised by [{commitment.raised_by + 1}]" if commitment.raised_by is not None else ""
    )
    planned = f" · event [{commitment.event + 1}]" if commitment.event is not None else ""
    yield Text.assemble(
        (f"[F{number}] ", _MARK),
        (f"follow-up: {commitment.kind.value}{series}", "bold"),
        f" · {_window(commitment.span)} · {_where(commitment)}{raised}{planned}",
        f" · confidence {commitment.confidence}",
    )
    yield _slots(article, commitment.evidence)


def _slots(article: Article, evidence: Sequence[Evidence]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    for column in ("slot", "words", "rule"):
        table.add_column(column, overflow="fold")
    for item in dict.fromkeys(evidence):
        table.add_row(
            Text(item.slot, "bold"),
            Text(_words(article, item.start, item.end)),
            Text(item.rule, _QUIET),
        )
    return Padding(table, (0, 0, 0, 6))


def _when(span: Span) -> str:
    start, end = span.date_start, span.date_end
    if start is None:
        return f"no date (“{shown(span.wording)}”)" if span.wording else "no date"
    return f"{start} to {end} ({span.grain.value})" if end else f"{start} ({span.grain.value})"


def _window(span: Span) -> str:
    words = f"“{shown(span.wording)}”" if span.wording else "no time given"
    if span.first is None and span.last is None:
        return f"{words}: window open"
    return f"{words}: {span.first or '…'} to {span.last or '…'}"


def _where(owner: Mention | Commitment) -> str:
    return ", ".join(place for place in (owner.city, owner.country) if place) or "no place"


def _person(person: Participant) -> str:
    beside = [shown(words) for words in (person.role, person.country) if words]
    return f"{shown(person.name)} ({', '.join(beside)})" if beside else shown(person.name)


def _aside(found: Sequence[Considered]) -> list[RenderableType]:
    if not found:
        return []
    table = Table.grid(padding=(0, 2, 0, 0))
    for column in ("words", "why", "rule"):
        table.add_column(column, overflow="fold")
    for item in found:
        words = " ".join(item.words.split())[:_LONGEST_QUOTE]
        table.add_row(Text(f"“{shown(words)}”"), Text(item.why), Text(item.rule, _QUIET))
    return [Text(), Text("Considered and not used:", "bold"), Padding(table, (0, 0, 0, 2))]
