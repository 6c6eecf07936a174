"""The automation that `up` sees to at every start; `india-oman automations` keeps the others."""

from __future__ import annotations

import asyncio

from flows.automations import ZOMBIES, keep_automations, ready_automations


async def keep_zombie_rule() -> None:
    """Keep the rule that ends a run whose process has fallen silent, which frees its slot."""
    await keep_automations(ready_automations(None, only=[ZOMBIES]))


def main() -> None:
    """Keep it on the server that PREFECT_API_URL names."""
    asyncio.run(keep_zombie_rule())


if __name__ == "__main__":
    main()
