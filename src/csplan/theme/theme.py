"""A theme: all that it brings, in memory. Nothing of it is read again while documents are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from csplan.theme.palette import Colours

FORMATS = ("html", "markdown", "typst")
"""The folders of templates, one for each kind of document that is made from some."""

STYLE = "style.css"
"""The stylesheet of a theme, which comes after the shipped one."""


_WIDEST, _HIGHEST, _THINNEST = 80, 16, 0.1
"""Millimetres, of a logo in a Word file."""


@dataclass(frozen=True)
class Sheet:
    """A template or what one reads: its bytes, and its place as the user is told it."""

    data: bytes
    place: str


@dataclass(frozen=True)
class Face:
    """A font file: what is in it, and what it says of itself. `weight` is one, or "100 900"."""

    name: str
    data: bytes
    family: str
    weight: str
    is_italic: bool


@dataclass(frozen=True)
class Fonts:
    """Families for texts and headings, the first that is there; and the files that bring some."""

    body: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    faces: tuple[Face, ...] = ()


@dataclass(frozen=True)
class Logo:
    """A picture, and the words for those who do not see it, by language; "" holds for all."""

    name: str
    data: bytes
    kind: Literal["svg", "png"]
    alt: Mapping[str, str]
    size: tuple[float, float] = (160, 40)
    """Its width and height, in pixels."""

    @property
    def fitted(self) -> tuple[float, float]:
        """Its width and height at the head of a Word file, in millimetres."""
        width, height = self.size
        scale = min(_HIGHEST / height, _WIDEST / width)
        return max(width * scale, _THINNEST), max(height * scale, _THINNEST)

    def words(self, language: str) -> str:
        """What is said in place of the picture in a language."""
        tags = (language, language.split("-", 1)[0], "", "en", *self.alt)
        return next((self.alt[tag] for tag in tags if tag in self.alt), "")


@dataclass(frozen=True)
class Theme:
    """How documents look, where they do not look as shipped.

    `templates` holds those that take the place of shipped ones, as `html/footer.html.j2`. `own`
    are the names of those that a user brought: they are code of somebody, and run apart.
    `style` is laid after the shipped stylesheet. `reference` is the Word file whose styles a Word
    file takes.
    """

    name: str = ""
    templates: Mapping[str, Sheet] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    colours: Colours = field(default_factory=Colours)
    fonts: Fonts = field(default_factory=Fonts)
    logo: Logo | None = None
    style: str = ""
    reference: bytes | None = None

    @property
    def brings_foreign(self) -> bool:
        """Whether anything of it gets into a page as it stands in a file: all but colours."""
        return bool(self.templates or self.style or self.logo or self.fonts.faces)

    def runs_code(self, format: str) -> bool:
        """Whether templates of a user's would run for documents of a folder of `FORMATS`."""
        return any(name.startswith(f"{format}/") for name in self.own)

    def blamed(self, format: str) -> str:
        """The templates of a user's for documents of a folder of `FORMATS`, for a message."""
        start = f"{format}/"
        places = [self.templates[name].place for name in sorted(self.own) if name.startswith(start)]
        if format == "html" and self.style:
            places.append(STYLE)
        return ", ".join(places[:3]) + (" …" if len(places) > 3 else "")


PLAIN = Theme()
"""Documents as they are shipped."""
