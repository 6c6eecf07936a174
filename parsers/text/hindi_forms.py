"""Hindi forms: what a verb looks like in the genders, tenses and voices that news uses."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

_PAST = {
    "कर": ("किया", "की", "किए", "किये", "कीं"),
    "हो": ("हुआ", "हुई", "हुए", "हुईं"),
    "जा": ("गया", "गई", "गए", "गये", "गईं", "गयी"),
    "दे": ("दिया", "दी", "दिए", "दिये"),
    "ले": ("लिया", "ली", "लिए", "लिये"),
    "आ": ("आया", "आई", "आए", "आये", "आईं", "आयी"),
}
_FUTURE = {
    "हो": ("होगा", "होगी", "होंगे", "होंगी"),
    "दे": ("देगा", "देगी", "देंगे", "देंगी"),
    "ले": ("लेगा", "लेगी", "लेंगे", "लेंगी"),
    "जा": ("जाएगा", "जाएगी", "जाएंगे", "जाएंगी", "जायेगा", "जायेगी", "जायेंगे"),
    "आ": ("आएगा", "आएगी", "आएंगे", "आएंगी", "आयेगा", "आयेंगे"),
}
_ENDED = ("चुका", "चुकी", "चुके", "लिया", "ली", "लिए", "दिया", "दी", "दिए", "गया", "गई", "गए")
_AHEAD = (
    *("वाला", "वाली", "वाले", "जा रहा", "जा रही", "जा रहे"),
    *("का कार्यक्रम", "का फैसला", "का निर्णय", "पर सहमत", "पर सहमति", "पर राजी"),
)
_GOING = ("जाएगा", "जाएगी", "जाएंगे", "जाएंगी", "जाना है", "जानी है", "जाने हैं", "जाने वाला", "जाने वाली")
_DONE = ("गया", "गई", "गए", "गये", "गयी", "जा चुका", "जा चुकी", "जा चुके")


class HindiForms(NamedTuple):
    """The forms of one verb, or of a noun with its verb."""

    past: tuple[str, ...]
    present: tuple[str, ...]
    base: tuple[str, ...]
    """What lies ahead: the future, "about to" and the passive future."""


@cache
def hindi_verb(phrase: str) -> HindiForms:
    """The forms of "पहुंच" or "मुलाकात कर": a stem, and the noun that it makes a verb of."""
    noun, _, stem = phrase.rpartition(" ")
    heads = (f"{noun} ", f"{noun} भी ") if noun else ("",)
    told = _PAST.get(stem) or tuple(f"{stem}{ending}" for ending in ("ा", "ी", "े", "ीं"))
    future = _FUTURE.get(stem) or tuple(f"{stem}{e}" for e in ("ेगा", "ेगी", "ेंगे", "ेंगी"))
    past = [*told, *(f"{stem} {ended}" for ended in _ENDED)]
    base = [*future, *(f"{stem}ने {ahead}" for ahead in _AHEAD), f"{stem}ना है", f"{stem}नी है"]
    if stem == "कर":  # only what is done has a passive that news uses
        past += [f"{done} {end}" for done in told for end in _DONE]
        base += [f"{done} {end}" for done in told for end in _GOING]
    present = [f"{stem}{e}" for e in ("ता", "ती", "ते")]
    present += [f"{stem} {e}" for e in ("रहा", "रही", "रहे")]
    return HindiForms(
        past=tuple(f"{head}{form}" for head in heads for form in past),
        present=tuple(f"{head}{form}" for head in heads for form in present),
        base=tuple(f"{head}{form}" for head in heads for form in base),
    )
