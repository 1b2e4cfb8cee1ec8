"""Colours as numbers: how well two of them are told apart, and which one comes near another.

Contrast is reckoned as in WCAG 2.2, "relative luminance" and "contrast ratio".
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Iterator

ENOUGH = 4.5
"""The contrast that text needs (WCAG 2.2, 1.4.3)."""

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_STEPS = 255


def parse(text: str) -> str | None:
    """A colour as `#rrggbb` in small letters, from that or from `#rgb`; None for anything else."""
    if not _HEX.fullmatch(text):
        return None
    digits = text[1:].lower()
    return f"#{digits}" if len(digits) == 6 else "#" + "".join(digit * 2 for digit in digits)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lowest(colour: str, grounds: Iterable[str]) -> float:
    """The lowest contrast of a colour on some grounds."""
    return min(contrast(colour, ground) for ground in grounds)


def mixed(colour: str, ground: str, share: float) -> str:
    """A ground with a share of a colour in it, 0 to 1."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return _from(round(c * share + g * (1 - share)) for c, g in pairs)


def nearest(colour: str, grounds: Iterable[str], enough: float = ENOUGH) -> str | None:
    """The colour of the same hue, lighter or darker by as little as possible, with enough contrast.

    None where there is none: grounds may be light and dark at once.
    """
    grounds = tuple(grounds)
    return next((found for found in shades(colour) if lowest(found, grounds) >= enough), None)


def shades(colour: str) -> Iterator[str]:
    """A colour, and others of the same hue, ever lighter and ever darker."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(c / 255 for c in _channels(colour)))
    yield colour
    for step in range(1, _STEPS + 1):
        for there in (lightness - step / _STEPS, lightness + step / _STEPS):
            if 0 <= there <= 1:
                rgb = colorsys.hls_to_rgb(hue, there, saturation)
                yield _from(round(c * 255) for c in rgb)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _from(channels: Iterable[int]) -> str:
    return "#" + "".join(f"{min(max(channel, 0), 255):02x}" for channel in channels)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
