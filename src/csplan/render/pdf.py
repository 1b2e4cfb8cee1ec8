"""A document as PDF, set by Typst from the templates in `templates/typst`.

Nothing of the machine goes into it: no font but the packaged ones, no date, no file outside the
folder of templates. The same plan gives the same bytes everywhere with the same Typst.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from csplan.render.blocks import DocumentView
from csplan.render.pdf_data import as_json
from csplan.render.pdf_letters import readable
from csplan.shipped import folder

if TYPE_CHECKING:
    from typst import Fonts, TypstError

_MAIN = "document.typ"
_STANDARD = "ua-1"
_UNPRINTED = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_PLACE = re.compile(r"┌─ (?P<file>.+?):(?P<line>\d+):\d+")
_PACKAGE = re.compile(rb"@preview/")


class TypesettingError(Exception):
    """A template went wrong; the message says which, where and why."""


@dataclass(frozen=True)
class Templates:
    """The templates by their names; `root` is the only folder that they may read from."""

    files: dict[str, bytes]
    root: Path
    own: dict[str, Path]
    """Where those of the user's stand."""


def render_pdf(
    view: DocumentView, templates: Path | None = None, tell: Callable[[str], None] | None = None
) -> bytes:
    """The PDF of a document; `templates` is a folder that is laid over the shipped one.

    `tell` is told, in a line, what could not be printed as it is written. Raises MissingExtraError
    and TypesettingError.
    """
    fonts = _fonts()
    from typst import TypstError

    laid = _templates(templates)
    data = as_json(view)
    try:
        return _compiled(laid, data, fonts, [_STANDARD])
    except TypstError as error:
        lacking = _lacking(error)
        if not lacking:
            raise TypesettingError(_reason(error, laid)) from error
    if tell is not None:
        tell(_told(lacking))
    for letters in lacking:
        data = data.replace(letters, "\ufffd")
    try:
        return _compiled(laid, data, fonts, [_STANDARD])
    except TypstError as error:
        raise TypesettingError(_reason(error, laid)) from error


def _lacking(error: TypstError) -> list[str]:
    """The letters, or groups of them, that no font has, the longest first."""
    found = dict.fromkeys(_UNPRINTED.findall(error.diagnostic))
    plain = (_ESCAPE.sub(lambda match: chr(int(match[1], 16)), letters) for letters in found)
    return sorted(plain, key=len, reverse=True)


def _fonts() -> Fonts:
    """The packaged font, and those inside Typst for signs that it lacks; none of the system's."""
    try:
        from fontpkg_noto_sans_thai import ROOT  # type: ignore[import-untyped]
        from typst import Fonts
    except ImportError as error:
        from csplan.render.publish import MissingExtraError

        raise MissingExtraError("PDF", "pdf") from error
    return Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[ROOT / "files"]
    )


def _templates(extra: Path | None) -> Templates:
    """The shipped templates under those of the user's, file by file."""
    shipped = folder("templates") / "typst"
    files = {path.name: path.read_bytes() for path in sorted(shipped.glob("*.typ"))}
    if extra is None:
        return Templates(files, shipped, {})
    # A folder of a user's own may hold the files of one format directly.
    root = extra / "typst" if (extra / "typst").is_dir() else extra
    own = {path.name: path for path in sorted(root.glob("*.typ"))}
    files |= {name: _own(path) for name, path in own.items()}
    return Templates(files, root, own)


def _own(path: Path) -> bytes:
    """A template of the user's."""
    data = path.read_bytes()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TypesettingError(f"{path}:{line}: this is not UTF-8") from error
    if _PACKAGE.search(data):
        raise TypesettingError(f"{path}: csplan fetches no packages from the network")
    return data


def _compiled(laid: Templates, data: str, fonts: Fonts, standards: list[Any]) -> bytes:
    from typst import compile_with_warnings

    files = {("main.typ" if name == _MAIN else name): text for name, text in laid.files.items()}
    found, _warnings = compile_with_warnings(
        cast(Any, files),  # several files at once, which its types do not know of
        root=laid.root,
        font_paths=fonts,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"view": data},
        pdf_standards=standards,
        package_path=laid.root,
        package_cache_path=laid.root,
    )
    return readable(bytes(found))


def _reason(error: TypstError, laid: Templates) -> str:
    """What is wrong with a template, on one line, behind its place as far as that is known."""
    said = ": ".join([" ".join(error.message.split()), *error.hints[:1]])
    place = _PLACE.search(error.diagnostic)
    if place is None:
        return f"a template failed: {said}"
    name = Path(place["file"]).name
    name = _MAIN if name == "main.typ" else name
    return f"{laid.own.get(name, name)}:{place['line']}: {said}"


def _told(lacking: list[str]) -> str:
    shown = " ".join(lacking[:8]) + (" …" if len(lacking) > 8 else "")
    return f'the fonts of PDF lack some letters, and "\ufffd" stands for them: {shown}'
