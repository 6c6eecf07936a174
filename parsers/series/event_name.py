"""An event name: a phrase that names a happening of a series, with the round it states."""

from __future__ import annotations

from dataclasses import dataclass

from models.values.mentions import Kind
from parsers.scene import head_kinds
from parsers.series.mechanisms import is_pact, kind_of


@dataclass(slots=True)
class EventName:
    """A phrase such as "the 13th round of the Strategic Consultative Group (IOSCG)"."""

    start: int
    end: int
    series: str | None
    weak: bool
    heads: tuple[str, ...]
    round: int | None
    round_at: tuple[int, int] | None
    which: str | None
    definite: bool
    subject: str | None = None
    """What a body of which there are several is on: "the Joint Working Group on Health"."""

    @property
    def kind(self) -> Kind | None:
        """What it names, as far as its own words say."""
        own = next((k for h in self.heads if (k := head_kinds().get(h)) is not None), None)
        if self.series is not None:
            return own if is_pact(self.series) else kind_of(self.series)
        return own
