"""The function of the public API that publishes: `csplan.render`."""

from __future__ import annotations

import datetime
import os
from typing import Literal


def render(
    path: str | os.PathLike[str],
    *,
    today: datetime.date,
    to: Literal["html", "md", "txt", "json"] = "html",
    language: str | None = None,
) -> str:
    """The document of a plan, in the plan's first language where none is named.

    `today` decides which rules hold by now, and the year of the dates that the document lists.

    Raises `InvalidPlanError` where the plan has errors, OSError where it cannot be read, and
    ValueError for a format that there is not and for what is no language code.
    """
    from csplan.check import examine_file
    from csplan.render.publish import FORMATS, Wish, languages_of, publish_text

    if to not in FORMATS:
        raise ValueError(f"there is no format {to!r}; there are {', '.join(map(repr, FORMATS))}")
    if language is not None:
        _check_language(language)
    examined, plan = examine_file(path, today)
    wish = Wish(to, language or languages_of(examined.document)[0], today)
    return publish_text(plan, examined.document, wish)


def _check_language(language: str) -> None:
    from csplan.model.codes import parse_language
    from csplan.phrase import PhraseError

    try:
        parse_language(language)
    except PhraseError as error:
        raise ValueError(f"{error.message}; {error.help}") from error
