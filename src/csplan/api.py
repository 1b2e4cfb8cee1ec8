"""The function of the public API that publishes: `csplan.render`."""

from __future__ import annotations

import datetime
import os
import warnings
from typing import Literal, overload


@overload
def render(
    path: str | os.PathLike[str],
    *,
    today: datetime.date,
    to: Literal["html", "md"] = "html",
    language: str | None = None,
    document: Literal["plan", "charter", "handbook", "card", "summary"] = "plan",
) -> str: ...


@overload
def render(
    path: str | os.PathLike[str],
    *,
    today: datetime.date,
    to: Literal["pdf"],
    language: str | None = None,
    document: Literal["plan", "charter", "handbook", "card", "summary"] = "plan",
) -> bytes: ...


def render(
    path: str | os.PathLike[str],
    *,
    today: datetime.date,
    to: Literal["html", "md", "pdf"] = "html",
    language: str | None = None,
    document: Literal["plan", "charter", "handbook", "card", "summary"] = "plan",
) -> str | bytes:
    """A document of a plan, in the plan's first language where none is named.

    `today` decides which rules hold by now, and the year of the dates that the document lists.
    A PDF is bytes; other documents are text.

    Raises `InvalidPlanError` where the plan has errors, OSError where it cannot be read, and
    ValueError for a format that there is not and for what is no language code; ImportError where
    a format takes packages that are not installed.
    """
    from csplan.check import examine_file
    from csplan.render.documents import DOCUMENTS
    from csplan.render.publish import FORMATS, Wish, languages_of, publish

    if to not in FORMATS:
        raise ValueError(f"there is no format {to!r}; there are {', '.join(map(repr, FORMATS))}")
    if language is not None:
        _check_language(language)
    examined, plan = examine_file(path, today)
    if document not in DOCUMENTS:
        known = ", ".join(map(repr, DOCUMENTS))
        raise ValueError(f"there is no document {document!r}; there are {known}")
    tag = language or languages_of(examined.document)[0]
    wish = Wish(to, tag, today, document=document, tell=warnings.warn)
    found = publish(plan, examined.document, wish)
    return found if to in _BINARY else found.decode("utf-8")


_BINARY = {"pdf"}


def _check_language(language: str) -> None:
    from csplan.model.codes import parse_language
    from csplan.phrase import PhraseError

    try:
        parse_language(language)
    except PhraseError as error:
        raise ValueError(f"{error.message}; {error.help}") from error
