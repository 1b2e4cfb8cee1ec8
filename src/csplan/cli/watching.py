"""Seeing that files have changed, by looking at them again and again.

Whatever an editor does is seen: writing into the file, putting another one in its place, taking
it away and bringing it back; and files that were not there before.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from csplan.cli.configuring import NAMES, Configured
from csplan.cli.exits import UsageError
from csplan.shipped import SCHEMA_NAME
from csplan.theme.names import FOLDER

BETWEEN_LOOKS = 0.03
"""Seconds between two looks; a look at a dozen files takes a fraction of a millisecond."""
_LEISURE = 20
"""Where a look takes long, the time to the next is this many times as long."""
_SETTLING = 0.01
"""Seconds without a change after which a file is held to be written to its end."""
_MOST_WAITS = 10
_MOST_FILES = 2_000
"""Of one folder: whoever names their whole disk by mistake waits for no answer."""

_CATALOGS = "locales"
Look = dict[str, tuple[int, ...] | None]
"""What files are like, None for one that is not there."""


def concerning(plan: str, *others: str | os.PathLike[str] | None) -> tuple[str, ...]:
    """The files and folders that a document of a plan depends on, by whole paths.

    Besides the plan, these are its settings, wherever they may stand above it, the schema, the
    catalogs and the theme beside it, and the others that the command line names.
    """
    path = Path(os.path.abspath(plan))  # noqa: PTH100  # a link stays one
    settings = [folder / name for folder in path.parents for name in NAMES]
    beside = [path.parent / name for name in (SCHEMA_NAME, _CATALOGS, FOLDER)]
    named = [os.path.abspath(other) for other in others if other is not None]  # noqa: PTH100
    return (*map(str, (path, *beside, *settings)), *named)


class ChosenThemes:
    """The folders of themes that settings name; they are asked again where those have changed."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Look, str | None]] = {}

    def of(self, plan: str) -> str | None:
        """The folder of the theme that the settings of a plan name, if they name one."""
        folders = Path(os.path.abspath(plan)).parents  # noqa: PTH100
        now = look(str(folder / name) for folder in folders for name in NAMES)
        before = self._known.get(plan)
        if before is None or before[0] != now:
            before = self._known[plan] = (now, _chosen_theme(plan))
        return before[1]


def _chosen_theme(plan: str) -> str | None:
    from csplan.cli.theming import place_for
    from csplan.theme.names import NAMES as SHIPPED

    try:
        place = place_for(Configured(), plan)
    except UsageError:
        # What is wrong with the settings is told where a plan is read.
        return None
    return place if place not in SHIPPED else None


class Watch:
    """Files and folders that are looked at from now on; `paths` is asked for them at each look."""

    def __init__(
        self,
        paths: Callable[[], Iterable[str]],
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._paths = paths
        self._sleep = sleep
        self._seen = look(paths())

    def wait(self) -> None:
        """Return once something has changed since the last time, and is at rest again.

        What changes while the caller is busy is told at once; many changes in a row are told once.
        """
        while True:
            start = time.perf_counter()
            now = look(self._paths())
            if now != self._seen:
                break
            self._sleep(max(BETWEEN_LOOKS, _LEISURE * (time.perf_counter() - start)))
        for _ in range(_MOST_WAITS):
            self._sleep(_SETTLING)
            before, now = now, look(self._paths())
            if now == before:
                break
        self._seen = now


def look(paths: Iterable[str]) -> Look:
    """What files and all files of folders are like."""
    found: Look = {}
    for path in dict.fromkeys(paths):
        found[path] = _like(path)
        if os.path.isdir(path):  # noqa: PTH112  # a name may be none that Path takes
            found.update((file, _like(file)) for file in _within(path))
    return found


def _within(folder: str) -> Iterator[str]:
    count = 0
    for place, _folders, files in os.walk(folder):
        for name in files:
            count += 1
            if count > _MOST_FILES:
                return
            yield os.path.join(place, name)  # noqa: PTH118


def _like(path: str) -> tuple[int, ...] | None:
    try:
        is_like = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    # The time of a change to the file's entry tells of a copy that kept the time of its contents.
    times = is_like.st_mtime_ns, is_like.st_ctime_ns
    return (is_like.st_mode, is_like.st_ino, is_like.st_dev, is_like.st_size, *times)
