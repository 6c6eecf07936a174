"""Finding time expressions: one pass over a text, rows tried only where their words stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from parsers.dates.grammar import DAY_START, YEAR_START, Grammar, Rule, grammar_of
from parsers.dates.joining import joined
from parsers.dates.possible import is_possible
from parsers.dates.timex import Part, Role, Timex
from parsers.text.fold import Folded

_TOKEN = re.compile(
    r"(?:https?://|www\.)\S+|[a-z]+|(?P<figures>\d+)|[\u0620-\u06d3]+|[\u0900-\u0963]+"
)
_BEHIND = 56
_WORD_BEFORE = re.compile(r"[\w#@$€£₹/\\\u0900-\u0963]")
_NUMBER_BEFORE = re.compile(r"(?:\d[.,:/]|[a-z][-/]|\d-)$")
_IN_SENTENCE = re.compile(r"\w $")
_STARTS_BY_LENGTH = {1: DAY_START, 2: DAY_START, 4: YEAR_START}


def find_dates(text: Folded, start: int = 0, end: int | None = None) -> list[Timex]:
    """Every time expression between two offsets, in order, none overlapping another.

    What looks like a date and is none is found as well, with the role `mask`, so that nothing else
    reads it. Of several rows that read the same place the longest counts. Linear in the length.
    """
    stop = len(text.text) if end is None else end
    grammar = grammar_of(text.script)
    return list(joined(text, _scan(text, grammar, start, stop)))


def _scan(text: Folded, grammar: Grammar, start: int, stop: int) -> Iterator[Timex]:
    folded = text.text
    title = folded.find("\n")
    done = start
    rules, prefixes = grammar.rules, grammar.prefixes
    for token in _TOKEN.finditer(folded, start, stop):
        word = token[0]
        if token.lastgroup:
            word = _STARTS_BY_LENGTH.get(len(word), "")
        candidates = rules.get(word)
        if candidates is None and not prefixes:
            continue
        at = token.start()
        if at < done:
            continue
        if candidates is None:
            at, candidates = _without_prefix(grammar, at, word)
        if candidates is None or (
            at and folded[at - 1] != " " and not _stands_free(folded, at, grammar)
        ):
            continue
        limit = title if at < title < stop else stop
        if found := _longest(text, candidates, at, limit):
            done = found.match.end()
            yield _timex(text, grammar, found)


def _without_prefix(grammar: Grammar, at: int, word: str) -> tuple[int, tuple[Rule, ...] | None]:
    for prefix in grammar.prefixes:
        if word.startswith(prefix) and (rules := grammar.rules.get(word[len(prefix) :])):
            return at + len(prefix), rules
    return at, None


def _stands_free(folded: str, at: int, grammar: Grammar) -> bool:
    """Whether a word or number begins here, and is not the tail of a longer one."""
    if folded[at].isdigit():
        if _NUMBER_BEFORE.search(folded, max(at - 2, 0), at):
            return False
        before = folded[at - 1]
        return not _WORD_BEFORE.match(before) or (before in grammar.prefixes)
    return bool(grammar.prefixes) or not _WORD_BEFORE.match(folded[at - 1])


class _Found(NamedTuple):
    rule: Rule
    match: re.Match[str]
    parts: dict[str, Part]


def _longest(text: Folded, rules: Iterable[Rule], at: int, limit: int) -> _Found | None:
    best: _Found | None = None
    folded = text.text
    for rule in rules:
        match = rule.match(folded, at, limit)
        if match is not None and "." in match[0]:
            match = _in_one_sentence(text, rule, match)
        if match is None or (best and not _says_more(rule, match, best)):
            continue
        low = max(at - _BEHIND, 0)
        if rule.after and not rule.after.search(text.text, low, at):
            continue
        if rule.unless_after and rule.unless_after.search(text.text, low, at):
            continue
        if (
            rule.row.small
            and text.original[at].isupper()
            and _IN_SENTENCE.search(text.text, low, at)
        ):
            continue
        if _is_printed_as_name(text, rule, match) and is_possible(parts := _parts(rule, match)):
            best = _Found(rule, match, parts)
    return best


def _in_one_sentence(text: Folded, rule: Rule, match: re.Match[str]) -> re.Match[str] | None:
    """As in "met in April. Last year, ...": the next sentence has a time of its own."""
    stop = _STOP.search(text.text, match.start(), match.end())
    if stop is None or not text.original[stop.end()].isupper():
        return match
    return rule.pattern.match(text.text, match.start(), stop.start())


_STOP = re.compile(r"\.\s+(?=(?:last|this|next)\b)")


def _says_more(rule: Rule, match: re.Match[str], best: _Found) -> bool:
    """The longer match; of two alike the one that says that it is no date, else the first."""
    if match.end() == best.match.end():
        return rule.row.role is Role.MASK and best.rule.row.role is not Role.MASK
    return match.end() > best.match.end()


def _parts(rule: Rule, match: re.Match[str]) -> dict[str, Part]:
    parts: dict[str, Part] = dict(rule.row.fixed)
    for group, part, piece in rule.groups:
        if (words := match[group]) is not None:
            parts[part] = rule.pieces.value(piece, words)
    return parts


def _is_printed_as_name(text: Folded, rule: Rule, match: re.Match[str]) -> bool:
    """Whether "May" is a month: it has its capital, or stands with a year."""
    if rule.capitals.isdisjoint(match.groups()):
        return True
    told = [(group, part) for group, part, _ in rule.groups if match[group]]
    if {"day", "year"} <= {part for _, part in told}:
        return True
    return not any(
        match[group] in rule.capitals and not text.original[match.start(group)].isupper()
        for group, _ in told
    )


def _timex(text: Folded, grammar: Grammar, found: _Found) -> Timex:
    rule = found.rule
    start, end = found.match.span()
    end -= text.text[end - 1] == "."  # a month's own full stop may be the sentence's
    low = max(start - _BEHIND, 0)
    lead = grammar.lead.search(text.text, low, start)
    role, bound = rule.row.role, None
    if role in (Role.EVENT, Role.VAGUE):
        told = grammar.any_before.search(text.text, low, start) is not None
        for context in grammar.contexts:
            if (told and context.before and context.before.search(text.text, low, start)) or (
                context.behind and context.behind.match(text.text, end)
            ):
                role, bound = context.role or role, context.bound
                break
    begin = lead.start() if lead else start
    tail = grammar.tail.match(text.text, end)
    return Timex(
        start=start,
        end=end,
        lead=begin,
        rule=rule.row.name,
        resolver=rule.row.resolver,
        role=role,
        wording=text.quote(begin, tail.end() if tail else end),
        parts=found.parts,
        bound=bound,
    )
