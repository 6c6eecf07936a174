"""A channel that is a notification block of Prefect's server, named block://TYPE/NAME.

Its address and its secrets stay with the server. It can be told where the server can be reached:
by the flows, and by commands with PREFECT_API_URL.
"""

from __future__ import annotations

from typing import Any, cast

from flows.adapters.notify import header_line, plain_body
from flows.telling import SCHEME
from models.values.alerts import Alert


def send_by_block(alert: Alert, channel: str, address: str) -> str | None:
    """Send an alert by a block; return why it failed, without what the block keeps secret."""
    # Prefect takes a second to import, and reads its environment then.
    from prefect.blocks.abstract import NotificationBlock  # noqa: PLC0415
    from prefect.blocks.core import Block  # noqa: PLC0415

    name = address.removeprefix(SCHEME)
    try:
        block = Block.load(name)
        if not isinstance(block, NotificationBlock):
            return f"channel {channel}: the block {name} sends no notifications"
        # Typed for both worlds, it is a coroutine only inside an event loop.
        cast("Any", block).notify(plain_body(alert, with_key=True), header_line(alert.title))
    except ValueError:
        return f"channel {channel}: Prefect's server has no block {name}, or cannot be reached"
    except Exception as error:  # noqa: BLE001 - a block may raise anything; its text may hold secrets
        return f"channel {channel} failed with {type(error).__name__}"
    return None
