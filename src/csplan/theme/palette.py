"""The colours of a document: those that a theme names, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from csplan.theme.colours import ENOUGH, contrast, lowest, mixed, nearest

Palette = Mapping[str, str]
"""Colours by their names, `#rrggbb`."""

LIGHT: Palette = MappingProxyType(
    {
        "ink": "#17202c",
        "muted": "#526070",
        "paper": "#ffffff",
        "soft": "#f4f7f9",
        "line": "#d9e1e8",
        "accent": "#0b5d74",
        "wash": "#e8f3f6",
        "warm": "#fcf3e2",
        "amber": "#9a5b00",
    }
)
"""Those of the stylesheet; a test compares them."""
DARK: Palette = MappingProxyType(
    {
        "ink": "#e5ebf1",
        "muted": "#a3b1c0",
        "paper": "#10161d",
        "soft": "#18212b",
        "line": "#2d3a47",
        "accent": "#7cd0e6",
        "wash": "#122c36",
        "warm": "#2b2314",
        "amber": "#f0bd62",
    }
)
NAMES = tuple(LIGHT)

_GROUNDS = ("paper", "soft", "wash", "warm")
PAIRS = (
    *((text, ground) for text in ("ink", "muted", "accent") for ground in _GROUNDS),
    ("amber", "paper"),
    ("amber", "warm"),
    # The marks of ladders, and the masthead of friendly.
    ("paper", "accent"),
)
"""Which colours the stylesheets write text in, and on what."""

_WASHES = (0.09, 0.07, 0.05, 0.03, 0.0)
_DARK_WASHES = (0.16, 0.12, 0.08, 0.04, 0.0)
_CLEAR = 7.0
"""The contrast that an accent is given on a dark screen."""


@dataclass(frozen=True)
class Colours:
    """What a theme says of colours. `light` and `dark` hold only what it names or what follows."""

    light: Palette = field(default_factory=dict)
    dark: Palette = field(default_factory=dict)

    def whole(self, *, dark: bool = False) -> Palette:
        """Every colour: those that are not named are the shipped ones."""
        return {**DARK, **self.dark} if dark else {**LIGHT, **self.light}


def derived(light: Palette, dark: Palette) -> Colours:
    """What a theme names, and what follows from its accent where it does not say."""
    found, night = dict(light), dict(dark)
    if "accent" in found and "wash" not in found:
        found["wash"] = _wash(found["accent"], {**LIGHT, **found}, _WASHES)
    if "accent" in found and "accent" not in night:
        night["accent"] = _for_night(found["accent"], {**DARK, **night})
    if "accent" in night and "wash" not in night:
        night["wash"] = _wash(night["accent"], {**DARK, **night}, _DARK_WASHES)
    return Colours(found, night)


def _wash(accent: str, palette: Palette, shares: tuple[float, ...]) -> str:
    """A ground with a hint of the accent, on which it can be read as far as it can on paper."""
    paper = palette["paper"]
    texts = [accent, palette["ink"], palette["muted"]]
    wanted = [min(contrast(text, paper), ENOUGH) for text in texts]
    for share in shares:
        ground = mixed(accent, paper, share)
        pairs = zip(texts, wanted, strict=True)
        if all(contrast(text, ground) >= least for text, least in pairs):
            return ground
    return paper


def _for_night(accent: str, palette: Palette) -> str:
    grounds = [palette[name] for name in ("paper", "soft", "warm")]
    if lowest(accent, grounds) >= _CLEAR:
        return accent
    return nearest(accent, grounds, _CLEAR) or palette["accent"]


def poor(palette: Palette) -> Iterator[tuple[str, str, float]]:
    """Every pair that is hard to read: text, ground, contrast."""
    for text, ground in PAIRS:
        ratio = contrast(palette[text], palette[ground])
        if ratio < ENOUGH:
            yield text, ground, ratio
