"""Commands that look at the watch itself: alerts, issues."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.commands.opening import opened_store
from flows.commands.options import Json
from flows.commands.output import note_count, print_listing, say
from flows.wording import moment_words


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(alerts)
    app.command()(issues)


def alerts(
    test: Annotated[
        bool, typer.Option("--test", help="Send a sample to every channel instead.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List what was told, and to whom.

    With --test a sample goes to every channel, and nothing is kept of it.
    """
    if test:
        _send_sample()
        return
    with opened_store() as store:
        told, deliveries = store.alerts(), store.deliveries()
    if as_json:
        for alert in told:
            say(alert.model_dump_json())
        return
    reached: dict[str, list[str]] = {}
    for delivery in deliveries:
        words = f"{delivery.channel}: {delivery.state.value}"
        reached.setdefault(delivery.alert, []).append(words)
    print_listing(
        ("when", "kind", "channels"),
        [
            (
                moment_words(alert.created),
                alert.kind.value,
                ", ".join(reached.get(alert.key, ["nobody yet"])),
            )
            for alert in told
        ],
        [alert.title for alert in told],
        said="title",
    )
    note_count(len(told), "alert")


def _send_sample() -> None:
    from flows.commands.opening import now
    from flows.settings import load_settings
    from flows.telling import TellingError, channel_senders, sample_alert

    senders = channel_senders(load_settings())
    if not senders:
        raise TellingError("channels", "there is none; set INDIA_OMAN_CHANNELS to Apprise URLs")
    alert = sample_alert(now())
    problems = {name: send(alert) for name, send in senders.items()}
    for name, problem in problems.items():
        say(f"{name}: {problem or 'sent'}")
    failed = [name for name, problem in problems.items() if problem]
    if failed:
        raise TellingError(", ".join(failed), "did not take the sample; check the address")


def issues(as_json: Json = False) -> None:
    """List what could not be read, and why."""
    with opened_store() as store:
        found = store.issues()
    if as_json:
        for issue in found:
            say(issue.model_dump_json())
        return
    print_listing(
        ("last seen", "times", "where", "problem", "subject"),
        [
            (
                moment_words(one.last_seen),
                one.count,
                one.issue.kind.value,
                one.issue.problem,
                one.issue.subject,
            )
            for one in found
        ],
        [one.issue.detail for one in found],
        said="detail",
    )
    note_count(len(found), "issue")
