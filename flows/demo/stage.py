"""What a demonstration is played on: a data folder to throw away, and settings of its own."""

from __future__ import annotations

import json
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from pathlib import Path

from flows.demo.acts import STANDS, Stand
from flows.newsroom.site import Newsroom
from flows.newsroom.stories import FeedForm
from flows.settings import PREFIX, Settings, load_settings, packaged_seeds

NOTICE = "Constructed"
_OURS = (PREFIX, "PREFECT_")


@contextmanager
def set_stage(newsroom: Newsroom, channel: str, port: int | None) -> Iterator[Settings]:
    """Make the folder and the settings, and take both away at the end.

    Nothing of the user's own settings holds meanwhile: no database, no channel, no server of
    theirs may ever see a constructed event.
    """
    former = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="india-oman-demo-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        _write_seeds(folder / "seeds", newsroom)
        try:
            for name in [name for name in os.environ if name.startswith(_OURS)]:
                del os.environ[name]
            os.environ.update(_environment(folder, channel, port or _free_port()))
            yield load_settings()
        finally:
            os.environ.clear()
            os.environ.update(former)


def _environment(folder: Path, channel: str, port: int) -> Mapping[str, str]:
    return {
        f"{PREFIX}HOME": str(folder / "home"),
        f"{PREFIX}SEEDS": str(folder / "seeds"),
        f"{PREFIX}PORT": str(port),
        f"{PREFIX}ALLOW_NETWORKS": "127.0.0.0/8",
        f"{PREFIX}CHANNELS": json.dumps({"terminal": channel}),
        f"{PREFIX}NOTICE": NOTICE,
        # Whoever watches follows the story; the logs of the runs are on their pages in Prefect.
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "WARNING",
    }


def _free_port() -> int:
    """Return Prefect's usual port, or any that is free where somebody else serves there."""
    usual = int(Settings.model_fields["port"].default)
    for port in (usual, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    return usual


def _write_seeds(folder: Path, newsroom: Newsroom) -> None:
    shutil.copytree(packaged_seeds() / "documents", folder / "documents")
    rows = []
    for stand in STANDS:
        newsroom.open_feed(stand.name, stand.form)
        rows.append(_row(stand, newsroom.feed_url(stand.name)))
    (folder / "sources.toml").write_text("\n".join(rows), encoding="utf-8")
    links = "".join(
        f'<li><a href="/feeds/{escape(stand.name)}">{escape(stand.name)}</a>, {stand.form.value}'
        for stand in STANDS
    )
    newsroom.serve("/", f"<!doctype html><title>{NOTICE}</title><h1>{NOTICE}</h1><ul>{links}</ul>")


def _row(stand: Stand, url: str) -> str:
    kind = "rss" if stand.form is FeedForm.ATOM else stand.form.value
    name = f"{NOTICE} {stand.name.replace('-', ' ')}"
    listing = (
        'listing = { entry = "li.release", link = "a", date = ".date" }\n'
        if stand.form is FeedForm.LISTING
        else ""
    )
    return (
        f'[[source]]\nname = "{stand.name}"\nkind = "{kind}"\nurl = "{url}"\n'
        f'outlet = {{ name = "{name}", tier = "{stand.tier.value}", country = "{stand.country}",'
        f' family = "{stand.name}" }}\n{listing}'
        'reason = "Constructed: a newsroom on loopback."\n'
    )
