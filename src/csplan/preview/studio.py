"""What the preview shows at present: the plan as it was read last, and the documents made of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csplan.preview.notes import MOST_NOTES, Note, in_order, note_of, note_of_problem
from csplan.preview.switches import (
    OWN,
    Choice,
    Switch,
    chosen,
    documents,
    languages,
    starting_with,
    themes,
)
from csplan.report.problem import Problem
from csplan.theme.theme import PLAIN, Theme

if TYPE_CHECKING:
    from csplan.findings import Finding
    from csplan.model.plan import Plan
    from csplan.render.publish import Wish
    from csplan.rules.engine import Examined

_DIGITS = 16


@dataclass(frozen=True)
class Reading:
    """A plan as it was read once: what came of it, or the problem that kept it from being read.

    `asides` are findings about other files, such as the settings. `preferred` is the language that
    the settings name, `today` the day to reckon with, `theme` what documents look like.
    """

    name: str
    today: date
    examined: Examined | None = None
    problem: Problem | None = None
    asides: tuple[Finding, ...] = ()
    preferred: str | None = None
    theme: Theme = PLAIN

    @property
    def plan(self) -> Plan | None:
        """The plan, as far as it could be read."""
        return self.examined.plan if self.examined is not None else None


@dataclass(frozen=True)
class Made:
    """A document as a reader would get it; None where there is none, and then perhaps a problem."""

    data: bytes | None
    problem: Problem | None = None

    @property
    def digest(self) -> str | None:
        """The same for the same bytes."""
        return sha256(self.data).hexdigest()[:_DIGITS] if self.data is not None else None


class Studio:
    """Reads a plan again whenever it is told to, and makes the documents that are asked for.

    `read` reads the plan and never raises; `wanted` are the options to begin with. A plan that
    cannot be read at all leaves the documents of the last one that could in their place.
    Several threads may ask at once.
    """

    def __init__(self, read: Callable[[], Reading], wanted: Choice) -> None:
        self._read = read
        self._wanted = wanted
        self._changed = threading.Condition()
        self._making = threading.Lock()
        self._reading = read()
        self._good: Reading | None = None
        self._made: dict[tuple[str, ...], Made] = {}
        self._before: dict[tuple[str, ...], Made] = {}
        self._revision = 0
        self._closed = False
        self._take(self._reading)

    @property
    def revision(self) -> int:
        """A number that grows whenever something has changed."""
        return self._revision

    @property
    def has_plan(self) -> bool:
        """Whether there was ever a plan to show."""
        return self._good is not None

    @property
    def is_closed(self) -> bool:
        """Whether the preview has ended."""
        return self._closed

    def reload(self) -> None:
        """Read the plan again, and wake all who wait for that."""
        reading = self._read()
        with self._changed:
            self._take(reading)
            self._changed.notify_all()

    def close(self) -> None:
        """Wake all who wait: nothing more will change."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def wait(self, revision: int, seconds: float) -> int:
        """The revision once it is no longer that one, or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._revision != revision, seconds)
            return self._revision

    def switches(self) -> tuple[Switch, ...]:
        """What can be chosen at present. A further switch is added here, and read in `_wish`."""
        shown = self._good
        own: tuple[str, ...] = ("en",)
        if shown is not None and shown.examined is not None:
            from csplan.render.publish import languages_of

            own = languages_of(shown.examined.document)
        preferred = shown.preferred if shown is not None else None
        look = shown.theme if shown is not None else PLAIN
        labelled = _labelled(shown) if shown is not None else ()
        choices = (documents(), languages(own, preferred, labelled), themes(look))
        return starting_with(self._wanted, choices)

    def document(self, choice: Choice) -> bytes | None:
        """The document that is chosen, byte for byte as csplan renders it; None without one."""
        return self._make(choice)[1].data

    def state(self, query: Mapping[str, str]) -> dict[str, Any]:
        """All that the page shows besides the document, as values for JSON."""
        with self._changed:
            revision, reading, switches = self._revision, self._reading, self.switches()
        choice = chosen(query, switches)
        source, made = self._make(choice)
        problems = [note_of_problem(p) for p in (reading.problem, made.problem) if p is not None]
        notes = in_order([*problems, *_notes(reading)])
        return {
            "revision": revision,
            "name": reading.name,
            "choice": dict(choice),
            "switches": [
                {"name": s.name, "label": s.label, "options": [list(o) for o in s.options]}
                for s in switches
            ],
            "digest": made.digest,
            "stale": made.data is not None and (source is not reading or made.problem is not None),
            "notes": [asdict(note) for note in notes[:MOST_NOTES]],
            "left_out": max(len(notes) - MOST_NOTES, 0),
        }

    def _take(self, reading: Reading) -> None:
        self._reading = reading
        self._revision += 1
        if reading.plan is not None:
            self._good = reading
            self._before = {**self._before, **{k: m for k, m in self._made.items() if m.data}}
            self._made = {}

    def _make(self, choice: Choice) -> tuple[Reading | None, Made]:
        """The reading that a document is of, and the document."""
        key = tuple(choice.values())
        with self._making:
            with self._changed:
                good, kept = self._good, self._made
            if good is None:
                return None, Made(None)
            if key not in kept:
                made = _published(good, choice)
                if made.data is None and key in self._before:
                    made = replace(made, data=self._before[key].data)
                kept[key] = made
            return good, kept[key]


def _notes(reading: Reading) -> list[Note]:
    own = reading.examined.findings if reading.examined is not None else ()
    return [note_of(finding) for finding in (*reading.asides, *own)]


def _published(reading: Reading, choice: Choice) -> Made:
    from csplan.render.catalog import BrokenCatalogError
    from csplan.render.failures import TemplateFailedError
    from csplan.render.publish import publish

    examined, plan = reading.examined, reading.plan
    if examined is None or plan is None:
        return Made(None)
    try:
        return Made(publish(plan, examined.document, _wish(reading, examined, choice)))
    except TemplateFailedError as error:
        return Made(None, Problem(reading.name, str(error), "mend the template"))
    except BrokenCatalogError as error:
        return Made(None, Problem(reading.name, str(error), "mend the catalog"))
    except Exception as error:  # noqa: BLE001  # the page says so, and goes on with the next save
        return Made(None, crash(reading.name, error))


def _wish(reading: Reading, examined: Examined, choice: Choice) -> Wish:
    """What `csplan render` would be asked for; with --draft where the plan has errors."""
    from csplan.findings import Severity
    from csplan.render.catalog import beside
    from csplan.render.publish import Wish
    from csplan.theme.finding import shipped

    name = choice.get("theme", OWN)
    theme = reading.theme if name == OWN else shipped(name)
    errors = sum(finding.severity is Severity.ERROR for finding in examined.findings)
    return Wish(
        "html",
        choice["language"],
        reading.today,
        theme,
        is_draft=errors > 0,
        errors=errors,
        document=choice["document"],
        locales=beside(Path(reading.name)),
    )


def crash(name: str, error: Exception) -> Problem:
    """What to say where csplan itself is at fault."""
    said = " ".join(str(error).split())[:200]
    return Problem(
        name,
        f"csplan could not show this: {type(error).__name__}: {said}",
        "this is a fault of csplan, not of your plan; please report it",
    )


def _labelled(reading: Reading) -> tuple[str, ...]:
    """The languages of the catalogs beside a plan."""
    from csplan.render.catalog import beside, languages_in

    place = beside(Path(reading.name))
    return languages_in(place) if place is not None else ()
