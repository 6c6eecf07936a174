"""What settling makes of mentions: one event for each happening, whatever came when and how."""

from __future__ import annotations

import random
from contextlib import closing
from datetime import date, timedelta

import pytest

from models.alerts import AlertRules
from models.resolution import CorrectionError
from models.store import Store, StoreError, UnknownIdError, open_store
from models.store.statements import mention_rows
from models.values.alerts import AlertKind
from models.values.events import Event
from models.values.followups import FollowUpState
from models.values.judgements import Judgement, JudgementKind
from models.values.mentions import Status
from models.values.spans import Grain, Span
from tests.models.stories import NOW, Story, day_of, series, story, without_mentions

HELD_ON = date(2025, 12, 4)
LATER = NOW + timedelta(hours=1)
NEXT_YEAR = Span(first=date(2026, 1, 1), last=date(2026, 12, 31), grain=Grain.YEAR)


def held(key: str, **fields: object) -> Story:
    given: dict[str, object] = {
        "published": date(2025, 12, 5),
        "when": day_of(HELD_ON),
        "round_": 14,
        **fields,
    }
    return story(key, f"The 14th meeting was held in Muscat, {key} reports.", **given)  # type: ignore[arg-type]


def tell(store: Store, *stories: Story, quiet: bool = False) -> None:
    for told in stories:
        store.add(told.article, told.reading, NOW, quiet=quiet)


def tell_later(store: Store, *stories: Story) -> None:
    """What the same pages say an hour later."""
    for told in stories:
        store.add(told.article, told.reading, LATER, source="press")


def keys_of(event: Event) -> list[str]:
    return sorted(m.key for m in event.mentions)


def state(store: Store) -> tuple[list[Event], list[str]]:
    follow_ups = store.follow_ups(NOW.date())
    return store.events(), [f.model_dump_json() for f in follow_ups]


def judge(store: Store, kind: JudgementKind, a: str, b: str | None, **more: str) -> Judgement:
    number = len(store.judgements(withdrawn=True))
    return store.judge(
        Judgement(
            id=f"j{number}",
            kind=kind,
            subject=a,
            other=b,
            author="analyst",
            reason="seen with own eyes",
            made=NOW + timedelta(minutes=number),
            **more,
        )
    )


def test_reports_of_one_meeting_are_one_event(store: Store) -> None:
    tell(store, *(held(f"paper{n}") for n in range(5)))
    settled = store.settle(NOW)
    [event] = store.events()
    assert settled.created == (event.id,)
    assert keys_of(event) == [f"paper{n}" for n in range(5)]
    assert event.independent == 5
    assert store.check() == []


def test_settling_twice_changes_and_tells_nothing_more(store: Store) -> None:
    tell(store, held("paper", follows=NEXT_YEAR))
    first = store.settle(NOW)
    assert first.alerts == 2
    before = state(store)
    again = store.settle(NOW + timedelta(minutes=15))
    assert (again.created, again.changed, again.alerts, again.mentions) == ((), (), 0, 0)
    assert state(store) == before


def test_an_article_that_comes_again_moves_nothing(store: Store) -> None:
    tell(store, held("paper"))
    store.settle(NOW)
    tell(store, held("paper"))
    assert store.settle(NOW).mentions == 0


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_arrival_does_not_matter(
    store: Store, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    stories = series(rounds=4, reports=6)
    reference = open_store(f"sqlite:///{tmp_path_factory.mktemp('reference')}/x.db")
    tell(reference, *stories)
    reference.settle(NOW)
    draw = random.Random(seed)
    shuffled = stories * 2
    draw.shuffle(shuffled)
    for n, told in enumerate(shuffled):
        tell(store, told)
        if n % (1, 3, 10, 100)[seed] == 0:
            store.settle(NOW)
    store.settle(NOW)
    assert state(store) == state(reference)
    assert store.check() == []


def test_an_old_id_leads_to_the_event_as_it_is_now(store: Store) -> None:
    tell(store, held("late", published=date(2025, 12, 9)))
    store.settle(NOW)
    [before] = store.events()
    tell(store, held("early", published=date(2025, 12, 4)))
    store.settle(NOW)
    [after] = store.events()
    assert after.id != before.id
    assert store.event(before.id) == after
    assert store.event(after.id[:12]) == after


def test_copies_of_one_text_are_one_source(store: Store) -> None:
    body = " ".join(f"The two sides spoke at length about harbour number {n}." for n in range(30))
    tell(store, *(held(f"copy{n}", body=body) for n in range(3)), held("own", body="Own words."))
    store.settle(NOW)
    [event] = store.events()
    assert (len(event.mentions), event.independent) == (4, 2)
    assert store.check() == []


def test_a_copy_that_is_rewritten_counts_for_itself(store: Store) -> None:
    body = " ".join(f"The two sides spoke at length about harbour number {n}." for n in range(30))
    tell(store, held("copy0", body=body), held("copy1", body=body))
    store.settle(NOW)
    tell_later(store, held("copy1", body="Own words, all of them new and none of them borrowed."))
    store.settle(NOW)
    [event] = store.events()
    assert event.independent == 2
    assert store.check() == []


def test_a_corrected_sentence_moves_its_event_along(store: Store) -> None:
    first = story(
        "paper",
        "The 14th meeting was held in Muscat on 3 December.",
        published=HELD_ON,
        when=day_of(date(2025, 12, 3)),
        round_=14,
    )
    tell(store, first)
    store.settle(NOW)
    [before] = store.events()
    second = story(
        "paper",
        "The 14th meeting was held in Muscat on 4 December.",
        published=HELD_ON,
        when=day_of(HELD_ON),
        round_=14,
    )
    tell_later(store, second)
    store.settle(NOW)
    [after] = store.events()
    assert after.span.first == HELD_ON
    assert not after.contested
    assert store.event(before.id) == after
    assert store.check() == []


def test_what_one_of_two_publishers_withdraws_is_contested(store: Store) -> None:
    tell(store, held("firm"), held("wavering"))
    store.settle(NOW)
    tell_later(store, without_mentions(held("wavering"), "This report has been withdrawn."))
    store.settle(NOW)
    [event] = store.events()
    assert event.contested
    assert keys_of(event) == ["firm"]
    assert store.check() == []


def test_what_its_only_publisher_withdraws_fulfils_no_promise(store: Store) -> None:
    promise = story(
        "promise",
        "The 13th meeting was held in Muscat.",
        published=date(2024, 12, 4),
        when=day_of(date(2024, 12, 3)),
        round_=13,
        follows=Span(first=date(2025, 1, 1), last=date(2026, 12, 31), grain=Grain.RANGE),
    )
    tell(store, promise, held("wavering"))
    store.settle(NOW)
    [follow_up] = store.follow_ups(NOW.date())
    assert follow_up.state is FollowUpState.HELD
    tell_later(store, without_mentions(held("wavering"), "This report has been withdrawn."))
    store.settle(NOW)
    [follow_up] = store.follow_ups(NOW.date())
    assert follow_up.state is FollowUpState.OPEN
    contested = [event for event in store.events() if event.contested]
    assert [keys_of(event) for event in contested] == [["wavering"]]
    assert store.check() == []


def test_a_report_that_returns_is_no_longer_contested(store: Store) -> None:
    tell(store, held("wavering"))
    store.settle(NOW)
    for hour, told in enumerate(
        (without_mentions(held("wavering"), "Withdrawn, sorry."), held("wavering")), start=1
    ):
        store.add(*told, NOW + timedelta(hours=hour), source="press")
        store.settle(NOW)
    [event] = store.events()
    assert not event.contested
    assert store.check() == []


def test_another_reading_of_the_same_text_replaces_the_former(store: Store) -> None:
    tell(store, held("paper", city=None))
    store.settle(NOW)
    tell(store, held("paper", parser="2"))
    store.settle(NOW)
    [event] = store.events()
    assert event.city == "Muscat"
    assert store.check() == []


def test_a_promise_is_kept_by_a_later_meeting_and_told_once(store: Store) -> None:
    promise = story(
        "promise",
        "The 13th meeting was held in New Delhi.",
        published=date(2024, 12, 4),
        when=day_of(date(2024, 12, 3)),
        round_=13,
        city="New Delhi",
        follows=Span(wording="at a mutually convenient date"),
    )
    tell(store, promise, quiet=True)
    assert store.settle(NOW).alerts == 0
    [follow_up] = store.follow_ups(NOW.date())
    assert (follow_up.state, follow_up.earliest, follow_up.latest) == (
        FollowUpState.OPEN,
        None,
        None,
    )
    tell(store, held("paper"))
    store.settle(NOW)
    [kept] = store.follow_ups(NOW.date())
    assert kept.id == follow_up.id
    assert kept.state is FollowUpState.HELD
    assert kept.held_as == next(e.id for e in store.events() if e.round == 14)
    [alert] = store.alerts()
    assert (alert.kind, alert.subject) == (AlertKind.HELD, kept.held_as)
    store.settle(NOW + timedelta(hours=1))
    assert store.alerts() == [alert]


def test_of_a_mixture_only_what_is_not_quiet_is_told(store: Store) -> None:
    old = story(
        "archive",
        "The naval talks were held.",
        published=date(2025, 12, 5),
        when=day_of(HELD_ON),
        mechanism="Naval Staff Talks",
    )
    tell(store, old, quiet=True)
    tell(store, held("paper"))
    store.settle(NOW)
    assert {alert.mechanism for alert in store.alerts()} == {"IOSCG"}


def test_a_quiet_settling_tells_nothing_then_or_later(store: Store) -> None:
    tell(store, held("paper"))
    assert store.settle(NOW, quiet=True).alerts == 0
    assert store.settle(NOW + timedelta(hours=1)).alerts == 0


@pytest.mark.parametrize(("news_days", "told"), [(30, 1), (10, 0)])
def test_how_old_news_may_be_is_set(database_url: str, news_days: int, told: int) -> None:
    with closing(open_store(database_url, AlertRules(news_days=news_days))) as opened:
        tell(opened, held("paper"))
        assert opened.settle(NOW + timedelta(days=20)).alerts == told


def test_a_window_that_passes_is_overdue_and_told(store: Store) -> None:
    window = Span(first=date(2025, 12, 11), last=date(2025, 12, 20), grain=Grain.RANGE)
    tell(store, held("paper", follows=window))
    store.settle(NOW)
    later = NOW + timedelta(days=20)
    settled = store.settle(later)
    [follow_up] = store.follow_ups(later.date())
    assert follow_up.state is FollowUpState.OVERDUE
    assert settled.moved == (follow_up.id,)
    assert AlertKind.FOLLOW_UP_OVERDUE in {alert.kind for alert in store.alerts()}


def test_a_judgement_holds_until_it_is_withdrawn(store: Store) -> None:
    tell(store, held("one"), held("other"))
    store.settle(NOW)
    judge(store, JudgementKind.DIFFERENT, *(m.id for m in store.mentions()))
    store.settle(NOW)
    assert len(store.events()) == 2
    assert store.check() == []
    store.withdraw("j0", NOW + timedelta(hours=1))
    store.settle(NOW)
    assert len(store.events()) == 1
    assert store.check() == []


def test_a_judgement_made_before_the_mentions_come_waits_for_them(
    store: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = open_store(f"sqlite:///{tmp_path_factory.mktemp('elsewhere')}/x.db")
    tell(elsewhere, held("one"), held("other"))
    judge(store, JudgementKind.DIFFERENT, *(m.id for m in elsewhere.mentions()))
    tell(store, held("one"), held("other"))
    store.settle(NOW)
    assert len(store.events()) == 2


def test_two_meetings_that_a_person_calls_one_are_one(store: Store) -> None:
    far = story(
        "far",
        "A meeting was held.",
        published=date(2024, 5, 5),
        when=day_of(date(2024, 5, 4)),
        round_=12,
    )
    tell(store, held("near"), far)
    store.settle(NOW)
    assert len(store.events()) == 2
    judge(store, JudgementKind.SAME, *(m.id for m in store.mentions()))
    store.settle(NOW)
    assert len(store.events()) == 1
    assert store.check() == []


def test_a_later_judgement_takes_the_place_of_a_contrary_one(store: Store) -> None:
    tell(store, held("one"), held("other"))
    ids = [m.id for m in store.mentions()]
    judge(store, JudgementKind.DIFFERENT, *ids)
    judge(store, JudgementKind.SAME, *reversed(ids))
    store.settle(NOW)
    assert len(store.events()) == 1
    assert [one.kind for one in store.judgements()] == [JudgementKind.SAME]


def test_a_corrected_field_stays_through_revisions(store: Store) -> None:
    tell(store, held("paper"))
    store.settle(NOW)
    [event] = store.events()
    judge(store, JudgementKind.CORRECT, event.id, None, field="city", value="Salalah")
    store.settle(NOW)
    assert store.event(event.id).city == "Salalah"
    tell_later(store, held("paper", body="With a paragraph more than before, and a photograph."))
    store.settle(NOW)
    assert store.event(event.id).city == "Salalah"
    assert store.check() == []


def test_a_corrected_field_stays_when_the_report_it_was_made_on_is_withdrawn(store: Store) -> None:
    tell(store, held("paper"), held("agency", published=date(2025, 12, 6)))
    store.settle(NOW)
    [event] = store.events()
    judge(store, JudgementKind.CORRECT, event.id, None, field="city", value="Salalah")
    store.settle(NOW)
    tell_later(store, without_mentions(held("paper"), "We reported a meeting. We were wrong."))
    store.settle(NOW)
    [event] = store.events()
    assert (event.contested, keys_of(event), event.city) == (True, ["agency"], "Salalah")
    assert store.check() == []


@pytest.mark.parametrize(
    ("field", "value"), [("citty", "Salalah"), ("date", "2026-02-30"), ("status", "happened")]
)
def test_what_no_field_can_be_is_refused(store: Store, field: str, value: str) -> None:
    tell(store, held("paper"))
    store.settle(NOW)
    [event] = store.events()
    with pytest.raises(CorrectionError):
        judge(store, JudgementKind.CORRECT, event.id, None, field=field, value=value)
    assert store.judgements() == []


def test_a_judgement_moves_along_with_a_corrected_sentence(store: Store) -> None:
    tell(store, held("one"), held("other"))
    store.settle(NOW)
    [before] = store.events()
    judge(store, JudgementKind.DIFFERENT, *(m.id for m in store.mentions()))
    judge(store, JudgementKind.CORRECT, before.id, None, field="city", value="Salalah")
    store.settle(NOW)
    told = story(
        "one",
        "The 14th meeting was held in Muscat after all, one reports.",
        published=date(2025, 12, 5),
        when=day_of(HELD_ON),
        round_=14,
    )
    again = story(
        "other",
        "The 14th meeting was held in Muscat after all, other reports.",
        published=date(2025, 12, 5),
        when=day_of(HELD_ON),
        round_=14,
    )
    tell_later(store, told, again)
    store.settle(NOW)
    assert len(store.events()) == 2
    assert store.event(before.id).city == "Salalah"
    assert store.check() == []


def test_texts_that_show_two_others_to_be_copies_count_their_event_anew(store: Store) -> None:
    half, rest = (" ".join(f"{what}{n}" for n in range(90)) for what in ("harbour", "railway"))
    tell(store, held("left", body=half), held("right", body=rest))
    store.settle(NOW)
    assert [event.independent for event in store.events()] == [2]
    both = [
        story(
            key,
            "The naval talks were held.",
            published=date(2024, 5, 5),
            when=day_of(date(2024, 5, 4)),
            mechanism="Naval Staff Talks",
            body=f"{half} {rest}",
        )
        for key in ("both", "both again")
    ]
    tell(store, *both)
    store.settle(NOW)
    assert sorted(event.independent for event in store.events()) == [1, 1]
    assert store.check() == []


def test_a_judgement_needs_two_mentions(store: Store) -> None:
    with pytest.raises(StoreError, match="name both"):
        judge(store, JudgementKind.SAME, "a", "a")


def test_only_a_judgement_in_force_can_be_withdrawn(store: Store) -> None:
    with pytest.raises(UnknownIdError, match="no judgement in force"):
        store.withdraw("nothing", NOW)


def test_the_past_knows_only_what_was_published_by_then(store: Store) -> None:
    plan = story(
        "plan",
        "The 14th meeting will be held on 4 December.",
        published=date(2025, 11, 1),
        when=day_of(HELD_ON),
        round_=14,
        status=Status.PLANNED,
    )
    tell(store, plan, held("paper"))
    store.settle(NOW)
    assert [e.status for e in store.events()] == [Status.HELD]
    assert store.events(as_of=date(2025, 10, 31)) == []
    assert [e.status for e in store.events(as_of=date(2025, 11, 30))] == [Status.PLANNED]
    assert [e.status for e in store.events(as_of=date(2025, 12, 5))] == [Status.HELD]


def test_the_past_knows_only_what_had_been_taken_in(store: Store) -> None:
    store.add(*held("early"), NOW)
    store.add(*held("late"), NOW + timedelta(days=3))
    store.settle(NOW + timedelta(days=3))
    counts = [
        [len(e.mentions) for e in store.events(as_learnt=NOW.date() + timedelta(days=n))]
        for n in (-1, 0, 2, 3)
    ]
    assert counts == [[], [1], [1], [2]]


def test_the_past_keeps_the_text_of_then(store: Store) -> None:
    store.add(*held("paper"), NOW)
    gone = without_mentions(held("paper"), "This report has been withdrawn.")
    store.add(*gone, NOW + timedelta(days=5))
    store.settle(NOW + timedelta(days=5))
    days = [NOW.date() + timedelta(days=n) for n in (0, 5)]
    assert [[e.contested for e in store.events(as_learnt=day)] for day in days] == [[False], [True]]
    assert [[e.contested for e in store.events(as_of=day)] for day in days] == [[False], [True]]


def test_follow_ups_of_the_past_are_as_they_stood(store: Store) -> None:
    window = Span(first=date(2025, 12, 1), last=date(2025, 12, 31), grain=Grain.MONTH)
    promise = story(
        "promise",
        "The 13th meeting was held.",
        published=date(2024, 12, 4),
        when=day_of(date(2024, 12, 3)),
        round_=13,
        follows=window,
    )
    tell(store, promise, held("paper"))
    store.settle(NOW)
    then = date(2025, 6, 1)
    [stood] = store.follow_ups(then, as_of=then)
    assert (stood.state, stood.held_as) == (FollowUpState.OPEN, None)
    assert [f.state for f in store.follow_ups(NOW.date())] == [FollowUpState.HELD]


def test_words_are_found_in_quotes_and_titles(store: Store) -> None:
    tell(store, held("paper"), held("journal"))
    assert [m.key for m in store.search("journal reports")] == ["journal"]
    assert [m.key for m in store.search("100%")] == []
    assert store.search("zebra") == []


def test_near_pairs_are_offered_for_review_until_they_are_judged(store: Store) -> None:
    other = story(
        "other",
        "The 14th meeting was held in Muscat.",
        published=date(2023, 1, 2),
        when=day_of(date(2023, 1, 1)),
        round_=14,
    )
    tell(store, held("one"), other)
    store.settle(NOW)
    [pair] = store.review().pairs
    assert {pair.a, pair.b} == {m.id for m in store.mentions()}
    assert pair.veto == "another time"
    judge(store, JudgementKind.DIFFERENT, pair.a, pair.b)
    assert store.review().pairs == ()


def test_a_judgement_that_lost_its_mention_is_offered_for_review(store: Store) -> None:
    tell(store, held("one"), held("other"))
    judgement = judge(store, JudgementKind.DIFFERENT, *(m.id for m in store.mentions()))
    assert store.review().stray == ()
    silent = held("one", parser="2")
    tell(store, Story(silent.article, silent.reading.model_copy(update={"mentions": ()})))
    store.settle(NOW)
    assert [one.id for one in store.review().stray] == [judgement.id]


def test_what_happened_to_an_event_can_be_read_in_order(store: Store) -> None:
    tell(store, held("late", published=date(2025, 12, 9), city=None))
    store.settle(NOW)
    [first] = store.events()
    tell(store, held("early", published=date(2025, 12, 4)))
    later = NOW + timedelta(hours=1)
    store.settle(later)
    [second] = store.events()
    changes = [(one.event, one.operation, one.other) for one in store.changes()]
    assert changes[0] == (first.id, "created", None)
    assert (first.id, "merged_into", second.id) in changes
    assert all(one.at == later for one in store.changes(since=later))
    assert [one.event for one in store.changes(event=first.id)] == [first.id] * 2
    assert store.changes(limit=1) == store.changes()[-1:]


def test_a_flood_is_settled_in_portions_with_the_same_result(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stories = series(rounds=4, reports=6)
    reference = open_store(f"sqlite:///{tmp_path_factory.mktemp('reference')}/x.db")
    tell(reference, *stories)
    whole = reference.settle(NOW)
    tell(store, *stories)
    monkeypatch.setattr("models.store.facets.events.SETTLED_AT_ONCE", 5)
    portions = store.settle(NOW)
    assert state(store) == state(reference)
    assert portions.created == whole.created
    assert portions.opened == whole.opened
    assert portions.mentions == len(stories)
    assert store.check() == []


@pytest.mark.parametrize("portion", [1, 2, 5])
def test_resolving_anew_in_portions_loses_no_promise(
    store: Store, monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    tell(store, *series(rounds=4, reports=6), *series(rounds=3, reports=2, seed=1))
    store.settle(NOW)
    before, annals = state(store), store.follow_up_annals()
    monkeypatch.setattr("models.store.facets.events.SETTLED_AT_ONCE", portion)
    anew = store.resolve(NOW)
    assert state(store) == before
    assert (anew.opened, anew.moved, store.follow_up_annals()) == ((), (), annals)
    assert store.check() == []


def test_what_a_person_links_across_series_follows_its_event_at_once(store: Store) -> None:
    promise = story(
        "promise",
        "The 13th meeting was held in Muscat.",
        published=date(2024, 12, 4),
        when=day_of(date(2024, 12, 3)),
        round_=13,
        follows=Span(first=date(2025, 1, 1), last=date(2025, 12, 31), grain=Grain.YEAR),
    )
    other = held("other", mechanism="JMCC", round_=3)
    tell(store, promise)
    store.settle(NOW)
    [promised] = store.follow_ups(NOW.date())
    [commitment] = store.commitments()
    [[mention], _] = mention_rows(other.article, other.reading, NOW, 1, quiet=False)
    judge(store, JudgementKind.LINK, commitment.id, mention["id"])
    states = [promised.state]
    for hour, told in enumerate((other, without_mentions(other, "Withdrawn, sorry."), other)):
        store.settle(NOW)
        store.add(*told, NOW + timedelta(hours=hour), source="press")
        store.settle(NOW)
        assert store.check() == []
        [promised] = store.follow_ups(NOW.date())
        states.append(promised.state)
    kept, open_ = FollowUpState.HELD, FollowUpState.OPEN
    assert states == [open_, kept, open_, kept]
