"""The settings that hold for plans: found upwards from each plan, or named on the command line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from csplan.cli.choosing import chosen
from csplan.cli.exits import UsageError
from csplan.config.shared import SHARED_FILE, may_speak_of_csplan
from csplan.settings import DEFAULT, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csplan.config.configuration import Configuration
    from csplan.config.layers import Held, Layer
    from csplan.findings import Finding
    from csplan.source import Source

    _Located = tuple[Configuration, str]
    """A file of settings, and the folder that its patterns start from."""

NAMES = ("csplan.toml", SHARED_FILE)
"""What files of settings are called; where both speak of csplan in one folder, the first counts."""

_STDIN = "-"


class Configured:
    """What holds for which plan.

    The nearest file of settings counts, from the folder of the plan up to the root; standard
    input stands in the current folder. `file` is the one for all plans instead; with `isolated`
    there is none. `select` and `ignore` name rules as on the command line: codes, names or groups,
    several of them between commas; they come on top of the files. Each file is read once.

    Raises UsageError where a file cannot be read, and where a rule does not exist.
    """

    def __init__(
        self,
        *,
        file: str | None = None,
        isolated: bool = False,
        select: Sequence[str] | None = None,
        ignore: Sequence[str] | None = None,
    ) -> None:
        if file is not None and isolated:
            raise UsageError("--config and --isolated exclude each other", "leave one of them out")
        self._is_searching = file is None and not isolated
        self._by_folder: dict[str, _Located | None] = {}
        self._with_schema: dict[str, str | None] = {}
        self._found: dict[str, Configuration] = {}
        self._fixed = self._named(file) if file is not None else None
        self._top = chosen(select, ignore)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the files of settings that were read so far."""
        return tuple(one for read in self._found.values() for one in read.findings)

    @property
    def sources(self) -> Mapping[str, Source]:
        """The text of the files of settings that were read so far, by the names they are shown."""
        return {name: read.source for name, read in self._found.items()}

    def settings_for(self, plan: str) -> Settings:
        """What holds for a plan, by its path as it was given."""
        schema = self._schema(_folder_of(plan))
        is_default = self._top is None and self._located(plan) is None
        settings = DEFAULT if is_default else self.held_for(plan).settings
        return settings if schema is None else replace(settings, schema=schema)

    def held_for(self, plan: str) -> Held:
        """What holds for a plan, and where each thing comes from."""
        from csplan.config.layers import hold

        layers = [*self._layers(plan), *([self._top] if self._top is not None else [])]
        return hold(layers)

    def fail_on_for(self, plan: str) -> str | None:
        """From which severity on a plan fails, or "never"; None where no settings say so."""
        configuration = self.configuration_for(plan)
        given = configuration.fail_on if configuration is not None else None
        return given.value if given is not None else None

    def language_for(self, plan: str) -> str | None:
        """The language to publish a plan in; None where no settings say so."""
        configuration = self.configuration_for(plan)
        given = configuration.language if configuration is not None else None
        return given.value if given is not None else None

    def theme_for(self, plan: str) -> tuple[str, str] | None:
        """The theme to publish a plan in, and the folder that it is named from."""
        located = self._located(plan)
        if located is None or located[0].theme is None:
            return None
        return located[0].theme.value, located[1]

    def theme_origin(self, plan: str) -> str:
        """Where the theme of a plan is set, as "csplan.toml:3"; else nothing."""
        located = self._located(plan)
        return located[0].theme.origin if located is not None and located[0].theme else ""

    def configuration_for(self, plan: str) -> Configuration | None:
        """The file of settings that counts for a plan, if there is one."""
        located = self._located(plan)
        return located[0] if located is not None else None

    def _layers(self, plan: str) -> tuple[Layer, ...]:
        located = self._located(plan)
        if located is None:
            return ()
        configuration, folder = located
        path = os.path.abspath("<stdin>" if plan == _STDIN else plan)  # noqa: PTH100
        # On another drive, only patterns for names at any depth can mean it.
        with suppress(ValueError):
            path = os.path.relpath(path, folder)
        return configuration.layers_for(path.replace(os.sep, "/"))

    def _located(self, plan: str) -> _Located | None:
        if not self._is_searching:
            return self._fixed
        folder = _folder_of(plan)
        below: list[str] = []
        while folder not in self._by_folder:
            below.append(folder)
            found = self._in_folder(folder)
            if found is not None:
                self._by_folder[folder] = found
            elif (above := os.path.dirname(folder)) == folder:  # noqa: PTH120
                self._by_folder[folder] = None
            else:
                folder = above
        located = self._by_folder[folder]
        self._by_folder.update(dict.fromkeys(below, located))
        return located

    def _in_folder(self, folder: str) -> _Located | None:
        for name in NAMES:
            path = f"{folder.rstrip(os.sep)}{os.sep}{name}"
            if _is_there(path):
                configuration = self._read(path, _shown(path))
                if configuration is not None:
                    return configuration, folder
        return None

    def _named(self, file: str) -> _Located:
        configuration = self._read(file, file)
        if configuration is None:
            raise UsageError(
                f'"{file}" does not speak of csplan', "add a section [tool.csplan] to it"
            )
        return configuration, os.path.dirname(os.path.abspath(file))  # noqa: PTH100, PTH120

    def _read(self, path: str, shown: str) -> Configuration | None:
        data = _bytes_of(path, shown)
        if os.path.basename(path) == SHARED_FILE and not may_speak_of_csplan(data):  # noqa: PTH119
            return None
        # Imported late: most projects have no such file, and reading one takes a while.
        from csplan.config.reading import read_config
        from csplan.rules.codes import known

        configuration = read_config(data, shown, known())
        if configuration is not None:
            self._found[shown] = configuration
        return configuration

    def _schema(self, folder: str) -> str | None:
        """The name of the schema of csplan where it stands in a folder."""
        from csplan.shipped import SCHEMA_NAME

        if folder not in self._with_schema:
            is_there = os.path.isfile(f"{folder.rstrip(os.sep)}{os.sep}{SCHEMA_NAME}")  # noqa: PTH113
            self._with_schema[folder] = SCHEMA_NAME if is_there else None
        return self._with_schema[folder]


def _folder_of(plan: str) -> str:
    """The folder that a plan stands in, as a whole path; that of a folder is itself."""
    path = os.path.abspath(os.curdir if plan == _STDIN else plan)  # noqa: PTH100
    return path if os.path.isdir(path) else os.path.dirname(path)  # noqa: PTH112, PTH120


def _is_there(path: str) -> bool:
    """Whether there is such a file, or a link that leads nowhere, which reading it will say.

    Asked of every folder up to the root.
    """
    if os.path.isfile(path):  # noqa: PTH113
        return True
    return os.path.islink(path) and not os.path.exists(path)  # noqa: PTH110, PTH114


def _shown(path: str) -> str:
    """The name of a file as seen from the current folder."""
    try:
        return os.path.relpath(path)
    except ValueError:
        # On another drive.
        return path


def _bytes_of(path: str, shown: str) -> bytes:
    from csplan.config.configuration import MAX_BYTES

    try:
        with open(path, "rb") as file:  # noqa: PTH123  # a name may be none that Path takes
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UsageError(*_unreadable(shown, error)) from error


def _unreadable(path: str, error: OSError | ValueError) -> tuple[str, str]:
    hint = "name a file of settings, such as csplan.toml"
    if isinstance(error, IsADirectoryError):
        return f'"{path}" is a folder, not a file', hint
    if isinstance(error, FileNotFoundError) and not os.path.islink(path):  # noqa: PTH114
        return f'there is no file "{path}"', hint
    reason = getattr(error, "strerror", None) or str(error)
    if isinstance(error, FileNotFoundError):
        reason = "this is a link that leads nowhere"
    elif isinstance(error, PermissionError):
        reason = "you are not allowed to"
    return (
        f'the settings "{path}" cannot be read: {reason[:1].lower()}{reason[1:]}',
        "mend that, or leave them out with --isolated",
    )
