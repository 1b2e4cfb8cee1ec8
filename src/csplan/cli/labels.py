"""The catalogs of labels that a document is made with: whose they are, and what they lack."""

from __future__ import annotations

from pathlib import Path

from csplan.cli import console
from csplan.cli.exits import UsageError


def own_catalogs(plan: str, named: str | None) -> Path | None:
    """The folder of the user's catalogs: the one that is named, or `locales` beside the plan."""
    from csplan.render.catalog import beside, folder_of

    if named is None:
        return None if plan == "-" else beside(Path(plan))
    if not Path(named).is_dir():
        raise UsageError(
            f'--locales "{named}" is no folder', "name a folder that holds LANG/LC_MESSAGES"
        )
    return folder_of(Path(named))


def check_labels(language: str, own: Path | None) -> None:
    """Say how many labels will be in English; raises UsageError for a catalog that is broken."""
    from csplan.render.catalog import BrokenCatalogError, catalogs, found_for, missing_in

    try:
        found = found_for(language, own)
    except BrokenCatalogError as error:
        raise UsageError(str(error), "csplan locale check shows what is wrong") from error
    if not found and language.split("-", 1)[0] != "en":
        known = ", ".join(catalogs())
        console.say(
            f'csplan has no labels in "{language}" yet (only in {known}); English ones are used: '
            f"csplan locale new {language} begins a catalog"
        )
    elif missing := missing_in(language, found, own):
        labels = "a label is" if missing == 1 else f"{missing} labels are"
        console.say(
            f'{labels} not translated to "{language}" and stand{"s" * (missing == 1)} in English: '
            "csplan locale check shows which"
        )
