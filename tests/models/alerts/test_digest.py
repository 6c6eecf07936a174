"""The digest of a day: what it holds, in which order, and that it is told once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from models.alerts import digest_alert, parse_routing
from models.alerts.routing import Rule
from models.values.alerts import Alert, AlertKind

DAY = date(2025, 12, 5)
NOW = datetime(2025, 12, 6, 2, tzinfo=UTC)
MORNING = Rule(name="morning", channels=("mail",))


def told(key: str, hour: int = 1, **changes: object) -> Alert:
    ordinary: dict[str, object] = {
        "key": key,
        "kind": AlertKind.HELD,
        "subject": key,
        "thread": key,
        "title": f"title {key}",
        "body": "b",
        "why": "w",
        "created": datetime(2025, 12, 5, hour, tzinfo=UTC),
    }
    return Alert.model_validate({**ordinary, **changes})


def test_each_thread_stands_together_with_quote_and_link() -> None:
    alerts = [
        told("b", 3, thread="one"),
        told("a", 1, thread="one", quote="It was held."),
        told("c", 2, url="https://press.example/x"),
    ]
    digest = digest_alert(MORNING, alerts, DAY, DAY, NOW)
    assert digest is not None
    assert digest.title == "Digest of 5 December 2025: 3 alerts"
    assert digest.body.split("\n\n") == [
        "• title a\n  “It was held.”\n• title b",
        "• title c\n  https://press.example/x",
    ]


def test_it_holds_what_its_row_names_and_no_digest() -> None:
    routing = parse_routing(
        '[[digest]]\nname = "ioscg"\nseries = ["IOSCG"]\nchannels = ["mail"]', ["mail"]
    )
    alerts = [
        told("a", mechanism="IOSCG"),
        told("b", mechanism="JMCC"),
        told("d", mechanism="IOSCG", kind=AlertKind.DIGEST),
    ]
    digest = digest_alert(routing.digests[0], alerts, DAY, DAY, NOW)
    assert digest is not None
    assert digest.title.endswith("1 alert")
    assert "title a" in digest.body


def test_a_day_without_news_has_no_digest() -> None:
    assert digest_alert(MORNING, [], DAY, DAY, NOW) is None


def test_the_digest_of_a_day_has_one_key() -> None:
    first = digest_alert(MORNING, [told("a")], DAY, DAY, NOW)
    again = digest_alert(MORNING, [told("a"), told("b")], DAY, DAY, NOW + timedelta(hours=1))
    other = digest_alert(MORNING, [told("a")], DAY, DAY + timedelta(days=1), NOW)
    assert first is not None
    assert again is not None
    assert other is not None
    assert first.key == again.key != other.key


def test_a_digest_over_several_days_says_so_and_a_flood_is_counted() -> None:
    alerts = [told(f"{number:03}") for number in range(250)]
    digest = digest_alert(MORNING, alerts, DAY - timedelta(days=2), DAY, NOW)
    assert digest is not None
    assert digest.title == "Digest of 3–5 December 2025: 250 alerts"
    assert digest.body.count("•") == 200
    assert "and 50 more" in digest.body
