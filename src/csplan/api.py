"""The function of the public API that publishes: `csplan.render`."""

from __future__ import annotations

import datetime
import os
from typing import Literal


def render(
    path: str | os.PathLike[str],
    *,
    today: datetime.date,
    to: Literal["html", "md"] = "html",
    language: str | None = None,
) -> str:
    """The document of a plan, in the plan's first language where none is named.

    Raises `InvalidPlanError` where the plan has errors, OSError where it cannot be read.
    """
    from csplan.check import examine_file
    from csplan.render.publish import Wish, languages_of, publish

    examined, plan = examine_file(path, today)
    return publish(
        plan, examined.document, Wish(to, language or languages_of(examined.document)[0])
    )
