"""The frame of a page: what all pages of a folder have round what is their own, made once."""

from __future__ import annotations

from typing import Any, NamedTuple

from flows.publishing.rendering import environment, shown

_CUT = "\0"
"""Stands in for a page's own parts; no page shows it."""

_OWN = ("title", "main", "footer")


class Frame(NamedTuple):
    """The parts of `base.html.j2` between those that each page brings."""

    head: bytes
    top: bytes
    foot: bytes
    end: bytes

    def page(self, title: str, main: str, footer: str) -> bytes:
        """Return a page of parts that are HTML, as its file has it."""
        parts = (self.head, shown(title), self.top, shown(main), self.foot, shown(footer), self.end)
        return b"".join(parts)


def render_within(frame: Frame, template: str, **values: Any) -> bytes:
    """Return the page of a template that has these three parts of its own, and no more."""
    page = environment().get_template(template)
    context = page.new_context(values)
    return frame.page(*("".join(page.blocks[part](context)) for part in _OWN))


def frame_of(common: dict[str, Any]) -> Frame:
    """Return the frame of the pages that have these values in common."""
    whole = environment().get_template("frame.html.j2").render(common, cut=_CUT)
    return Frame(*map(shown, whole.split(_CUT)))
