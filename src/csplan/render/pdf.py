"""A document as PDF, set by Typst from the templates in `templates/typst`.

Nothing of the machine goes into it: no font but the packaged ones, no date, no file outside the
folder of templates. The same plan gives the same bytes everywhere with the same Typst.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from csplan.render.blocks import DocumentView
from csplan.render.pdf_data import as_json
from csplan.render.pdf_letters import readable
from csplan.render.sheets import sheets_of
from csplan.shipped import folder
from csplan.theme.theme import PLAIN, Logo, Sheet, Theme

if TYPE_CHECKING:
    from typst import Fonts, TypstError

_MAIN = "document.typ"
_STANDARD = "ua-1"
_UNPRINTED = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_PLACE = re.compile(r"┌─ (?P<file>.+?):(?P<line>\d+):\d+")
_ENCODINGS = ("utf-16-be", "latin-1", "ascii")
_FETCHED = "failed to download package"
_NO_PACKAGES = "csplan fetches no packages from the network"
_PICTURES = (".png", ".jpg", ".jpeg", ".ttf", ".otf", ".docx")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_FITS = (1.5, 1.4, 1.3, 1.2, 1.1, 1, 0.95, 0.9, 0.86, 0.82)
"""How large documents for one sheet can be, against letters of 7.3 points; the largest first."""
_DENSE = 600
"""Dots an inch, of a logo in a Word file."""
_PACKAGE = re.compile(rb"@preview/")


_EVERY_FACE = """
#for face in json(bytes(sys.inputs.faces)) {
  text(font: face.font, weight: face.weight, style: face.style)[a]
}
"""


class TypesettingError(Exception):
    """A template went wrong; the message says which, where and why."""


@dataclass(frozen=True)
class Templates:
    """The templates by their names; `root` is the only folder that they may read from."""

    files: dict[str, bytes]
    root: Path
    own: dict[str, str]
    """Where those of the user's stand."""


def render_pdf(
    view: DocumentView, theme: Theme = PLAIN, tell: Callable[[str], None] | None = None
) -> bytes:
    """The PDF of a document, as a theme has it.

    `tell` is told, in a line, what could not be printed as it is written. Raises MissingExtraError
    and TypesettingError.
    """
    fonts = _fonts(bool(theme.fonts.faces))
    from typst import TypstError

    laid = _templates(theme)
    inputs = _inputs(view, theme)
    fitted = _fitted if view.is_one_page else _compiled
    try:
        return fitted(laid, inputs, fonts, [_STANDARD])
    except TypstError as error:
        lacking = _lacking(error)
        if not lacking:
            raise TypesettingError(_reason(error, laid)) from error
    if tell is not None:
        tell(_told(lacking))
    for letters in lacking:
        inputs = {**inputs, "view": inputs["view"].replace(letters, "\ufffd")}
    try:
        return fitted(laid, inputs, fonts, [_STANDARD])
    except TypstError as error:
        raise TypesettingError(_reason(error, laid)) from error


def _fitted(laid: Templates, inputs: dict[str, str], fonts: Fonts, standards: list[Any]) -> bytes:
    """A document for one sheet of paper, as large as the sheet can hold it.

    What needs more than a sheet even in the smallest letters is set in the usual ones.
    """
    low, high = 0, len(_FITS)
    best = b""
    while low < high:
        middle = (low + high) // 2
        found = _compiled(laid, {**inputs, "fit": str(_FITS[middle])}, fonts, standards)
        if len(_PAGE.findall(found)) > 1:
            low = middle + 1
        else:
            best, high = found, middle
    return best or _compiled(laid, inputs, fonts, standards)


def _inputs(view: DocumentView, theme: Theme) -> dict[str, str]:
    """What the templates read: the document, and what a theme says of its looks."""
    if theme == PLAIN:
        return {"view": as_json(view)}
    from csplan.theme.stylesheet import typst_values

    values = typst_values(theme, view.language)
    return {"view": as_json(view), "theme": json.dumps(values, ensure_ascii=False)}


def _lacking(error: TypstError) -> list[str]:
    """The letters, or groups of them, that no font has, the longest first."""
    found = dict.fromkeys(_UNPRINTED.findall(error.diagnostic))
    plain = (_ESCAPE.sub(lambda match: chr(int(match[1], 16)), letters) for letters in found)
    return sorted(plain, key=len, reverse=True)


@cache
def _fonts(has_own: bool) -> Fonts:
    """The packaged font, and those inside Typst for signs that it lacks; none of the system's.

    With `has_own`, also those in the current folder.
    """
    try:
        from fontpkg_noto_sans_thai import ROOT  # type: ignore[import-untyped]
        from typst import Fonts
    except ImportError as error:
        from csplan.render.failures import MissingExtraError

        raise MissingExtraError("PDF", "pdf") from error
    folders = [ROOT / "files", *([Path.cwd()] if has_own else [])]
    return Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)


def warmed(theme: Theme) -> None:
    """Read what a later document needs from files: templates, and fonts in each of their weights.

    Raises MissingExtraError.
    """
    fonts = _fonts(bool(theme.fonts.faces))
    # What a font says of itself is data, and never part of what the typesetter runs.
    faces = [
        {"font": font.family, "weight": font.weight, "style": font.style}
        for font in fonts.fonts()
        if font.path is not None
    ]
    laid = Templates({_MAIN: _EVERY_FACE.encode()}, Path.cwd(), {})
    _compiled(laid, {"faces": json.dumps(faces)}, fonts, [])
    sheets_of("typst")
    readable(b"")
    # Python finds an encoding when it is first asked for.
    for encoding in _ENCODINGS:
        "a".encode(encoding)


def drawn(logo: Logo) -> bytes:
    """A logo as PNG, as large as Word shows it. Raises TemplateFailedError and MissingExtraError.

    The current folder is to be an empty one.
    """
    fonts = _fonts(has_own=False)
    import typst

    from csplan.theme.stylesheet import logo_drawing

    width, height = logo.fitted
    page = f"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image("logo.svg", width: {width:.2f}mm, height: {height:.2f}mm)
"""
    files = {"main.typ": page.encode("ascii"), "logo.svg": logo_drawing(logo)}
    try:
        found = typst.compile(
            cast(Any, files),
            root=Path.cwd(),
            font_paths=fonts,
            ignore_system_fonts=True,
            format="png",
            ppi=_DENSE,
        )
    except typst.TypstError as error:
        from csplan.render.failures import TemplateFailedError

        raise TemplateFailedError(f"{logo.name}: the logo cannot be drawn") from error
    return bytes(found)


def _templates(theme: Theme) -> Templates:
    """The shipped templates under those of the theme, file by file."""
    sheets = sheets_of("typst", theme)
    # The typesetter takes files from memory only where they are text.
    files = {name: s.data for name, s in sheets.items() if not name.endswith(_PICTURES)}
    if theme.logo is not None:
        from csplan.theme.stylesheet import logo_drawing

        files["logo.svg"] = logo_drawing(theme.logo)
    own = {
        name.removeprefix("typst/"): theme.templates[name]
        for name in theme.own
        if name.startswith("typst/")
    }
    for sheet in own.values():
        _check(sheet)
    # Apart, the current folder is an empty one; the shipped templates read nothing.
    root = Path.cwd() if own or theme.fonts.faces else folder("templates") / "typst"
    return Templates(files, root, {name: sheet.place for name, sheet in own.items()})


def _check(sheet: Sheet) -> None:
    """Raise TypesettingError for a template that cannot be used."""
    if not sheet.place.endswith(".typ"):
        return
    try:
        sheet.data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = sheet.data.count(b"\n", 0, error.start) + 1
        raise TypesettingError(f"{sheet.place}:{line}: this is not UTF-8") from error
    if _PACKAGE.search(sheet.data):
        raise TypesettingError(f"{sheet.place}: {_NO_PACKAGES}")


def _compiled(laid: Templates, inputs: dict[str, str], fonts: Fonts, standards: list[Any]) -> bytes:
    from typst import compile_with_warnings

    files = {("main.typ" if name == _MAIN else name): text for name, text in laid.files.items()}
    found, _warnings = compile_with_warnings(
        cast(Any, files),  # several files at once, which its types do not know of
        root=laid.root,
        font_paths=fonts,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=standards,
        package_path=laid.root,
        package_cache_path=laid.root,
    )
    return readable(bytes(found)) if "view" in inputs else b""


def _reason(error: TypstError, laid: Templates) -> str:
    """What is wrong with a template, on one line, behind its place as far as that is known."""
    from csplan.render.wording import worded

    said = ": ".join([worded(" ".join(error.message.split())), *error.hints[:1]])
    said = _NO_PACKAGES if said.startswith(_FETCHED) else said
    if "file not found" in said and said.rstrip(")").endswith(_PICTURES):
        said = f"{said}: templates of PDF show pictures that are SVG"
    said = said.replace(f"{laid.root}{os.sep}", "")
    place = _PLACE.search(error.diagnostic)
    if place is None:
        return f"a template failed: {said}"
    file = place["file"].replace("\\", "/")
    name = next((own for own in laid.own if file.endswith(f"/{own}")), file.rpartition("/")[2])
    name = _MAIN if name == "main.typ" else name
    return f"{laid.own.get(name, name)}:{place['line']}: {said}"


def _told(lacking: list[str]) -> str:
    shown = " ".join(lacking[:8]) + (" …" if len(lacking) > 8 else "")
    return f'the fonts of PDF lack some letters, and "\ufffd" stands for them: {shown}'
