"""`csplan locale`: labels of documents in a language of one's own."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from csplan.cli import console
from csplan.cli.exits import ExitCode, UsageError

if TYPE_CHECKING:
    from csplan.render.proof import Remark

EXAMPLE = """\
csplan locale new de
csplan locale check
csplan render plan.yaml --language de"""

_MOST_SHOWN = 10


class Action(StrEnum):
    """What to do about catalogs."""

    NEW = "new"
    CHECK = "check"


def locale(
    action: Annotated[
        Action | None,
        typer.Argument(metavar="new|check", help="Begin a catalog, or check all of them."),
    ] = None,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="LANG|DIR", help="The language of a new catalog, or the folder to check."
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Where a new catalog goes.",
            show_default="the current folder",
        ),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Show every missing message.")] = False,
) -> int:
    """Label documents in a language that csplan does not know yet, or in words of your own.

    `new` writes a catalog with every message, locales/LANG/LC_MESSAGES/csplan.po, which any
    translator's program opens. If csplan knows the language, it begins with what is there. Put the
    folder "locales" beside the plan, or name it with `csplan render --locales`.

    `check` tells of each catalog how much is translated, and what is missing or broken. It exits
    with 1 if something is broken. A broken label is not used; the one of csplan stands instead.
    """
    if action is None:
        raise UsageError(
            "what to do is missing",
            "csplan locale new LANG begins a catalog, csplan locale check checks yours",
        )
    if action is Action.CHECK:
        if output is not None:
            raise UsageError("--output is for a new catalog", "name the folder alone")
        return _check(Path(what or "."), is_full=all_)
    if what is None:
        raise UsageError("which language the catalog is for is missing", "csplan locale new de")
    return _new(what, Path(output or "."))


# A new catalog ------------------------------------------------------------------------------


def _new(language: str, folder: Path) -> int:
    tag = _known(language)
    from csplan.cli.files import unwritable, write_whole
    from csplan.render.catalog import FOLDER, NAME

    if not folder.is_dir():
        raise UsageError(f'there is no folder "{folder}"', "make it first, or choose another place")
    path = folder / FOLDER / tag / NAME
    text, is_begun = _text(tag)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f'the folder "{path.parent}" cannot be made: {reason}') from error
    try:
        write_whole(path, text.encode("utf-8"), replace=False)
    except FileExistsError as error:
        raise UsageError(
            f'"{path}" is there already and is left alone', "choose another place with -o"
        ) from error
    except OSError as error:
        raise unwritable(path, error) from error
    if is_begun:
        console.say(f'csplan ships labels in "{tag}"; change those that you say differently')
    console.write(
        f"{path} is written. What comes next:\n"
        "  write the translations between the quotation marks after msgstr, or with a program\n"
        "    for .po files; what stands in {braces} is filled in and stays as it is\n"
        f"  csplan locale check{_argument(folder)}\n"
        f"  csplan render plan.yaml --language {tag}{_option(folder)}\n"
    )
    return ExitCode.CLEAN


def _argument(folder: Path) -> str:
    return "" if folder == Path() else f" {quote(str(folder))}"


def _option(folder: Path) -> str:
    return "" if folder == Path() else f" --locales {quote(str(folder))}"


def _known(language: str) -> str:
    """A language that there are rules of; raises UsageError."""
    from babel import Locale, UnknownLocaleError

    from csplan.model.codes import parse_language
    from csplan.phrase import PhraseError

    try:
        tag = parse_language(language)
    except PhraseError as error:
        raise UsageError(error.message, error.help) from error
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise UsageError(
            f'the plurals and dates of "{language}" are not known',
            "name a language that CLDR has, as in de, pt-BR or zh-Hant",
        ) from error
    return tag


def _text(tag: str) -> tuple[str, bool]:
    """The text of a new catalog, and whether csplan ships the language."""
    from csplan.render.catalog import (
        NAME,
        entries_of,
        shipped_folder,
        tags_of,
        template,
        usual_plurals,
    )
    from csplan.render.pofile import header_of
    from csplan.render.scaffold import catalog_text, heading

    shipped = (shipped_folder() / one / NAME for one in tags_of(tag))
    begun = next((entries_of(path) for path in shipped if path.is_file()), ())
    plurals = header_of(begun)[0].get("plural-forms") or usual_plurals(tag)
    translated = {entry.key: entry for entry in begun if not entry.is_obsolete}
    text = catalog_text(tag, plurals, template(), translated, heading(tag, plurals))
    return text, bool(begun)


# Checking -----------------------------------------------------------------------------------


def _check(folder: Path, *, is_full: bool) -> int:
    from csplan.render.catalog import NAME, folder_of, languages_in

    if not folder.is_dir():
        raise UsageError(f'"{folder}" is no folder', "name the folder that holds locales")
    place = folder_of(folder)
    languages = languages_in(place)
    if not languages:
        raise UsageError(
            f'there is no catalog in "{folder}"', "csplan locale new LANG begins one in locales"
        )
    fine = [_check_one(place / tag / NAME, tag, is_full=is_full) for tag in languages]
    return ExitCode.CLEAN if all(fine) else ExitCode.FINDINGS


def _check_one(path: Path, tag: str, *, is_full: bool) -> bool:
    """Say what there is to say about a catalog; whether nothing of it is broken."""
    from csplan.render.catalog import BrokenCatalogError, catalog_of, entries_of, template
    from csplan.render.proof import KINDS, remarks

    try:
        entries = entries_of(path)
        forms = catalog_of(path, entries, tag).forms
    except BrokenCatalogError as error:
        console.write(f"{error}\n")
        return False
    found = remarks(entries, template(), forms)
    total = sum(bool(entry.text) for entry in template())
    counts = {kind: [one for one in found if one.kind == kind] for kind in KINDS}
    usable = total - len(counts["missing"]) - len({one.line for one in _unused(found)})
    told = [f"{len(of)} {kind}" for kind, of in counts.items() if of]
    console.write(f"{path}: {', '.join([f'{usable} of {total} translated', *told])}\n")
    for kind, of in counts.items():
        most = len(of) if is_full or kind == "broken" else _MOST_SHOWN
        for one in of[:most]:
            console.write(f"{path}:{one.line or 1}: {kind}: {_visible(one.said)}\n")
        if len(of) > most:
            console.write(f"  and {len(of) - most} more that are {kind}; --all shows them\n")
    return not counts["broken"]


def _unused(found: tuple[Remark, ...]) -> list[Remark]:
    return [one for one in found if one.kind in ("broken", "fuzzy")]


def _visible(text: str) -> str:
    """A text without signs that would act on a terminal."""
    from csplan.report.visible import visible

    return visible(text)
