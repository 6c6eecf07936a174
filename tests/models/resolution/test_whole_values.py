"""What is built without checks is as whole as what is checked."""

from __future__ import annotations

from collections.abc import Iterator

from models.resolution import project
from models.values.base import Value
from models.values.events import Event
from models.values.mentions import Part, Status
from tests.models.making import mention, on


def _within(value: object) -> Iterator[Value]:
    if isinstance(value, Value):
        yield value
        for part in vars(value).values():
            yield from _within(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _within(part)


def test_an_event_and_all_within_it_would_pass_every_check() -> None:
    said = [
        mention("a", "2026-01-05", on("2026-02-01"), status=Status.PLANNED, part=Part.PLANNED),
        mention("b", "2026-02-02", on("2026-02-01"), city="Muscat", number=14),
        mention("c", "2026-02-03", on("2026-02-02"), city="Salalah", number=15),
        mention("d", None, on("2026"), part=Part.BACKGROUND),
    ]
    event = project(said)
    assert Event.model_validate_json(event.model_dump_json()) == event
    assert any(choice.rejected for choice in event.fields)
    assert event.history
    for value in _within(event):
        assert vars(value).keys() == type(value).model_fields.keys()
        assert type(value).model_validate(value.model_dump()) == value
