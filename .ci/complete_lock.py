"""Make a lock readable for every pip from 23.2 on, in place.

Old pips do not see that `name[extra]==1.0` also pins `name`, and trip over `lxml[html-clean]`,
which packages ask for as `lxml[html_clean]`. So every entry with an extra is written twice, with
and without it, and lxml only without: its one extra is a requirement of ours by itself.
"""

import re
import sys
from pathlib import Path

ENTRY = re.compile(
    r"^(?P<name>[a-z0-9-]+)\[[^\]]+\](?P<pin>==.*?)(?=^[a-z0-9]|\Z)", re.DOTALL | re.MULTILINE
)


def complete(lock: str) -> str:
    """Return the lock with a plain entry before each entry that names an extra."""

    def twice(entry: re.Match[str]) -> str:
        plain = re.sub(r"^ +# .*\n", "", entry["name"] + entry["pin"], flags=re.MULTILINE)
        return plain if entry["name"] == "lxml" else plain + entry[0]

    return ENTRY.sub(twice, lock)


for path in map(Path, sys.argv[1:]):
    path.write_text(complete(path.read_text(encoding="utf-8")), encoding="utf-8")
