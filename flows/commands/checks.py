"""What `doctor` looks at: each check says what it found and what to do about it."""

from __future__ import annotations

import platform
import pyexpat
import shutil
import sqlite3
import sys
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from flows.settings import Settings, SettingsError, load_settings, prepare_home
from models.values.base import TrackerError

SILENT_HOURS = 3
_ROOM = 500 << 20
_MANY = 10_000


class Finding(NamedTuple):
    """One check: fine, note or wrong."""

    mark: str
    name: str
    found: str
    remedy: str = ""


def run_checks(silent: timedelta = timedelta(hours=SILENT_HOURS)) -> list[Finding]:
    """Run every check; one that fails stops only those that need it.

    `silent` is how long ago the last poll may have been.
    """
    findings = [_python(), _parsers()]
    try:
        settings = load_settings()
        prepare_home(settings)
    except SettingsError as error:
        return [*findings, Finding("wrong", "settings", error.subject, error.message)]
    return [
        *findings,
        _folder(settings),
        *_database(settings, silent),
        _server(settings),
        _known(settings),
        _told(settings),
    ]


def _python() -> Finding:
    return Finding("fine", "python", f"{platform.python_version()} at {sys.executable}")


def _parsers() -> Finding:
    versions = f"{pyexpat.EXPAT_VERSION.replace('_', ' ')}, SQLite {sqlite3.sqlite_version}"
    if pyexpat.version_info < (2, 6, 4):
        remedy = "this XML parser has known faults; feeds are read in a process of their own,"
        return Finding("note", "libraries", versions, f"{remedy} a newer Python is better still")
    return Finding("fine", "libraries", versions)


def _folder(settings: Settings) -> Finding:
    free = shutil.disk_usage(settings.home).free
    found = f"{settings.home}, {free >> 20} MB free"
    if free < _ROOM:
        return Finding("wrong", "data folder", found, "make room on this disk")
    return Finding("fine", "data folder", found)


def _database(settings: Settings, silent: timedelta) -> list[Finding]:
    from flows.wording import moment_words
    from models.store import open_store

    try:
        store = open_store(settings.store_url)
    except TrackerError as error:
        return [Finding("wrong", "database", error.subject, error.message)]
    try:
        states, issues = store.source_states(), store.issues()
        runs = store.runs(_MANY)
        found = f"{len(store.events())} events"
    finally:
        store.close()
    tried = [state.last_tried for state in states if state.last_tried]
    newest = max(tried, default=None)
    oldest = datetime.now(UTC) - silent
    findings = [Finding("fine", "database", found)]
    if newest is None and runs and runs[-1].started < oldest:
        words = f"none since the first run at {moment_words(runs[-1].started)}"
        findings.append(Finding("wrong", "polls", words, "`up` does not run, or is stuck"))
    elif newest is None:
        findings.append(Finding("note", "polls", "none yet", "run `up`, or `poll`"))
    elif newest < oldest:
        words = f"last one at {moment_words(newest)}"
        findings.append(Finding("wrong", "polls", words, "`up` does not run, or is stuck"))
    else:
        findings.append(Finding("fine", "polls", f"last one at {moment_words(newest)}"))
    ill = [state.source for state in states if state.health in ("broken", "blocked", "unreachable")]
    if ill:
        findings.append(Finding("note", "sources", f"{len(ill)} ill", "see `sources`"))
    if issues:
        findings.append(Finding("note", "issues", f"{len(issues)} open", issues[0].issue.detail))
    return findings


def _server(settings: Settings) -> Finding:
    import httpx

    try:
        answer = httpx.get(f"{settings.server}/api/health", timeout=3, trust_env=False)
    except httpx.TransportError:
        return Finding("note", "Prefect", f"nothing answers at {settings.server}", "start `up`")
    if answer.status_code != httpx.codes.OK:
        words = f"{settings.server} answers {answer.status_code}"
        return Finding("wrong", "Prefect", words, "another program may have taken the port")
    return Finding("fine", "Prefect", settings.server)


def _known(settings: Settings) -> Finding:
    if settings.contact:
        return Finding("fine", "contact", settings.contact)
    remedy = "set INDIA_OMAN_CONTACT to a mail or web address, so that publishers can reach you"
    return Finding("note", "contact", "requests name nobody", remedy)


def _told(settings: Settings) -> Finding:
    from flows.addressing import load_routing
    from flows.telling import unusable_channels

    wrong = unusable_channels(settings)
    if wrong:
        remedy = "correct INDIA_OMAN_CHANNELS; https://github.com/caronc/apprise lists the forms"
        return Finding("wrong", "alerts", f"Apprise cannot use {', '.join(wrong)}", remedy)
    try:
        rules = load_routing(settings)
    except TrackerError as error:
        return Finding("wrong", "alerts", error.subject, error.message)
    if settings.channels:
        number = len(rules.rules) + len(rules.digests)
        by = f" by {number} rules" if number else ""
        return Finding("fine", "alerts", f"to {', '.join(settings.channels)}{by}")
    remedy = "set INDIA_OMAN_CHANNELS to Apprise URLs to be told"
    return Finding("note", "alerts", "go to no channel", remedy)
