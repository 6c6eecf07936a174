"""The chart of a series: the days between its sittings, coloured by who was the host.

It is a picture of its own, drawn here, without a script; a reader of the page has the table too.
"""

from __future__ import annotations

from math import ceil
from typing import Any

import pygal
from lxml import etree
from pygal.style import Style

from flows.publishing.gathering import Side
from flows.publishing.rendering import chart_style
from models.series import Gap, Ledger, with_gaps

LEAST_GAPS = 2
"""A single bar shows nothing that its number does not."""

_BARS = 24
"""The latest ones; more cannot be told apart."""

WIDTH, HEIGHT = 760, 230

_YEAR = 365.25
"""Days."""

_LINES = 6

_TEXT = 12
"""Pixels, as in the style sheet: by it the library reckons what fits."""

_STYLE = Style(label_font_size=_TEXT, major_label_font_size=_TEXT, legend_font_size=_TEXT)


def has_chart(ledger: Ledger) -> bool:
    """Say whether there is enough to draw."""
    return len(ledger.gaps) >= LEAST_GAPS


def gaps_chart(ledger: Ledger, sides: tuple[Side, ...]) -> bytes:
    """Return the chart as SVG, the same for the same ledger."""
    ended = [(one.country, gap) for one, gap in with_gaps(ledger) if gap][-_BARS:]
    hosts = _known([country for country, _ in ended], sides)
    gaps = [gap for _, gap in ended]
    chart: Any = _Bars(
        width=_size(len(gaps)),
        height=HEIGHT,
        style=_STYLE,
        legend_box_size=10,
        margin=6,
        spacing=6,
        x_label_rotation=0 if len(gaps) <= 8 else 35,  # noqa: PLR2004 - what the width holds
    )
    # Its own would be another at each run, and the file never the same.
    chart.uuid = "gaps"
    chart.y_labels = _ticks(max(gap.days for gap in gaps))
    chart.x_labels = [f"{gap.before:%b %Y}" for gap in gaps]
    for code, name in [
        *((side.code, f"held in {side.name}") for side in sides),
        (None, "elsewhere"),
    ]:
        values = [
            {"value": gap.days, "label": _label(gap)} if host == code else None
            for gap, host in zip(gaps, hosts, strict=True)
        ]
        if any(values):
            chart.add(name, values)
    return _settled(chart.render_tree())


class _Bars(pygal.StackedBar):  # type: ignore[misc]  # it brings no types
    """Stacked bars, drawn in half of the time.

    What only a script would show is left out, and so are styles for every other sort of chart. And
    the library keeps what it draws with beside the chart, and at each step, of which there are a
    thousand for a bar, asks again where to look: here both are one.
    """

    __getattribute__ = object.__getattribute__

    def __setattr__(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)
        if name == "state" and value is not None:
            self.__dict__ |= {**value.__dict__, "state": value}
            value.__dict__ = self.__dict__

    def _tooltip_data(self, *_told: object, **_more: object) -> None:
        pass

    def _draw(self) -> None:
        super()._draw()
        self.svg.pre_render = self._dress

    def _dress(self) -> None:
        root = self.svg.root
        root.set("viewBox", f"0 0 {self.width} {self.height}")
        root.set("width", str(self.width))
        root.set("height", str(self.height))
        self.svg.node(self.svg.defs, "style").text = chart_style()


def _size(bars: int) -> int:
    """Return a width at which bars are as wide in a short series as in a long one."""
    return min(WIDTH, 300 + 60 * bars)


def _ticks(days: int) -> list[dict[str, object]]:
    """Return where the lines lie: each half year, year, or so many that there are few."""
    years = next(step for step in (0.5, 1, 2, 5, 10, 100) if days / (step * _YEAR) <= _LINES)
    lines = range(ceil(days / (years * _YEAR)) + 1)
    return [{"value": line * years * _YEAR, "label": f"{line * years:g} y"} for line in lines]


def _known(hosts: list[str | None], sides: tuple[Side, ...]) -> list[str | None]:
    codes = {side.code for side in sides}
    return [host if host in codes else None for host in hosts]


def _label(gap: Gap) -> str:
    about = "" if gap.exact else "about "
    return f"{about}{gap.days} days after {gap.after:%b %Y}"


def _settled(tree: Any) -> bytes:
    """Return the drawing without its day, its settings for a script, and the library's name."""
    for odd in [*tree.iter(etree.Comment), *tree.iter("{*}script", "{*}title")]:
        odd.getparent().remove(odd)
    return bytes(etree.tostring(tree, encoding="utf-8"))
