"""Commands on alerts: what was told and to whom, why, and whether the channels work."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.opening import now, opened_store, today
from flows.commands.options import Json
from flows.commands.output import line, note, note_count, print_json, print_listing, say
from flows.wording import moment_words

if TYPE_CHECKING:
    from models.store import DeliveryStatus, Store
    from models.values.alerts import Alert
    from models.values.events import Event
    from models.values.followups import FollowUp

group = typer.Typer(
    help="List what was told, or say why; send, or test.",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(group, name="alerts")


@group.callback()
def alerts(
    context: typer.Context,
    test: Annotated[
        bool, typer.Option("--test", help="The same as `alerts test`.", hidden=True)
    ] = False,
    as_json: Json = False,
) -> None:
    """List what was told, and to whom."""
    if context.invoked_subcommand is not None:
        return
    if test:
        send_sample()
        return
    with opened_store() as store:
        told, deliveries = store.alerts(), store.deliveries()
    if as_json:
        for alert in told:
            print_json(alert.model_dump(mode="json"))
        return
    _print_alerts(told, deliveries)
    note_count(len(told), "alert")


@group.command("test")
def send_sample(as_json: Json = False) -> None:
    """Send a sample to every channel; nothing is kept of it."""
    from flows.addressing import load_routing
    from flows.settings import load_settings
    from flows.telling import TellingError, channel_senders, sample_alert

    settings = load_settings()
    load_routing(settings)
    senders = channel_senders(settings)
    if not senders:
        raise TellingError("channels", "there is none; set INDIA_OMAN_CHANNELS to Apprise URLs")
    alert = sample_alert(now())
    problems = {name: send(alert) for name, send in senders.items()}
    for name, problem in problems.items():
        if as_json:
            print_json({"channel": name, "sent": problem is None, "problem": problem})
        else:
            say(f"{name}: {problem or 'sent'}")
    failed = [name for name, problem in problems.items() if problem]
    if failed:
        raise TellingError(", ".join(failed), "did not take the sample; check the address")


@group.command("send")
def send() -> None:
    """Send what waits in the outbox, as `up` does every five minutes."""
    from flows.addressing import addressees, standing_rules
    from flows.outbox import drain
    from flows.settings import load_settings
    from flows.telling import TellingError, channel_senders

    settings = load_settings()
    senders = channel_senders(settings)
    if not senders:
        raise TellingError("channels", "there is none; set INDIA_OMAN_CHANNELS to Apprise URLs")
    with opened_store() as store:
        rules = standing_rules(settings, store, now())
        drained = drain(store, senders, now(), addressees(settings, rules))
    note(f"{drained.sent} sent, {drained.failed} to be tried again")


@group.command("why")
def why(
    event: Annotated[str, typer.Argument(help="An event or a follow-up, by its id.")],
    as_json: Json = False,
) -> None:
    """Say what was told of an event or a follow-up, why, and to whom; or why nothing was."""
    from flows.addressing import load_routing
    from flows.settings import load_settings
    from flows.wording import event_words, follow_up_words
    from models.alerts import explain, why_untold

    settings = load_settings()
    routing, channels = load_routing(settings), tuple(settings.channels)
    with opened_store() as store:
        follow_ups = store.follow_ups(today())
        meant, promises = _find(store, event, follow_ups)
        events = [meant] if meant else []
        ids = {m.id for one in events for m in one.mentions}
        ids |= {c.id for one in promises for c in one.commitments}
        told, deliveries = store.alerts_on(ids), store.deliveries()
        quiet = store.quiet_ones(ids)
    reason = None
    if not told and meant:
        reason = why_untold(meant, promises, quiet, now(), settings.alert_rules)
    elif not told:
        reason = _why_quiet(promises, quiet)
    if as_json:
        print_json(
            {
                "events": [one.id for one in events],
                "follow_ups": [one.id for one in promises],
                "untold": reason,
                "alerts": [
                    {
                        **alert.model_dump(mode="json"),
                        "deliveries": _reached([alert], deliveries).get(alert.key, []),
                        "rules": explain(alert, routing, channels).splitlines(),
                    }
                    for alert in told
                ],
            }
        )
        return
    for one in events:
        say(f"{event_words(one)}, {one.status.value}; event {one.id}")
    for promise in promises:
        say(f"{follow_up_words(promise)}, {promise.state.value}; follow-up {promise.id}")
    say()
    if reason is not None:
        say(f"Nothing was told of it: {reason}.")
    for alert in told:
        say(f"{moment_words(alert.created)}  {alert.kind.value}: {line(alert.title)}")
        say(f"    because {line(alert.why)} (confidence {alert.confidence} %)")
        for words in _reached([alert], deliveries).get(alert.key, ["made out to nobody yet"]):
            say(f"    {words}")
        for words in explain(alert, routing, channels).splitlines():
            say(f"    by the rules of now: {words}")
    note_count(len(told), "alert")


def _find(
    store: Store, given: str, follow_ups: Sequence[FollowUp]
) -> tuple[Event | None, list[FollowUp]]:
    """Return the event that is meant and the promises that it is linked with, or one promise."""
    from models.store import UnknownIdError

    try:
        event = store.event(given)
    except UnknownIdError:
        try:
            wanted = store.follow_up_id(given)
        except UnknownIdError as error:
            words = "no event and no follow-up has this id; look with `events` or `follow-ups`"
            raise UnknownIdError(given, words) from error
        return None, [one for one in follow_ups if one.id == wanted]
    linked = [one for one in follow_ups if event.id in (one.held_as, one.planned)]
    return event, linked


def _why_quiet(promises: Collection[FollowUp], quiet: Collection[str]) -> str:
    if all(one.id in quiet for promise in promises for one in promise.commitments):
        return "it came in quietly, with old material or an ingest without --alert"
    return "nothing that is told has changed since it came in"


def _print_alerts(told: Sequence[Alert], deliveries: Collection[DeliveryStatus]) -> None:
    reached = _reached(told, deliveries)
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


def _reached(
    told: Collection[Alert], deliveries: Collection[DeliveryStatus]
) -> dict[str, list[str]]:
    from flows.addressing import PREFECT
    from models.tables.alerts import DeliveryState

    keys = {alert.key for alert in told}
    reached: dict[str, list[str]] = {}
    for one in deliveries:
        # Without `up` nobody emits events, and that is no fault.
        waits = one.channel == PREFECT and one.state is DeliveryState.PENDING
        if one.alert in keys and not waits:
            trouble = f" ({one.attempts} tries: {one.error})" if one.error else ""
            words = f"{one.channel}: {one.state.value}{trouble}"
            reached.setdefault(one.alert, []).append(words)
    return reached
