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
from models.series import Gap, Ledger, Round

LEAST_GAPS = 2
"""A single bar shows nothing that its number does not."""

_BARS = 24
"""The latest ones; more cannot be told apart."""

WIDTH, HEIGHT = 760, 230

_YEAR = 365.25
"""Days."""

_LINES = 6

_COLOURS = ("#2f7f86", "#b9792f", "#7d8590")
_DARK = ("#5fb6bb", "#d9a25f", "#8b949e")
_INK, _FAINT, _LINE = "#4a5460", "#6b7480", "#d9dcd6"
_INK_DARK, _LINE_DARK = "#b4bcc6", "#39424d"
_FONT = "system-ui, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif"


def has_chart(ledger: Ledger) -> bool:
    """Say whether there is enough to draw."""
    return len(ledger.gaps) >= LEAST_GAPS


def gaps_chart(ledger: Ledger, sides: tuple[Side, ...]) -> bytes:
    """Return the chart as SVG, the same for the same ledger."""
    gaps = ledger.gaps[-_BARS:]
    hosts = [_host(gap, ledger) for gap in gaps]
    chart: Any = _Bars(
        width=_size(len(gaps)),
        height=HEIGHT,
        js=[],
        style=_style(),
        css=["file://style.css", "file://graph.css", _dark()],
        legend_box_size=10,
        margin=6,
        spacing=6,
        pretty_print=False,
        explicit_size=True,
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
            for gap, host in zip(gaps, _known(hosts, sides), strict=True)
        ]
        if any(values):
            chart.add(name, values)
    return _settled(chart.render_tree())


class _Bars(pygal.StackedBar):  # type: ignore[misc]  # it brings no types
    """Stacked bars, drawn in two thirds of the time.

    What only a script would show is left out; and the library's own way to an attribute, which it
    goes a thousand times for a bar, asks at each step again where to look.
    """

    def __getattribute__(self, name: str) -> Any:
        own = object.__getattribute__(self, "__dict__")
        state = own.get("state")
        if state is not None and name != "state" and name in state.__dict__:
            return state.__dict__[name]
        return object.__getattribute__(self, name)

    def _tooltip_data(self, *_told: object, **_more: object) -> None:
        pass


def _size(bars: int) -> int:
    """Return a width at which bars are as wide in a short series as in a long one."""
    return min(WIDTH, 300 + 60 * bars)


def _ticks(days: int) -> list[dict[str, object]]:
    """Return where the lines lie: each half year, year, or so many that there are few."""
    years = next(step for step in (0.5, 1, 2, 5, 10, 100) if days / (step * _YEAR) <= _LINES)
    lines = range(ceil(days / (years * _YEAR)) + 1)
    return [{"value": line * years * _YEAR, "label": f"{line * years:g} y"} for line in lines]


def _host(gap: Gap, ledger: Ledger) -> str | None:
    return next((one.country for one in ledger.rounds if _closes(one, gap)), None)


def _closes(one: Round, gap: Gap) -> bool:
    first, last = one.span.first, one.span.last
    return bool(first and last and first <= gap.before <= last)


def _known(hosts: list[str | None], sides: tuple[Side, ...]) -> list[str | None]:
    codes = {side.code for side in sides}
    return [host if host in codes else None for host in hosts]


def _label(gap: Gap) -> str:
    about = "" if gap.exact else "about "
    return f"{about}{gap.days} days after {gap.after:%b %Y}"


def _style() -> Any:
    return Style(
        background="transparent",
        plot_background="transparent",
        foreground=_INK,
        foreground_strong=_INK,
        foreground_subtle=_FAINT,
        guide_stroke_color=_LINE,
        major_guide_stroke_color=_LINE,
        guide_stroke_dasharray="none",
        major_guide_stroke_dasharray="none",
        colors=_COLOURS,
        opacity="1",
        opacity_hover=".85",
        font_family=_FONT,
        label_font_size=12,
        major_label_font_size=12,
        legend_font_size=12,
        title_font_size=12,
        tooltip_font_size=12,
    )


def _dark() -> str:
    """Return the rules by which the picture follows a reader's dark mode."""
    fills = "".join(
        f".color-{number}{{fill:{colour} !important;stroke:{colour} !important}}"
        for number, colour in enumerate(_DARK)
    )
    return (
        "inline:@media screen and (prefers-color-scheme:dark){"
        f"{fills} text{{fill:{_INK_DARK} !important}}"
        f" .axis .line,.guide{{stroke:{_LINE_DARK} !important}}}}"
    )


def _settled(tree: Any) -> bytes:
    """Return the drawing without its day, its settings for a script, and the library's name."""
    for odd in [*tree.iter(etree.Comment), *tree.iter("{*}script", "{*}title")]:
        odd.getparent().remove(odd)
    return bytes(etree.tostring(tree, encoding="utf-8"))
