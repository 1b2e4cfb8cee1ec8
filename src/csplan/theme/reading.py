"""From the files of a folder to a theme, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Any

from csplan.config.notes import Notes
from csplan.config.reading import read_toml
from csplan.config.trouble import Trouble
from csplan.findings import Finding, Severity
from csplan.source import Source
from csplan.theme import parts
from csplan.theme.checks import check_sheets, check_style, found, stray
from csplan.theme.codes import CODES, WARNINGS
from csplan.theme.contract import CONTRACT
from csplan.theme.files import Files
from csplan.theme.legible import tell_poor
from csplan.theme.names import EXTENDED, FILE
from csplan.theme.palette import Colours, Palette, derived
from csplan.theme.theme import FORMATS, PLAIN, STYLE, Sheet, Theme


@dataclass(frozen=True)
class ReadTheme:
    """A theme as far as it is right, what is wrong, and the texts of the files that are named."""

    theme: Theme
    findings: tuple[Finding, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        """Whether no document can be made with it."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def read_theme(files: Files, bases: Mapping[str, Theme] = MappingProxyType({})) -> ReadTheme:
    """The theme of a folder with a `theme.toml`; `bases` are those that it can extend."""
    source = Source.from_bytes(files.data.get(FILE, b""), files.place(FILE))
    read = read_toml(source)
    if isinstance(read, Trouble):
        at = (source.offset(read.span.start), source.offset(read.span.end))
        message = f"this theme cannot be read: {read.message}"
        return _done(PLAIN, [found("CSP920", source, at, message, read.help)], files, source)
    values, places = read
    notes = Notes(source, places, codes=CODES, warnings=WARNINGS, invalid="CSP920")
    theme, contract = _theme(notes, values, files, bases)
    own = {name: theme.templates[name] for name in theme.own}
    findings = [
        *notes.findings,
        *_left_out(files, source),
        *check_sheets(dict(sorted(own.items())), contract),
        *_rest(files),
    ]
    return _done(theme, findings, files, source)


def read_plain(files: Files) -> ReadTheme:
    """The templates of a folder without a `theme.toml`, which are laid over the shipped ones.

    It may hold those of one format directly. Its stylesheet takes the place of the shipped one.
    """
    sheets = _sheets(files)
    for path, data in files.data.items():
        if path.partition("/")[0] not in FORMATS or "/" not in path:
            for format in _formats_of(path):
                sheets.setdefault(f"{format}/{path}", Sheet(data, files.place(path)))
    theme = Theme(templates=sheets, own=frozenset(sheets))
    source = Source(files.folder, "")
    findings = [*_left_out(files, source), *check_sheets(sheets, CONTRACT)]
    return _done(theme, findings, files, source)


def _formats_of(path: str) -> tuple[str, ...]:
    """The formats that a template directly in a folder is for; all of them where nobody knows."""
    for ending, format in ((".html.j2", "html"), (".md.j2", "markdown"), (".css", "html")):
        if path.endswith(ending):
            return (format,)
    return ("html", "markdown") if path.endswith(".j2") else ("typst",)


def _theme(
    notes: Notes, values: dict[str, Any], files: Files, bases: Mapping[str, Theme]
) -> tuple[Theme, int]:
    for key in values:
        if key not in parts.SETTINGS:
            parts.unknown(notes, (key,), parts.SETTINGS)
    base = PLAIN
    if "extends" in values:
        word = notes.word(("extends",), values["extends"], EXTENDED)
        base = bases.get(word or "", PLAIN)
    version = parts.contract(notes, values)
    light, dark = parts.palettes(notes, values)
    colours = _colours(base.colours, light, dark)
    tell_poor(notes, light, dark, partial(_colours, base.colours))
    fonts = parts.fonts(notes, values, files, base.fonts)
    sheets = _sheets(files)
    return Theme(
        parts.text(notes, values, "name", "write the name of your house"),
        {**base.templates, **sheets},
        frozenset(sheets),
        colours,
        fonts,
        parts.logo(notes, values, files),
        base.style + files.data.get(STYLE, b"").decode("utf-8", "replace"),
        parts.reference(notes, values, files),
    ), version


def _colours(base: Colours, light: Palette, dark: Palette) -> Colours:
    """A theme's own colours over those of the one it extends; what follows, follows anew."""
    under, night = dict(base.light), dict(base.dark)
    if "accent" in light:
        # What the base made of its own accent does not go with another.
        for name in ("accent", "wash"):
            under.pop(name, None)
            night.pop(name, None)
    return derived({**under, **light}, {**night, **dark})


def _sheets(files: Files) -> dict[str, Sheet]:
    """The templates in the folders of formats, and what lies beside them."""
    return {
        path: Sheet(data, files.place(path))
        for path, data in files.data.items()
        if "/" in path and path.partition("/")[0] in FORMATS
    }


def _left_out(files: Files, top: Source) -> Iterator[Finding]:
    for path, why in files.troubles:
        source = Source(files.place(path), "") if path else top
        yield found("CSP920", source, (0, 0), f"this cannot be used: {why}", None)


def _rest(files: Files) -> Iterator[Finding]:
    """What lies beside `theme.toml`."""
    for path, data in files.data.items():
        source = Source.from_bytes(data, files.place(path))
        if path == STYLE:
            yield from check_style(source)
        elif "/" not in path and path.endswith((".j2", ".typ", ".css")):
            yield stray(source, path)


def _done(theme: Theme, findings: list[Finding], files: Files, top: Source) -> ReadTheme:
    named = {finding.file for finding in findings}
    sources = {
        place: Source.from_bytes(data, place)
        for path, data in files.data.items()
        if (place := files.place(path)) in named
    }
    return ReadTheme(theme, tuple(sorted(findings, key=Finding.order)), {top.name: top, **sources})
