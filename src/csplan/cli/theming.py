"""Which theme a plan is published in: that of the command line, of the settings, or beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from csplan.cli.aside import tell
from csplan.cli.exits import UsageError
from csplan.theme.names import FILE, FOLDER, NAMES

if TYPE_CHECKING:
    from csplan.cli.configuring import Configured
    from csplan.theme.reading import ReadTheme
    from csplan.theme.theme import Theme

_HELP = "name a folder with a theme, or default, formal or friendly"


class Themes:
    """The themes of plans. Each is read once, and what is wrong with it is told once.

    `named` is the one of the command line, `templates` a folder of templates in its place.
    Raises UsageError where a theme cannot be used.
    """

    def __init__(
        self, configured: Configured, named: str | None = None, templates: str | None = None
    ) -> None:
        self._configured = configured
        self._named = named
        self._templates = templates
        self._told: dict[str, Theme] = {}

    def of(self, plan: str) -> Theme:
        """The theme of a plan, by its path as it was given, without a mistake."""
        place = self._place(plan)
        if place is None:
            from csplan.theme.theme import PLAIN

            return PLAIN
        if place not in self._told:
            read = self.read(plan)
            if read.findings:
                tell(read.findings, read.sources)
            if read.has_errors:
                raise UsageError("nothing was written: the theme has errors", "mend them")
            self._told[place] = read.theme
        return self._told[place]

    def read(self, plan: str) -> ReadTheme:
        """The theme of a plan as far as it is right, and what is wrong with it; nothing is told."""
        from csplan.theme.finding import shipped
        from csplan.theme.reading import ReadTheme
        from csplan.theme.theme import PLAIN

        place = self._place(plan)
        if place is None:
            return ReadTheme(PLAIN)
        # A folder of that name is written with a slash: ./formal.
        if place in NAMES and self._templates is None:
            return ReadTheme(shipped(place))
        is_set = not self._templates and not self._named
        origin = self._configured.theme_origin(plan) if is_set else ""
        return read_theme_in(place, needs_file=self._templates is None, origin=origin)

    def _place(self, plan: str) -> str | None:
        return self._templates or self._named or place_for(self._configured, plan)


def place_for(configured: Configured, plan: str) -> str | None:
    """Where the theme of a plan is: its folder, or the name of a shipped one; None for none."""
    set_ = configured.theme_for(plan)
    if set_ is not None:
        name, folder = set_
        return name if name in NAMES else _shown(Path(folder, name))
    beside = Path(plan).parent / FOLDER
    return str(beside) if (beside / FILE).is_file() else None


def _shown(path: Path) -> str:
    """A folder as seen from the current one."""
    try:
        return os.path.relpath(path)
    except ValueError:
        # On another drive.
        return str(path)


def templates_in(template: str | None) -> Path | None:
    """The folder that `--template` names, if it names one; raises UsageError for what is none."""
    if template is None:
        return None
    if not Path(template).is_dir():
        raise UsageError(
            f'--template "{template}" is no folder', "name a folder that holds templates"
        )
    return Path(template)


def read_theme_in(place: str, *, needs_file: bool = True, origin: str = "") -> ReadTheme:
    """The theme of a folder; raises UsageError where there is none.

    Without `needs_file`, a folder with nothing but templates will do. `origin` is where settings
    name it, as "csplan.toml:3".
    """
    from csplan.theme.finding import theme_in

    start = f"{origin}: " if origin else ""
    if needs_file and Path(place).is_dir() and not (Path(place) / FILE).is_file():
        raise UsageError(
            f'{start}"{place}" holds no {FILE}', f'begin one with "csplan theme new {place}"'
        )
    try:
        return theme_in(place)
    except FileNotFoundError as error:
        raise UsageError(f'{start}there is no theme "{place}"', _meant(place) or _HELP) from error
    except (OSError, ValueError) as error:
        if not Path(place).is_dir():
            raise UsageError(f'{start}the theme "{place}" is no folder', _HELP) from error
        reason = getattr(error, "strerror", None) or str(error)
        message = f'{start}the theme "{place}" cannot be read: {reason[:1].lower()}{reason[1:]}'
        raise UsageError(message) from error


def _meant(place: str) -> str | None:
    """A hint at the shipped theme, or the one in a folder nearby, that a wrong name is like."""
    from contextlib import suppress
    from difflib import get_close_matches

    path = Path(place)
    names = {name: name for name in NAMES}
    with suppress(OSError, ValueError):
        beside = sorted(other for other in path.parent.iterdir() if (other / FILE).is_file())
        names |= {other.name: str(other) for other in beside}
    near = get_close_matches(path.name, list(names), 1)
    return f'did you mean "{names[near[0]]}"?' if near else None
