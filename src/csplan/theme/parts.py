"""The parts of `theme.toml`: each is read as far as it is right, and what is wrong is noted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from csplan.config.notes import Notes
from csplan.config.places import TomlPath
from csplan.theme.colours import parse
from csplan.theme.contract import CONTRACT
from csplan.theme.faces import BrokenFontError, face
from csplan.theme.files import ENDINGS, Files
from csplan.theme.palette import NAMES, Palette
from csplan.theme.pictures import PNG, PictureError, png_size, svg_size
from csplan.theme.theme import Face, Fonts, Logo

SETTINGS = (
    "name", "contract", "extends", "logo", "logo-alt", "reference-doc", "colors", "fonts"
)  # fmt: skip
"""All keys at the top of `theme.toml`, as they are listed in messages."""

_FONT_SETTINGS = ("body", "headings", "files")
_FAMILY = re.compile(r"[\w][\w .+-]{0,80}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_LARGEST_LOGO = 512 * 1024
_LARGEST_FONTS = 3 * 1024 * 1024
_INSIDE = "write the path of a file in the folder of the theme"
_WORD_TEMPLATES = (".dotx", ".dotm", ".dot")
_SAVE_DOCX = "open it in Word, save it as a Word document (.docx), and name that file"
_SAVE_LOGO = "save the logo as SVG or PNG"
_NAME_FONT = "name a .ttf or .otf file"


def unknown(notes: Notes, path: TomlPath, settings: tuple[str, ...]) -> None:
    """A finding about a key that there is not."""
    key = str(path[-1])
    help = notes.meant(key, settings) or f"the settings are {', '.join(settings)}"
    if len(path) == 2 and key in SETTINGS:
        help = f'write "{key}" above the first heading of the file'
    elif len(path) == 1 and key in NAMES:
        help = "write it below the heading [colors]"
    elif len(path) == 1 and key == "colours":
        help = "write [colors]"
    notes.add_at_key(notes.invalid, path, f'there is no setting "{key}" here', help)


def text(notes: Notes, values: Mapping[str, Any], key: str, help: str) -> str:
    """The text of a key; nothing where it is missing or none."""
    if key not in values:
        return ""
    value = values[key]
    if isinstance(value, str) and value.strip():
        return value.strip()
    notes.wrong_shape((key,), value, "a text", help)
    return ""


def contract(notes: Notes, values: Mapping[str, Any]) -> int:
    """Which version of the contract a theme was made for."""
    value = values.get("contract", CONTRACT)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        help = f"write the version that csplan had when you made the theme, now {CONTRACT}"
        notes.wrong_shape(("contract",), value, "a whole number", help)
        return CONTRACT
    if value > CONTRACT:
        message = f"this theme was made for version {value} of the contract of themes"
        help = f"this csplan knows version {CONTRACT}: take a newer csplan"
        notes.add(notes.invalid, ("contract",), message, help)
    return value


def palettes(notes: Notes, values: Mapping[str, Any]) -> tuple[Palette, Palette]:
    """The colours that are named, for light and for dark."""
    help = 'write [colors], and below it lines such as accent = "#0b5d74"'
    table = notes.table(("colors",), values.get("colors", {}), help)
    light = {key: value for key, value in table.items() if key != "dark"}
    help = 'write [colors.dark], and below it lines such as accent = "#7cd0e6"'
    dark = notes.table(("colors", "dark"), table.get("dark", {}), help)
    return _palette(notes, ("colors",), light), _palette(notes, ("colors", "dark"), dark)


def _palette(notes: Notes, base: TomlPath, table: Mapping[str, Any]) -> Palette:
    found = {}
    for key, value in table.items():
        path = (*base, key)
        if key not in NAMES:
            unknown(notes, path, (*NAMES, "dark") if len(base) == 1 else NAMES)
            continue
        help = "write # and six figures or letters from a to f, as in #0b5d74"
        if not isinstance(value, str):
            notes.wrong_shape(path, value, "a colour", help)
            continue
        colour = parse(value.strip())
        if colour is None:
            notes.add(notes.invalid, path, f'"{value}" is no colour', help)
        else:
            found[key] = colour
    return found


def fonts(notes: Notes, values: Mapping[str, Any], files: Files, base: Fonts) -> Fonts:
    """The families that are named, else those of `base`, and the font files."""
    table = notes.table(("fonts",), values.get("fonts", {}), "write [fonts]")
    for key in table:
        if key not in _FONT_SETTINGS:
            unknown(notes, ("fonts", key), _FONT_SETTINGS)
    body, headings = (_families(notes, table, key) for key in ("body", "headings"))
    faces = _faces(notes, table, files)
    found = Fonts(body or base.body, headings or base.headings, tuple(faces.values()))
    _tell_unused(notes, found, faces, files)
    return found


def _tell_unused(notes: Notes, fonts: Fonts, faces: Mapping[TomlPath, Face], files: Files) -> None:
    """A finding for each font file whose family nothing names."""
    named = {name.lower() for name in (*fonts.body, *fonts.headings)}
    sheets = [data for name, data in files.data.items() if name.endswith((".css", ".typ", ".j2"))]
    for path, one in faces.items():
        is_used = one.family.lower() in named or any(one.family.encode() in d for d in sheets)
        if not is_used:
            message = (
                f'nothing is set in the font of "{one.name}": its family is "{one.family}", and '
                "neither body nor headings names it"
            )
            notes.add("CSP923", path, message, f'write body = ["{one.family}"]')


def _families(notes: Notes, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    help = 'write names in quotes, as in ["Sarabun", "Georgia"]'
    written = notes.texts(("fonts", key), table.get(key, []), "names of fonts", help)
    found = []
    for path, name in written.items():
        if _FAMILY.fullmatch(name):
            found.append(name)
        else:
            notes.add(notes.invalid, path, f'"{name}" is no name of a font', help)
    return tuple(found)


def _faces(notes: Notes, table: Mapping[str, Any], files: Files) -> dict[TomlPath, Face]:
    help = 'write names of files in quotes, as in ["fonts/Sarabun-Regular.ttf"]'
    found: dict[TomlPath, Face] = {}
    total = 0
    for path, name in notes.texts(
        ("fonts", "files"), table.get("files", []), "files", help
    ).items():
        data = _file(notes, path, name, files, _NAME_FONT)
        if data is None:
            continue
        total += len(data)
        if total > _LARGEST_FONTS:
            message = f"the fonts are larger than {_LARGEST_FONTS // 1024 // 1024} MB together"
            help = "every page carries them: name fewer, or files with fewer letters"
            notes.add(notes.invalid, path, message, help)
            break
        try:
            found[path] = face(name, data)
        except BrokenFontError as error:
            notes.add(notes.invalid, path, f'"{name}" cannot be used: {error}', _NAME_FONT)
    return found


def logo(notes: Notes, values: Mapping[str, Any], files: Files) -> Logo | None:
    """The logo with its words."""
    alt = _alt(notes, values)
    name = text(notes, values, "logo", _INSIDE)
    data = _file(notes, ("logo",), name, files, _SAVE_LOGO) if name else None
    if data is None:
        return None
    if len(data) > _LARGEST_LOGO:
        message = f'"{name}" is larger than {_LARGEST_LOGO // 1024} KB'
        notes.add(notes.invalid, ("logo",), message, "every page carries it: make it smaller")
        return None
    try:
        if data.startswith(PNG):
            return Logo(name, data, "png", alt, png_size(data))
        size = svg_size(data)
    except PictureError as error:
        notes.add(notes.invalid, ("logo",), f'"{name}" cannot be used: {error}', error.help)
        return None
    if size is not None:
        return Logo(name, data, "svg", alt, size)
    notes.add(notes.invalid, ("logo",), f'"{name}" is no SVG and no PNG', _SAVE_LOGO)
    return None


def _alt(notes: Notes, values: Mapping[str, Any]) -> dict[str, str]:
    value = values.get("logo-alt", {})
    path: TomlPath = ("logo-alt",)
    if isinstance(value, str):
        return {"": value.strip()}
    help = 'write a text, or one for each language, as in {en = "Siam Home", th = "สยามโฮม"}'
    found = {}
    for tag, words in notes.table(path, value, help).items():
        if not _LANGUAGE.fullmatch(tag):
            message = f'"{tag}" is no short name of a language'
            notes.add_at_key(notes.invalid, (*path, tag), message, help)
        elif not isinstance(words, str):
            notes.wrong_shape((*path, tag), words, "a text", help)
        else:
            found[tag] = words.strip()
    return found


def reference(notes: Notes, values: Mapping[str, Any], files: Files) -> bytes | None:
    """The Word file whose styles are taken."""
    path: TomlPath = ("reference-doc",)
    name = text(notes, values, "reference-doc", _INSIDE)
    if name.lower().endswith(_WORD_TEMPLATES):
        message = f'"{name}" is a template of Word, and no document'
        notes.add(notes.invalid, path, message, _SAVE_DOCX)
        return None
    data = _file(notes, path, name, files, _SAVE_DOCX) if name else None
    if data is not None and not data.startswith(b"PK"):
        notes.add(notes.invalid, path, f'"{name}" is no Word file', _SAVE_DOCX)
        return None
    return data


def _file(notes: Notes, path: TomlPath, name: str, files: Files, other_kind: str) -> bytes | None:
    """The bytes of a file of the folder; a finding where there is none.

    `other_kind` is the help where it is a file of a kind that no theme has.
    """
    tidy = name.replace("\\", "/").removeprefix("./")
    if tidy in files.data:
        return files.data[tidy]
    why = dict(files.troubles).get(tidy)
    if why:
        notes.add(notes.invalid, path, f'"{name}" is not used: {why}', _INSIDE)
    elif tidy.startswith("/") or ":" in tidy or ".." in tidy.split("/"):
        notes.add(notes.invalid, path, f'"{name}" leads out of the folder of the theme', _INSIDE)
    elif PurePosixPath(tidy).suffix.lower() not in ENDINGS:
        # Whether there is such a file is not known: none of these is read.
        notes.add(notes.invalid, path, f'"{name}" is no file that can be used here', other_kind)
    else:
        message = f'there is no file "{name}" in the folder of the theme'
        notes.add(notes.invalid, path, message, notes.meant(name, files.data) or _INSIDE)
    return None
