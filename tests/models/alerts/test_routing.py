"""Rules that people write, and what is said when they are wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.alerts import RoutingError, explain, parse_routing, route
from models.values.alerts import Alert, AlertKind
from models.values.articles import Tier

CHANNELS = ("mail", "chat", "hook")
RULES = """
[[rule]]
name = "main series"
series = ["IOSCG", "JMCC"]
kinds = ["held", "follow-up-overdue"]
channels = ["mail", "chat"]

[[rule]]
name = "all that is official and sure"
tiers = ["official"]
min_confidence = 80
channels = ["hook"]
"""


def alert(**changes: object) -> Alert:
    ordinary: dict[str, object] = {
        "key": "k",
        "kind": AlertKind.HELD,
        "subject": "s",
        "thread": "t",
        "title": "IOSCG 14 meeting: held",
        "body": "b",
        "why": "w",
        "created": datetime(2025, 12, 5, tzinfo=UTC),
    }
    return Alert.model_validate({**ordinary, **changes})


@pytest.mark.parametrize(
    ("changes", "channels"),
    [
        ({"mechanism": "IOSCG"}, ("mail", "chat")),
        ({"mechanism": "IOSCG", "kind": AlertKind.CONFLICT}, ()),
        ({"mechanism": "CEPA"}, ()),
        ({"tier": Tier.OFFICIAL}, ("hook",)),
        ({"tier": Tier.OFFICIAL, "confidence": 79}, ()),
        ({"tier": Tier.OFFICIAL, "mechanism": "JMCC"}, CHANNELS),
        ({"kind": AlertKind.SOURCE_BROKEN}, ()),
    ],
)
def test_an_alert_goes_where_a_rule_takes_it(
    changes: dict[str, object], channels: tuple[str, ...]
) -> None:
    assert route(alert(**changes), parse_routing(RULES, CHANNELS), CHANNELS) == channels


def test_without_rules_everything_goes_everywhere() -> None:
    routing = parse_routing("", CHANNELS)
    assert route(alert(), routing, CHANNELS) == CHANNELS
    assert "No rules" in explain(alert(), routing, CHANNELS)


def test_it_is_explained_which_rule_took_it_and_why_the_other_did_not() -> None:
    told = explain(alert(mechanism="IOSCG"), parse_routing(RULES, CHANNELS), CHANNELS)
    assert "main series: taken, goes to mail, chat" in told
    assert "all that is official and sure: not taken, its best source is of tier none" in told


DIGEST = """
[[digest]]
name = "morning"
series = ["IOSCG"]
channels = ["mail"]
"""


def test_who_gets_a_digest_gets_single_alerts_only_by_a_rule() -> None:
    one = alert(mechanism="IOSCG")
    assert route(one, parse_routing(DIGEST, CHANNELS), CHANNELS) == ("chat", "hook")
    both = f'{DIGEST}[[rule]]\nname = "all"\nchannels = ["mail"]'
    assert route(one, parse_routing(both, CHANNELS), CHANNELS) == ("mail",)


def test_a_digest_goes_to_its_own_channels_whatever_the_rules_say() -> None:
    routing = parse_routing(f'{DIGEST}[[rule]]\nname = "all"\nchannels = ["chat"]', CHANNELS)
    morning = alert(kind=AlertKind.DIGEST, subject="morning")
    assert route(morning, routing, CHANNELS) == ("mail",)
    assert route(alert(kind=AlertKind.DIGEST, subject="gone"), routing, CHANNELS) == ()


def test_it_is_explained_which_digest_holds_an_alert() -> None:
    told = explain(alert(mechanism="JMCC"), parse_routing(DIGEST, CHANNELS), CHANNELS)
    assert "No rules are set: it goes to chat, hook." in told
    assert "digest morning: not taken, its series is JMCC" in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[rule]", "correct the TOML"),
        ('[[rule]]\nname = "a"\nchannels = ["pager"]', "'pager'; there are: chat, hook, mail"),
        ('[[rule]]\nname = "a"\nchannels = []', "rule 'a': channels is empty"),
        (
            '[[rule]]\nname = "a"\nchannels = ["mail"]\nkinds = ["hold"]',
            "rule 'a': kinds has 'hold'; is 'held' meant?",
        ),
        ('[[rule]]\nname = "a"\nchannels = ["mail"]\nkind = ["held"]', "is 'kinds' meant?"),
        ('[[rule]]\nname = "a"\nchannels = ["mail"]\nmin_confidence = 101', "min_confidence"),
        ('[[rule]]\nchannels = ["mail"]', "rule 1: it has no name"),
        ('[[rules]]\nname = "a"', "there is no rules; is 'rule' meant?"),
        ('[[digest]]\nname = "a"\nchannels = ["pager"]', "'pager'"),
        ('[[rule]]\nname = "a"\nchannels = "mail"', 'should be a list, such as ["mail"]'),
        ('[rule]\nname = "a"', "begin each rule with [[rule]]"),
        (
            (
                '[[digest]]\nname = "a"\nchannels = ["mail"]\n'
                '[[rule]]\nname = "a"\nchannels = ["mail"]'
            ),
            "different names",
        ),
        (
            '[[rule]]\nname = "a"\nchannels = ["mail"]\n[[rule]]\nname = "a"\nchannels = ["mail"]',
            "different names",
        ),
    ],
)
def test_a_wrong_rule_is_refused_with_what_to_change(text: str, words: str) -> None:
    with pytest.raises(RoutingError) as caught:
        parse_routing(text, CHANNELS)
    assert words in str(caught.value)
    assert "alerts.toml" in str(caught.value)


def test_a_series_that_is_misspelt_would_be_told_to_nobody_and_is_refused() -> None:
    text = '[[rule]]\nname = "a"\nchannels = ["mail"]\nseries = ["IOSGC"]'
    with pytest.raises(RoutingError, match="'IOSGC'; is 'IOSCG' meant"):
        parse_routing(text, CHANNELS, series=["IOSCG", "JMCC"])


def test_the_rules_of_the_run_book_can_be_read() -> None:
    book = (Path(__file__).parents[3] / "deploy" / "README.md").read_text(encoding="utf-8")
    (rules,) = [part.split("```")[0] for part in book.split("```toml\n")[1:]]
    routing = parse_routing(rules, ["desk", "operators", "ministry"])
    assert [len(routing.rules), len(routing.digests)] == [2, 1]
