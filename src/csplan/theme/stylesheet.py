"""A theme as what the formats take: a stylesheet, pictures in addresses, values for Typst."""

from __future__ import annotations

import re
import struct
from base64 import b64encode

from csplan.theme.palette import Palette
from csplan.theme.theme import Face, Logo, Theme

_GENERIC = frozenset(
    {"serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-rounded"}
)
_OURS = (
    '-apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, "Noto Sans Thai", '
    '"Sukhumvit Set", Thonburi, "Leelawadee UI", Loma, sans-serif'
)
"""The families of the shipped stylesheet: they come behind a theme's, for letters it lacks."""
_TITLES = "h1, h2, h3, h4, h5, h6, .title, .organization"
_TAG = re.compile(r"<(?=[/!]|base|embed|frame|iframe|object|script|meta|link)", re.IGNORECASE)
"""What would end a style sheet, or be taken for a tag that acts on its own."""
_ON_PAPER = ("accent", "amber")
"""What keeps its colour in print; all else is black on white."""
_LOGO = """\
.logo { margin: 0 0 1rem; max-width: none; }
.logo img { display: block; max-width: min(16rem, 70vw); max-height: 4rem; }
@media screen and (prefers-color-scheme: dark) {
  .logo img { padding: .5rem .75rem; background: #fff; border-radius: .4rem; }
}
.one-page .logo { margin-block-end: .5rem; }
.one-page .logo img { max-height: 2.5rem; }
"""


def stylesheet(theme: Theme) -> str:
    """What comes behind the shipped stylesheet; nothing of it can end the element around it."""
    parts = [*map(_face, theme.fonts.faces), *_variables(theme)]
    if theme.logo is not None:
        parts.append(_LOGO)
    parts.append(theme.style)
    return _TAG.sub(r"\\3c ", "".join(parts)).strip()


def _variables(theme: Theme) -> list[str]:
    found = []
    colours, fonts = theme.colours, theme.fonts
    if colours.light:
        found.append(f"@media screen {{ :root {{ {_listed(colours.light)} }} }}\n")
    if colours.dark:
        scheme = "@media screen and (prefers-color-scheme: dark)"
        found.append(f"{scheme} {{ :root {{ {_listed(colours.dark)} }} }}\n")
    printed = {name: colours.light[name] for name in _ON_PAPER if name in colours.light}
    if printed:
        found.append(f"@media print {{ :root {{ {_listed(printed)} }} }}\n")
    if fonts.body:
        found.append(f":root {{ --sans: {_families(fonts.body)}, {_OURS}; }}\n")
    if fonts.headings:
        found.append(f"{_TITLES} {{ font-family: {_families(fonts.headings)}, var(--sans); }}\n")
    return found


def _listed(palette: Palette) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in palette.items())


def _families(names: tuple[str, ...]) -> str:
    return ", ".join(name if name in _GENERIC else f'"{name}"' for name in names)


def _face(face: Face) -> str:
    style = "italic" if face.is_italic else "normal"
    # Nothing in a name can end the text that it stands in.
    family = re.sub(r"[^\w .+-]", lambda match: f"\\{ord(match[0]):x} ", face.family)
    kind = "otf" if face.name.lower().endswith(".otf") else "ttf"
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {face.weight}; font-style: {style}; '
        f"font-display: swap; src: url({_address(f'font/{kind}', face.data)}); }}\n"
    )


def logo_address(logo: Logo) -> str:
    """The logo as an address that holds it all."""
    return _address("image/svg+xml" if logo.kind == "svg" else "image/png", logo.data)


def logo_drawing(logo: Logo) -> bytes:
    """The logo as SVG, which is text: a PNG stands in one as a whole."""
    if logo.kind == "svg":
        return logo.data
    width, height = struct.unpack(">II", logo.data[16:24])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="{logo_address(logo)}"/></svg>'
    ).encode("ascii")


def _address(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{b64encode(data).decode('ascii')}"


def typst_values(theme: Theme, language: str) -> dict[str, object]:
    """What the templates of PDF are told of a theme: they fall back where it says nothing."""
    fonts, logo = theme.fonts, theme.logo
    return {
        **theme.colours.light,
        "fonts": [name for name in fonts.body if name not in _GENERIC],
        "heading-fonts": [name for name in fonts.headings if name not in _GENERIC],
        "logo": "logo.svg" if logo is not None else "",
        "logo-alt": logo.words(language) if logo is not None else "",
    }
