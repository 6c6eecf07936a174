"""Days and moments as a question names them: written out, never a bare number."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_WRITTEN_OUT = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")


def _written_out(value: object) -> object:
    """Refuse a number: "2025" would be taken for a moment of 1970, and answered with nothing."""
    if value is None or isinstance(value, date | datetime):
        return value
    if isinstance(value, str) and _WRITTEN_OUT.match(value):
        return value
    raise PydanticCustomError("not_written_out", "write it as 2025-06-01")


WRITTEN_OUT = BeforeValidator(_written_out)
"""To stand last, after the bounds: before them, it hides from the schema what they are of."""

StatedDay = Annotated[date, WRITTEN_OUT]
