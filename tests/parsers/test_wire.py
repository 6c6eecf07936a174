"""Documents as JSON lines: what is taken, what is refused and in which words."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from models.values.articles import Article, Outlet, Tier
from models.values.mentions import Commitment, Evidence, Kind, Mention, Part, Reading, Status
from models.values.spans import Grain, Span
from parsers.wire import DocumentError, article_from_json, articles_from_lines, reading_record

FULL = {
    "id": "a-1",
    "url": "https://press.example/1",
    "published": "2031-05-06T09:30:00+04:00",
    "title": "A title",
    "text": "A text.",
    "source": {"name": "Press", "tier": "official", "country": "om", "language": "AR"},
}


def test_a_full_document_becomes_an_article() -> None:
    article = article_from_json(FULL)
    assert article.key == "a-1"
    assert article.whole == "A title\nA text."
    assert article.published == datetime(2031, 5, 6, 5, 30, tzinfo=UTC)
    assert article.outlet == Outlet(name="Press", tier=Tier.OFFICIAL, country="OM", language="ar")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"id": 17}, {"key": "17"}),
        ({"id": None}, {"key": "https://press.example/1"}),
        ({"published": None}, {"published": None}),
        ({"published": ""}, {"published": None}),
        ({"published": "2031-05-06"}, {"published": date(2031, 5, 6)}),
        ({"published": "2031-05-06T23:50:00"}, {"published": date(2031, 5, 6)}),
        (
            {"published": "2031-05-06T09:30:00Z"},
            {"published": datetime(2031, 5, 6, 9, 30, tzinfo=UTC)},
        ),
        ({"title": None}, {"title": ""}),
        ({"text": None}, {"text": ""}),
        ({"text": "half \ud83d gone"}, {"text": "half \ufffd gone"}),
        ({"source": None}, {"outlet": Outlet(name="press.example", tier=Tier.AGGREGATOR)}),
        ({"source": "A paper"}, {"outlet": Outlet(name="A paper", tier=Tier.AGGREGATOR)}),
        ({"source": {}}, {"outlet": Outlet(name="press.example", tier=Tier.AGGREGATOR)}),
        ({"gold": {"events": []}, "extra": 1}, {"key": "a-1"}),
    ],
)
def test_what_may_be_missing_or_short(
    change: dict[str, object], expected: dict[str, object]
) -> None:
    article = article_from_json({**FULL, **change})
    assert {field: getattr(article, field) for field in expected} == expected


def test_the_offset_of_a_stamp_is_kept() -> None:
    article = article_from_json({**FULL, "published": "2031-05-06T00:10:00+05:30"})
    assert isinstance(article.published, datetime)
    assert article.published.utcoffset() == timedelta(hours=5, minutes=30)
    assert article.published.astimezone(timezone(timedelta(hours=4))).day == 5
    assert article.published_day == date(2031, 5, 6)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id": None, "url": None}, "id"),
        ({"id": ["x"]}, "id"),
        ({"id": True}, "id"),
        ({"url": 5}, "url"),
        ({"title": 5}, "title"),
        ({"text": ["a"]}, "text"),
        ({"published": "yesterday"}, "published"),
        ({"published": "2031-02-30"}, "published"),
        ({"published": 1764853200}, "published"),
        ({"source": 3}, "source"),
        ({"source": {"tier": "rumour"}}, "source.tier"),
        ({"source": {"country": "Oman"}}, "source.country"),
        ({"source": {"name": 3}}, "source.name"),
    ],
)
def test_a_wrong_field_is_named(change: dict[str, object], field: str) -> None:
    with pytest.raises(DocumentError) as caught:
        article_from_json({**FULL, **change}, "in.jsonl, line 3")
    assert caught.value.field == field
    assert str(caught.value).startswith(f"in.jsonl, line 3: {field}: ")


def test_a_bad_line_costs_only_itself() -> None:
    good = json.dumps(FULL)
    text = "\n".join([good, "", "{", "[1]", "[" * 200_000, good.replace("a-1", "a-2")]) + "\n"
    articles, issues = articles_from_lines(text, "in.jsonl")
    assert [article.key for article in articles] == ["a-1", "a-2"]
    assert [issue.subject for issue in issues] == [
        "in.jsonl, line 3",
        "in.jsonl, line 4",
        "in.jsonl, line 5",
    ]
    assert all("JSON: " in issue.detail for issue in issues)


def test_line_ends_of_unicode_inside_a_text_do_not_end_the_line() -> None:
    line = json.dumps({**FULL, "text": "one\u2028two\u0085three"}, ensure_ascii=False)
    articles, issues = articles_from_lines(line, "in.jsonl")
    assert [article.text for article in articles] == ["one\u2028two\u0085three"]
    assert not issues


def test_a_reading_is_printed_flat() -> None:
    article = Article(key="a-1", title="T", text="met", outlet=Outlet(name="P"))
    mention = Mention(
        kind=Kind.MEETING,
        mechanism="JCM",
        status=Status.HELD,
        span=Span(first=date(2031, 5, 1), last=date(2031, 5, 31), grain=Grain.MONTH),
        part=Part.MAIN,
        quote="met",
        start=2,
        end=5,
        evidence=(Evidence(slot="kind", start=2, end=5, rule="trigger.met"),),
        confidence=80,
    )
    promise = Commitment(
        kind=Kind.VISIT,
        span=Span(last=date(2031, 6, 30), wording="by the end of June"),
        raised_by=0,
        quote="met",
        start=2,
        end=5,
    )
    record = reading_record(
        article,
        Reading(relevant=True, mentions=(mention,), commitments=(promise,), parser="1"),
    )
    assert record["id"] == "a-1"
    assert record["relevant"] is True
    [told] = record["mentions"] if isinstance(record["mentions"], list) else []
    assert told["date_start"] == "2031-05"
    assert told["date_end"] is None
    assert told["precision"] == "month"
    assert told["role"] == "main"
    assert told["rules"] == [{"slot": "kind", "start": 2, "end": 5, "rule": "trigger.met"}]
    [follow] = record["follow_ups"] if isinstance(record["follow_ups"], list) else []
    assert (follow["when_text"], follow["earliest"], follow["latest"]) == (
        "by the end of June",
        None,
        "2031-06-30",
    )
    assert follow["raised_by"] == 0
    assert json.loads(json.dumps(record)) == record
