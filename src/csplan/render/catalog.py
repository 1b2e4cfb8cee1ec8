"""Catalogs: the labels of documents in a language, shipped ones and those of a user.

A catalog is `LANG/LC_MESSAGES/csplan.po` in a folder of catalogs. One of the user's may come with
somebody else's plan: it is read as data, within limits, and what it says is text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from csplan.render.pofile import (
    BrokenFileError,
    Entry,
    Index,
    header_of,
    parse,
    plural_forms,
)
from csplan.shipped import folder

_BLANK = re.compile(r"\{\w+\}")
MOST_BYTES = 1 << 20
NAME = Path("LC_MESSAGES", "csplan.po")
FOLDER = "locales"
"""What a folder of catalogs is called beside a plan."""


class BrokenCatalogError(ValueError):
    """A catalog cannot be used; the message says which, where and why."""


@dataclass(frozen=True)
class Catalog:
    """The labels of one language: `said` holds those that are translated and certain.

    `index` tells which of the `forms` of a label a number takes.
    """

    said: Mapping[tuple[str | None, str], tuple[str, ...]]
    forms: int
    index: Index

    def get(self, text: str, context: str | None = None) -> str:
        """A label, or nothing."""
        found = self.said.get((context, text))
        return found[0] if found is not None and len(found) == 1 else ""

    def plural(self, text: str, count: int | None) -> str:
        """A label for a number, or nothing; None is a number that is not whole."""
        found = self.said.get((None, text))
        if found is None:
            return ""
        return found[min(self._form(count), len(found) - 1)]

    def _form(self, count: int | None) -> int:
        if count is None:
            return self.forms - 1
        try:
            return max(self.index(count), 0)
        except ArithmeticError:
            return self.forms - 1


def catalogs() -> tuple[str, ...]:
    """The languages that csplan itself can label documents in, English first."""
    found = sorted(path.parent.parent.name for path in shipped_folder().glob(f"*/{NAME}"))
    return ("en", *(name for name in found if name != "en"))


def shipped_folder() -> Path:
    """The folder of the catalogs that csplan ships."""
    return folder("templates") / FOLDER


@cache
def template() -> tuple[Entry, ...]:
    """Every message of documents, untranslated, the header first."""
    return parse((shipped_folder() / "csplan.pot").read_text(encoding="utf-8"))


def folder_of(place: Path) -> Path:
    """The folder of catalogs that somebody means: the one named, or `locales` in it."""
    inner = place / FOLDER
    return inner if inner.is_dir() else place


def languages_in(place: Path) -> tuple[str, ...]:
    """The languages that a folder holds catalogs for."""
    return tuple(sorted(path.parent.parent.name for path in place.glob(f"*/{NAME}")))


def tags_of(language: str) -> tuple[str, ...]:
    """The names under which catalogs of a language are looked for: `es-MX`, `es_MX`, then `es`."""
    base = language.split("-", 1)[0]
    return tuple(dict.fromkeys((language, language.replace("-", "_"), base)))


def found_for(language: str, own: Path | None) -> tuple[Catalog, ...]:
    """The catalogs for a language, the one that counts first: the user's, then those of csplan.

    Raises BrokenCatalogError.
    """
    found: list[Catalog] = []
    for place in (own, shipped_folder()):
        for tag in tags_of(language):
            path = place / tag / NAME if place is not None else None
            if path is not None and path.is_file():
                state = path.stat()
                found.append(_kept(path, tag, state.st_mtime_ns, state.st_size))
    return tuple(found)


@cache
def _kept(path: Path, tag: str, _changed: int, _size: int) -> Catalog:
    """A catalog; read anew when the file has changed."""
    return catalog_of(path, entries_of(path), tag)


def entries_of(path: Path) -> tuple[Entry, ...]:
    """The entries of a catalog; raises BrokenCatalogError."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BrokenCatalogError(f"{path}: cannot be read ({error.strerror})") from error
    if len(data) > MOST_BYTES:
        raise BrokenCatalogError(f"{path}: is larger than 1 MiB, which no catalog needs")
    try:
        return parse(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BrokenCatalogError(f"{path}:{line}: this is not UTF-8: save it so") from error
    except BrokenFileError as error:
        raise BrokenCatalogError(f"{path}:{error.line}: {error.message}") from error


def catalog_of(path: Path, entries: tuple[Entry, ...], tag: str) -> Catalog:
    """A catalog from its entries; raises BrokenCatalogError where its plurals cannot be told."""
    header, line = header_of(entries)
    try:
        forms, index = plural_forms(header.get("plural-forms") or usual_plurals(tag))
    except ValueError as error:
        raise BrokenCatalogError(f"{path}:{line}: Plural-Forms: {error}") from error
    # A label that lost a blank would lose a figure of the plan: rather the English one.
    used = {
        entry.key: entry.strings
        for entry in entries
        if entry.text and entry.is_translated and not entry.is_obsolete and has_its_blanks(entry)
    }
    return Catalog(used, forms, index)


def blanks(text: str) -> list[str]:
    """The blanks of a label, sorted."""
    return sorted(_BLANK.findall(text))


def has_its_blanks(entry: Entry) -> bool:
    """Whether every translation has the blanks of the message, each as often."""
    return all(blanks(said) == blanks(entry.text) for said in entry.strings)


def usual_plurals(tag: str) -> str:
    """The Plural-Forms of a language, as Babel knows them; those of English for others."""
    from babel import UnknownLocaleError
    from babel.messages.plurals import get_plural

    try:
        return str(get_plural(tag.replace("-", "_")).plural_forms)
    except (UnknownLocaleError, ValueError):
        return "nplurals=2; plural=(n != 1);"


def beside(plan: Path) -> Path | None:
    """The folder of catalogs beside a plan, if there is one."""
    place = plan.parent / FOLDER
    return place if place.is_dir() else None


def labels_in_english(language: str, own: Path | None) -> list[str]:
    """What there is to say of labels that are not translated, in a line; nothing where all are.

    Raises BrokenCatalogError.
    """
    found = found_for(language, own)
    if not found and language.split("-", 1)[0] != "en":
        known = ", ".join(catalogs())
        said = f'csplan has no labels in "{language}" yet (only in {known}); English ones are used'
        return [f"{said}: csplan locale new {language} begins a catalog"]
    missing = missing_in(language, found, own)
    if not missing:
        return []
    are, stand = ("a label is", "stands") if missing == 1 else (f"{missing} labels are", "stand")
    said = f'{are} not translated to "{language}" and {stand} in English'
    return [f"{said}: csplan locale check shows which"]


def missing_in(language: str, found: tuple[Catalog, ...], own: Path | None) -> int:
    """How many labels English has to stand in for; those that csplan ships are complete."""
    if own is None or language.split("-", 1)[0] == "en":
        return 0
    if not any((own / tag / NAME).is_file() for tag in tags_of(language)):
        return 0
    messages = [entry for entry in template() if entry.text]
    return sum(all(entry.key not in one.said for one in found) for entry in messages)
