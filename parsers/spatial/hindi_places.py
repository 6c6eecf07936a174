"""Hindi places: what stands behind a place says whether a happening is there."""

from __future__ import annotations

import re

from models.values.mentions import Kind
from parsers.frames import Frame

_HINDI_AT = re.compile(
    r"\s?(?:में|स्थित|के पास|के निकट|तट|(?:की|के)\s+(?:\S+\s+){0,5}?(?:में|तट|धरती|जमीन)|"
    r"फील्ड|बंदरगाह|पोर्ट|एयरबेस)"
)
_HINDI_TO = re.compile(
    r"\s?(?:में|पहुंच|पहुँच|(?:की|के)\s+(?:\S+\s+){0,4}?(?:यात्रा|दौर[ाे]|प्रवास|बंदरगाह|तट|पोर्ट)|"
    r"(?:\S+ )?(?:यात्रा|दौर[ाे])|से रवाना|के लिए रवाना|रवाना|स्थित|के पास|के निकट|तट|आएं|आएग|आने|"
    r"आए|आया|आई|जाएं|जाएग|जाने|गए|गया|गई|लौट|फील्ड|बंदरगाह|पोर्ट|एयरबेस)"
)
_HINDI_FOR = re.compile(r"\s?(?:को|में|भेज|पहुंच)")


def is_in_hindi(text: str, high: int, frame: Frame, *, visit: bool) -> bool:
    """Whether what stands behind a place puts the frame there: "in", or for travellers "to"."""
    if frame.kind is Kind.DELIVERY:
        return _HINDI_FOR.match(text, high) is not None
    return (_HINDI_TO if visit else _HINDI_AT).match(text, high) is not None


def leads_there(text: str, high: int) -> bool:
    """Whether a Hindi place is where somebody goes, and not where he is from."""
    return _HINDI_TO.match(text, high) is not None
