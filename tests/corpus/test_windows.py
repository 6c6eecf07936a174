"""What the documentation says of expected windows is what comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.bench_series import CORPUS, backtest_tables

PAGE = Path(__file__).parents[2] / "models" / "series" / "README.md"


@pytest.mark.skipif(not CORPUS.exists(), reason="the annotated corpus is not here")
def test_the_tables_of_the_documentation_are_what_comes_out() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for part in backtest_tables(CORPUS):
        assert part in page
