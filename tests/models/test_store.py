"""What goes into the store, and what a second arrival, a revision or a hostile text does to it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from models.store import AddedState, Store, UnknownIdError, open_store
from models.values.articles import Article, Outlet, Tier
from models.values.base import Issue, IssueKind
from models.values.mentions import Commitment, Kind, Mention, Part, Reading, Status
from models.values.spans import Grain, Span

NOW = datetime(2025, 12, 5, 8, 0, tzinfo=UTC)
HELD = "The 14th meeting of the IOSCG was held in Muscat on 4 December 2025."
NEXT = "The next meeting will be held in New Delhi in 2026."


def article(text: str, key: str = "https://press.example/1", title: str = "IOSCG meets") -> Article:
    return Article(
        key=key,
        url=key,
        title=title,
        text=text,
        outlet=Outlet(name="Press", tier=Tier.PRESS, country="OM"),
        published=date(2025, 12, 4),
    )


def mention(whole: str, quote: str, **fields: object) -> Mention:
    start = whole.index(quote)
    given: dict[str, object] = {
        "kind": Kind.MEETING,
        "mechanism": "IOSCG",
        "round": 14,
        "status": Status.HELD,
        "span": Span(first=date(2025, 12, 4), last=date(2025, 12, 4), grain=Grain.DAY),
        "city": "Muscat",
        "country": "OM",
        "part": Part.MAIN,
        **fields,
    }
    return Mention.model_validate(
        {**given, "quote": quote, "start": start, "end": start + len(quote)}
    )


def reading(given: Article, *, parser: str = "1") -> Reading:
    """What a parser would read of the two sentences above, where they stand in the article."""
    whole = given.whole
    mentions = [mention(whole, HELD)] if HELD in whole else []
    commitments = []
    if NEXT in whole:
        start = whole.index(NEXT)
        year = Span(first=date(2026, 1, 1), last=date(2026, 12, 31), grain=Grain.YEAR)
        commitments.append(
            Commitment(
                kind=Kind.MEETING,
                mechanism="IOSCG",
                city="New Delhi",
                country="IN",
                span=year,
                raised_by=0 if mentions else None,
                quote=NEXT,
                start=start,
                end=start + len(NEXT),
            )
        )
    return Reading(
        relevant=True, mentions=tuple(mentions), commitments=tuple(commitments), parser=parser
    )


def test_an_article_comes_back_as_it_was_read(store: Store) -> None:
    given = article(f"{HELD} {NEXT}")
    added = store.add(given, reading(given), NOW)
    assert added.state is AddedState.NEW
    [stored] = store.mentions()
    assert (stored.id, stored.document, stored.key) == (added.mentions[0], given.id, given.key)
    assert stored.mention == reading(given).mentions[0]
    assert stored.published == date(2025, 12, 4)
    assert stored.outlet_country == "OM"
    [promise] = store.commitments()
    assert promise.raised_by == stored.id
    assert promise.commitment == reading(given).commitments[0]


def test_the_same_article_again_changes_nothing(store: Store) -> None:
    given = article(HELD)
    first = store.add(given, reading(given), NOW)
    again = store.add(given, reading(given), NOW + timedelta(days=1))
    assert again.state is AddedState.KNOWN
    assert again.document == first.document
    [stored] = store.mentions()
    assert stored.learnt == NOW
    assert store.is_known(given, "1")
    assert not store.is_known(given, "2")


def test_a_stamp_keeps_its_own_zone(store: Store) -> None:
    stamped = datetime.fromisoformat("2025-12-04T01:30:00+05:30")
    given = article(HELD).model_copy(update={"published": stamped})
    store.add(given, reading(given), NOW)
    [stored] = store.mentions()
    assert isinstance(stored.published, datetime)
    assert stored.published.isoformat() == "2025-12-04T01:30:00+05:30"


def test_a_changed_text_takes_the_place_of_the_former(store: Store) -> None:
    given = article(f"{HELD} {NEXT} Tea was served.")
    store.add(given, reading(given), NOW)
    changed = article(f"{HELD} Coffee was served, and tea was served too.")
    added = store.add(changed, reading(changed), NOW + timedelta(hours=1))
    assert added.state is AddedState.REVISED
    assert [m.mention.quote for m in store.mentions()] == [HELD]
    assert store.commitments() == []


def test_a_page_that_returns_to_a_text_says_it_again(store: Store) -> None:
    full, short = article(f"{HELD} {NEXT}"), article("Nothing was said here at all.")
    for hour, given in enumerate((full, short, full)):
        store.add(given, reading(given), NOW + timedelta(hours=hour), source="press")
    assert [m.mention.quote for m in store.mentions()] == [HELD]
    assert [c.commitment.quote for c in store.commitments()] == [NEXT]


def test_another_text_under_the_same_key_is_kept_and_reported(store: Store) -> None:
    store.add(article(HELD), reading(article(HELD)), NOW)
    other = article("Fishing quotas rose sharply this year.", title="Fish")
    store.add(other, reading(other), NOW)
    [issue] = store.issues()
    assert issue.issue.problem == "key_collision"


def test_a_sentence_said_twice_is_two_mentions(store: Store) -> None:
    given = article(HELD)
    [once] = reading(given).mentions
    twice = reading(given).model_copy(update={"mentions": (once, once)})
    added = store.add(given, twice, NOW)
    assert len(set(added.mentions)) == 2
    assert len(store.mentions()) == 2


def test_what_a_database_refuses_is_marked_where_it_stood(store: Store) -> None:
    given = article(f"\x00{HELD}\ud800", title="A\x00B", key="k\x00\udfff")
    store.add(given, reading(given), NOW)
    [stored] = store.mentions()
    assert stored.title == "A\ufffdB"
    assert stored.mention.quote == HELD
    assert store.add(given, reading(given), NOW).state is AddedState.KNOWN


def test_a_number_too_large_for_the_database_stays_in_the_mention(store: Store) -> None:
    given = article(HELD)
    huge = mention(given.whole, HELD, round=2**63)
    store.add(given, Reading(relevant=True, mentions=(huge,), parser="1"), NOW)
    assert [m.mention.round for m in store.mentions()] == [2**63]


def test_ten_thousand_mentions_in_one_article_are_kept_and_reported(store: Store) -> None:
    given = article(HELD)
    [one] = reading(given).mentions
    flood = reading(given).model_copy(update={"mentions": (one,) * 10_000})
    store.add(given, flood, NOW)
    assert len(store.mentions()) == 10_000
    assert [issue.issue.problem for issue in store.issues()] == ["too_many_mentions"]


def test_a_quote_that_is_not_at_its_offsets_is_reported(store: Store) -> None:
    given = article(HELD)
    [one] = reading(given).mentions
    moved = reading(given).model_copy(
        update={"mentions": (one.model_copy(update={"start": 0, "end": 5}),)}
    )
    store.add(given, moved, NOW)
    assert [issue.issue.problem for issue in store.issues()] == ["quote_mismatch"]


def test_issues_of_one_kind_are_counted_and_can_be_resolved(store: Store) -> None:
    issue = Issue(kind=IssueKind.SEED, subject="a.txt", problem="sha256_mismatch", detail="x")
    store.add_issues([issue], NOW)
    store.add_issues([issue], NOW + timedelta(hours=1))
    [kept] = store.issues()
    assert (kept.count, kept.first_seen, kept.last_seen) == (2, NOW, NOW + timedelta(hours=1))
    assert store.resolve_issues(IssueKind.SEED, "a.txt", NOW) == 1
    assert store.issues() == []
    assert len(store.issues(resolved=True)) == 1


def test_runs_are_noted(store: Store) -> None:
    run = store.start_run("poll-feeds", "0.1.0", NOW)
    store.finish_run(run, NOW + timedelta(seconds=3), {"new": 2})
    [kept] = store.runs()
    assert (kept.name, kept.state, kept.summary) == ("poll-feeds", "done", '{"new": 2}')


def test_an_id_that_nobody_knows_is_refused_in_one_sentence(store: Store) -> None:
    with pytest.raises(UnknownIdError, match="no event has this id"):
        store.event("nonsense")


def test_what_is_stored_is_there_after_closing(sqlite_url: str) -> None:
    first = open_store(sqlite_url)
    given = article(HELD)
    first.add(given, reading(given), NOW)
    first.close()
    assert len(open_store(sqlite_url).mentions()) == 1


def test_many_articles_at_once_are_taken_in_like_one_by_one(store: Store) -> None:
    given = [article(f"{HELD} {n}", key=f"k{n}") for n in range(5)]
    store.add(given[0], reading(given[0]), NOW)
    changed = article(f"{HELD} 1, corrected", key="k1")
    batch = [*given, changed, given[4]]
    added = store.add_all([(one, reading(one)) for one in batch], NOW)
    states = [AddedState.KNOWN, *[AddedState.NEW] * 4, AddedState.REVISED, AddedState.KNOWN]
    assert [one.state for one in added] == states
    assert len(store.mentions()) == 5
    again = store.add_all([(one, reading(one)) for one in [given[0], *given[2:], changed]], NOW)
    assert {one.state for one in again} == {AddedState.KNOWN}
