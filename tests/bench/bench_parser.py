"""Measure the reader: import, memory, documents a second, and cost against length.

    python tests/bench/bench_parser.py [--quick]

Says what is asked of each figure and exits with 1 where one is missed by more than half, so that
a slow machine does not fail and a slip in a rule does. Everything runs on one core.
"""

from __future__ import annotations

import argparse
import platform
import random
import resource
import subprocess
import sys
import time
from datetime import date

ASKED_DOCUMENTS = 400
ASKED_IMPORT = 0.3
ASKED_MEMORY = 150
ASKED_GROWTH = 1.6
"""Cost of a character at 1 MB, against the cost at 10 kB; 1 is a straight line."""
_SLACK = 1.5

OPENINGS = (
    (
        "MUSCAT, May {day} (ANA): India and Oman on Tuesday held the {nth} round of their "
        "Strategic Consultative Group here, the Ministry of External Affairs said."
    ),
    (
        "New Delhi: The {nth} meeting of the Joint Military Cooperation Committee took place in "
        "New Delhi on {day} May 2031 with Defence Secretary Shri Mohan Rathi in the chair."
    ),
    (
        "NEW DELHI: External Affairs Minister Asha Rane spoke on the phone with Omani Foreign "
        "Minister Sayyid Talal bin Hamad Al Amri on Thursday about the situation in the region."
    ),
    (
        "Two ships of the First Training Squadron, INS Tarang and INS Lahar, entered Port Sultan "
        "Qaboos on {day} May 2031 and stay till Friday."
    ),
)
MIDDLES = (
    (
        "Secretary (CPV & OIA) Meera Joshi and Sheikh Salim bin Ali Al Ghafri, Undersecretary for "
        "Political Affairs, were the co-chairs."
    ),
    (
        "They went over trade, energy, shipping and the welfare of the Indian community in the "
        "Sultanate, and agreed to hold the next round in New Delhi on a mutually convenient date."
    ),
    "Bilateral trade stood at US$ 10.4 billion in FY 2030-31, up from $8.9 billion a year ago.",
    (
        "The last edition of Naseem Al Bahr was held off Goa in November 2029, and the next one is "
        "due later this year."
    ),
    (
        "A delegation of the Shura Council will visit India in the first week of June at the "
        "invitation of the Speaker of the Lok Sabha."
    ),
    "The two countries opened diplomatic relations in 1955 and became strategic partners in 2008.",
    (
        "He also called on the Minister of Commerce, Industry and Investment Promotion and thanked "
        "him for the hospitality shown to the team."
    ),
    (
        "Officials said that work on the text of the agreement had gone on for eleven months, and "
        "that nothing but the annexes on services was open."
    ),
    "Fishermen on both coasts have asked for a common helpline, which the embassies may set up.",
    "The 70th anniversary was marked with a book, two concerts and an exhibition of old maps.",
)
HOSTILE = {
    "digits": "7",
    "on": "on ",
    "brackets": "([{",
    "months": "May June 2031 ",
    "names": "Sultan bin Ali ",
    "ministers": "the Minister of Oman, ",
    "quotes": "'\"",
    "meetings": "the 14th round was held and ",
    "arabic": "محمد بن علي في ",
    "lines": "\n",
    "list markers": "1. a) (ii) - ",
    "verbs": "visited signed met will hold ",
    "one endless sentence": "arrived in Muscat on 3 May and left for Salalah on 5 May, ",
}


def make_text(seed: int, words: int) -> str:
    """A press report of about so many words."""
    chance = random.Random(seed)
    parts = [chance.choice(OPENINGS).format(day=1 + seed % 28, nth=f"{4 + seed % 16}th")]
    count = len(parts[0].split())
    while count < words:
        parts.append(chance.choice(MIDDLES))
        count += len(parts[-1].split())
    return "\n\n".join(parts)


def main() -> int:
    """Run all measurements."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("--quick", action="store_true", help="a tenth of everything")
    arguments.add_argument("--memory", action="store_true", help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.memory:
        return print_memory()
    scale = 10 if options.quick else 1
    print(f"{platform.platform()}, Python {platform.python_version()}, one core")
    missed = [
        *measure_import(),
        *measure_documents(1000 // scale),
        *measure_growth(1_000_000 // scale),
        *measure_hostile(1_000_000 // scale),
    ]
    for figure in missed:
        print(f"MISSED: {figure}")
    return 1 if missed else 0


def told(name: str, found: float, asked: float, unit: str, *, least: bool = False) -> list[str]:
    """Print a figure beside what is asked; return its name where it is missed by far."""
    sign = ">=" if least else "<="
    print(f"{name:<34} {found:>10.2f} {unit:<8} asked {sign} {asked:g}")
    missed = found < asked / _SLACK if least else found > asked * _SLACK
    return [name] if missed else []


def measure_import() -> list[str]:
    """Time to import the reader in a fresh process, and memory after some reading."""
    code = (
        "import time; t = time.process_time(); import parsers.read; print(time.process_time() - t)"
    )
    runs = [float(_fresh("-c", code)) for _ in range(3)]
    memory = float(_fresh(__file__, "--memory"))
    return [
        *told("import", min(runs), ASKED_IMPORT, "s"),
        *told("memory after 200 documents", memory, ASKED_MEMORY, "MB"),
    ]


def _fresh(*command: str) -> str:
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, check=True
    ).stdout


def print_memory() -> int:
    """Read 200 documents and print the largest resident set in MB."""
    for seed in range(200):
        read(make_text(seed, 250))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak / 1e6 if sys.platform == "darwin" else peak / 1e3)
    return 0


def read(text: str) -> float:
    """Read one document; returns the seconds that it took."""
    from models.values.articles import Article, Outlet  # noqa: PLC0415
    from parsers.read import read_article  # noqa: PLC0415

    article = Article(
        key="bench",
        title="India and Oman hold talks",
        text=text,
        outlet=Outlet(name="Bench", country="OM"),
        published=date(2031, 5, 7),
    )
    begin = time.process_time()
    read_article(article)
    return time.process_time() - begin


def measure_documents(count: int) -> list[str]:
    """Documents of about 250 words a second."""
    first = read(make_text(0, 250))
    print(f"{'first document, tables loaded':<34} {first:>10.2f} s")
    spent = sum(read(make_text(seed, 250)) for seed in range(count))
    return told("documents of 250 words", count / spent, ASKED_DOCUMENTS, "a second", least=True)


def measure_growth(longest: int) -> list[str]:
    """Cost of a character in ever longer texts."""
    costs: dict[int, float] = {}
    for length in (longest // 100, longest // 10, longest):
        text = make_text(7, length // 6)[:length]
        costs[length] = min(read(text) for _ in range(3 if length < longest else 1)) / len(text)
        print(f"{f'{length:,} characters':<34} {costs[length] * 1e6:>10.2f} µs a character")
    growth = costs[longest] / costs[longest // 100]
    return told("growth of the cost", growth, ASKED_GROWTH, "times")


def measure_hostile(length: int) -> list[str]:
    """Texts that are nothing but one pattern, at a tenth of the length and at all of it."""
    missed: list[str] = []
    for name, pattern in HOSTILE.items():
        short = read(pattern * (length // 10 // len(pattern)))
        long = read(pattern * (length // len(pattern)))
        growth = long / max(short, 0.01) / 10
        print(
            f"{f'{length:,} characters of {name}':<34} {long:>10.2f} s        grows {growth:.1f}x"
        )
        if growth > ASKED_GROWTH * _SLACK:
            missed.append(f"{name}: more than linear")
    return missed


if __name__ == "__main__":
    sys.exit(main())
