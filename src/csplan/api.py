"""The function of the public API that publishes: `csplan.render`."""

from __future__ import annotations

import datetime
import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

if TYPE_CHECKING:
    from csplan.theme.theme import Theme


@overload
def render(
    path: str | os.PathLike[str],
    *,
    today: datetime.date,
    to: Literal["html", "md", "txt", "json"] = "html",
    language: str | None = None,
    document: Literal["plan", "charter", "handbook", "card", "summary"] = "plan",
    locales: str | os.PathLike[str] | None = None,
    theme: str | os.PathLike[str] | None = None,
) -> str: ...


@overload
def render(
    path: str | os.PathLike[str],
    *,
    today: datetime.date,
    to: Literal["pdf", "docx"],
    language: str | None = None,
    document: Literal["plan", "charter", "handbook", "card", "summary"] = "plan",
    locales: str | os.PathLike[str] | None = None,
    theme: str | os.PathLike[str] | None = None,
) -> bytes: ...


def render(  # noqa: PLR0913  # each is a word of the command line
    path: str | os.PathLike[str],
    *,
    today: datetime.date,
    to: Literal["html", "md", "txt", "json", "pdf", "docx"] = "html",
    language: str | None = None,
    document: Literal["plan", "charter", "handbook", "card", "summary"] = "plan",
    locales: str | os.PathLike[str] | None = None,
    theme: str | os.PathLike[str] | None = None,
) -> str | bytes:
    """A document of a plan, in the plan's first language where none is named.

    It is text, but for PDF and Word files, which are bytes. `today` decides which rules hold by
    now, and the days of the dates that the document lists.

    `locales` is a folder of catalogs whose labels come before those of csplan; without it, the
    folder `locales` beside the plan is used where there is one.

    `theme` is the folder of a theme, or the name of one that csplan ships; without it, the folder
    `theme` beside the plan is used where it holds one.

    Raises `InvalidPlanError` where the plan has errors, OSError where it cannot be read, ValueError
    for a format or document that there is not, for what is no language code, for a catalog that
    cannot be read and for a theme with errors, and ImportError where a format takes packages that
    are not installed.
    """
    from csplan.check import examine_file
    from csplan.render.catalog import beside, folder_of
    from csplan.render.documents import DOCUMENTS
    from csplan.render.publish import FORMATS, Wish, is_text, languages_of, publish

    if to not in FORMATS:
        raise ValueError(f"there is no format {to!r}; there are {', '.join(map(repr, FORMATS))}")
    if language is not None:
        _check_language(language)
    examined, plan = examine_file(path, today)
    if document not in DOCUMENTS:
        known = ", ".join(map(repr, DOCUMENTS))
        raise ValueError(f"there is no document {document!r}; there are {known}")
    tag = language or languages_of(examined.document)[0]
    own = folder_of(Path(locales)) if locales is not None else beside(Path(path))
    look = _theme(theme, Path(path))
    wish = Wish(to, tag, today, theme=look, document=document, tell=warnings.warn, locales=own)
    data = publish(plan, examined.document, wish)
    return data.decode("utf-8") if is_text(to) else data


def _theme(named: str | os.PathLike[str] | None, plan: Path) -> Theme:
    """The theme that is asked for, or the one beside a plan; raises OSError and ValueError."""
    from csplan.findings import Severity
    from csplan.theme.finding import shipped, theme_in
    from csplan.theme.names import FILE, FOLDER, NAMES
    from csplan.theme.theme import PLAIN

    if named is None:
        folder = plan.parent / FOLDER
        if not (folder / FILE).is_file():
            return PLAIN
        named = folder
    if isinstance(named, str) and named in NAMES:
        return shipped(named)
    read = theme_in(os.fspath(named))
    for finding in read.findings:
        if finding.severity is Severity.ERROR:
            start = finding.span.start
            raise ValueError(f"{finding.file}:{start.line}:{start.column}: {finding.message}")
    return read.theme


def _check_language(language: str) -> None:
    from csplan.model.codes import parse_language
    from csplan.phrase import PhraseError

    try:
        parse_language(language)
    except PhraseError as error:
        raise ValueError(f"{error.message}; {error.help}") from error
