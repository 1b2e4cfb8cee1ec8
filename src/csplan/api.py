"""The function of the public API that publishes: `csplan.render`."""

from __future__ import annotations

import datetime
import os
from typing import Literal, overload


@overload
def render(
    path: str | os.PathLike[str],
    *,
    today: datetime.date,
    to: Literal["html", "md", "txt", "json"] = "html",
    language: str | None = None,
) -> str: ...


@overload
def render(
    path: str | os.PathLike[str],
    *,
    today: datetime.date,
    to: Literal["docx"],
    language: str | None = None,
) -> bytes: ...


def render(
    path: str | os.PathLike[str],
    *,
    today: datetime.date,
    to: Literal["html", "md", "txt", "json", "docx"] = "html",
    language: str | None = None,
) -> str | bytes:
    """The document of a plan, in the plan's first language where none is named.

    It is text, but for a Word file, which is bytes. `today` decides which rules hold by now, and
    the year of the dates that the document lists.

    Raises `InvalidPlanError` where the plan has errors, OSError where it cannot be read, ValueError
    for a format that there is not and for what is no language code, and ImportError where a format
    needs a library that is not installed.
    """
    from csplan.check import examine_file
    from csplan.render.publish import (
        FORMATS,
        MissingExtraError,
        Wish,
        is_text,
        languages_of,
        publish,
    )

    if to not in FORMATS:
        raise ValueError(f"there is no format {to!r}; there are {', '.join(map(repr, FORMATS))}")
    if language is not None:
        _check_language(language)
    examined, plan = examine_file(path, today)
    wish = Wish(to, language or languages_of(examined.document)[0], today)
    try:
        data = publish(plan, examined.document, wish)
    except MissingExtraError as error:
        raise ImportError(str(error)) from error
    return data.decode("utf-8") if is_text(to) else data


def _check_language(language: str) -> None:
    from csplan.model.codes import parse_language
    from csplan.phrase import PhraseError

    try:
        parse_language(language)
    except PhraseError as error:
        raise ValueError(f"{error.message}; {error.help}") from error
