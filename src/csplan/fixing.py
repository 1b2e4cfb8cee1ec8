"""Mending a plan where its findings say how: only what is certain, and only where it helps.

    fixed = fix(data, "plan.yaml", today=today)
    fixed.data, fixed.applied, fixed.left

After every change the plan is read again. A fix that does not make its finding go away, that
changes anything it does not name, or that brings a mistake with it is left out.
"""

from __future__ import annotations

from bisect import bisect, insort
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from csplan.document.edit import edited, offsets
from csplan.document.nodes import scalar_of
from csplan.document.spans import locate
from csplan.findings import Edit, Finding, Path, Severity
from csplan.rules.engine import Examined, examine
from csplan.settings import DEFAULT, Settings

if TYPE_CHECKING:
    import datetime

    from csplan.document import Document, Value
    from csplan.source import Source

# One fix may show the next: a field that has its right name is looked into.
_ROUNDS = 10
_STEPS = 4
_MOST_TRIES = 200
_UNKNOWN_FIELD = "CSP101"

Judge = Callable[[bytes], Examined]


@dataclass(frozen=True)
class Fixed:
    """A plan once it is mended: its bytes, the findings that are gone, and what is left to say.

    Where there was nothing to mend, `data` is what was given.
    """

    data: bytes
    applied: tuple[Finding, ...]
    left: Examined


def fix(data: bytes, name: str, *, today: datetime.date, settings: Settings = DEFAULT) -> Fixed:
    """A plan mended as far as can be done unasked; `name` is how the file is shown."""
    examined = examine(data, name, today=today, settings=settings)
    fixed = mend(examined, today=today, settings=settings)
    return fixed if fixed.applied else Fixed(data, (), examined)


def mend(examined: Examined, *, today: datetime.date, settings: Settings = DEFAULT) -> Fixed:
    """The same for a plan that has been examined, on the same day and with the same settings."""

    def judge(data: bytes) -> Examined:
        return examine(data, examined.name, today=today, settings=settings)

    applied: list[Finding] = []
    mender = _Mender(judge)
    state = examined
    for _ in range(_ROUNDS if _can_be_edited(examined.document) else 0):
        state, mended = mender.round(state)
        if not mended:
            break
        applied += mended
    return Fixed(state.document.source.to_bytes(), tuple(applied), state)


def _can_be_edited(document: Document) -> bool:
    """Whether its text stands for its bytes, so that all but the edits stays as it is."""
    return document.readable and not document.source.problems


@dataclass
class _Mender:
    """Tries fixes, and counts how often: thousands that all fail would take for ever."""

    judge: Judge
    tries: int = field(default=0)

    def round(self, before: Examined) -> tuple[Examined, tuple[Finding, ...]]:
        """The plan with as many of its fixes as go together, and the findings that they mend."""
        wanted = _apart(before.document.source, before.findings)
        kept = self._most(before, (), wanted)
        after = self._attempt(before, kept) if kept else None
        return (before, ()) if after is None else (after, kept)

    def _most(
        self, before: Examined, kept: tuple[Finding, ...], more: tuple[Finding, ...]
    ) -> tuple[Finding, ...]:
        """Those kept, and of some more all that can be made with them."""
        if not more or self.tries >= _MOST_TRIES:
            return kept
        if self._attempt(before, (*kept, *more)) is not None:
            return (*kept, *more)
        if len(more) == 1:
            return kept
        half = len(more) // 2
        return self._most(before, self._most(before, kept, more[:half]), more[half:])

    def _attempt(self, before: Examined, findings: tuple[Finding, ...]) -> Examined | None:
        """The plan once these findings are mended, or None where that does not help."""
        self.tries += 1
        state, known = before, Counter(_mistakes(before.findings))
        opened: list[Path] = []
        for _ in range(_STEPS):
            after = self.judge(_with_edits(state.document.source, findings))
            changes = _changes(state.document, after.document)
            if changes is None or not _is_as_meant(state, after, findings, changes):
                return None
            known.subtract(_mistakes(findings))
            known = Counter({(code, changes.now(path)): n for (code, path), n in known.items()})
            opened = [changes.now(path) for path in (*opened, *changes.keys)]
            new = _beyond(known, after.findings)
            if _errors(after) <= _errors(before) and all(_is_within(f, opened) for f in new):
                return after
            # What a fix brings to light goes with it where it can be mended as well.
            state, findings = after, _apart(after.document.source, new)
            if not findings:
                return None
        return None


def _apart(source: Source, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with a fix, without those that want to change what another one changes."""
    taken: list[tuple[int, int]] = []
    edits: set[Edit] = set()
    chosen: list[Finding] = []
    findings = tuple(findings)
    claims = Counter(filter(None, map(_claim, findings)))
    for finding in findings:
        claim = _claim(finding)
        if claim is not None and claims[claim] > 1:
            continue  # two names in one section that both want to be the same field
        new = [edit for edit in finding.fix.edits if edit not in edits] if finding.fix else []
        places = [offsets(source, edit) for edit in new]
        if finding.fix is None or any(_clashes(place, taken) for place in places):
            continue
        for place in places:
            insort(taken, place)
        edits.update(new)
        chosen.append(finding)
    return tuple(chosen)


def _claim(finding: Finding) -> tuple[Path, str] | None:
    """The section and the name that a misspelt field wants to have in it."""
    if finding.fix is None or finding.code != _UNKNOWN_FIELD or len(finding.fix.edits) != 1:
        return None
    return finding.path[:-1], finding.fix.edits[0].text


def _clashes(place: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    index = bisect(taken, place)
    before, after = taken[max(index - 1, 0) : index], taken[index : index + 1]
    return any(start == place[0] or end > place[0] for start, end in before) or any(
        start == place[0] or start < place[1] for start, _end in after
    )


def _with_edits(source: Source, findings: Iterable[Finding]) -> bytes:
    edits = [edit for finding in findings if finding.fix for edit in finding.fix.edits]
    return source.to_bytes(edited(source, edits))


@dataclass
class _Changes:
    """What differs between two readings of a plan: texts, and keys with their new names."""

    texts: set[Path] = field(default_factory=set)
    keys: dict[Path, str] = field(default_factory=dict)

    def now(self, path: Path) -> Path:
        """A path as it is once the keys have their new names."""
        if not self.keys:
            return path
        return tuple(self.keys.get(path[: i + 1], step) for i, step in enumerate(path))

    def compare(self, before: Value, after: Value, path: Path) -> bool:
        """Add what differs below a path; False where more than texts and names does."""
        if isinstance(before, dict) and isinstance(after, dict):
            for key, new in zip(before, after, strict=False):
                if key != new:
                    self.keys[*path, key] = new
            pairs = zip(before.values(), after.values(), strict=False)
            steps: Iterable[str | int] = before
        elif isinstance(before, list) and isinstance(after, list):
            pairs, steps = zip(before, after, strict=False), range(len(before))
        else:
            if before != after:
                self.texts.add(path)
            return True
        return len(before) == len(after) and all(
            self.compare(*pair, (*path, step)) for step, pair in zip(steps, pairs, strict=True)
        )


def _changes(before: Document, after: Document) -> _Changes | None:
    changes = _Changes()
    is_alike = after.readable and changes.compare(before.value, after.value, ())
    return changes if is_alike else None


def _is_as_meant(
    before: Examined, after: Examined, mended: Sequence[Finding], changes: _Changes
) -> bool:
    """Whether only what findings speak of has changed, and the mended ones are gone."""
    codes = {finding.code for finding in mended}
    spoken_of = {finding.path for finding in before.findings if finding.code in codes}
    if not all(
        path in spoken_of or _is_same_text(before.document, path, mended)
        for path in (*changes.texts, *changes.keys)
    ):
        return False
    there = Counter((f.code, f.path, f.message) for f in before.findings)
    still = Counter((f.code, f.path, f.message) for f in after.findings)
    gone = Counter((f.code, f.path, f.message) for f in mended)
    return all(
        still[code, changes.now(path), message] <= there[code, path, message] - count
        for (code, path, message), count in gone.items()
    )


def _is_same_text(document: Document, path: Path, mended: Sequence[Finding]) -> bool:
    """Whether a path leads, by an alias or a merge, to a field that was mended elsewhere."""
    node = locate(document.root, path)
    event = None if node is None else scalar_of(node)
    for finding in mended:
        if finding.path[-1:] == path[-1:]:
            other = locate(document.root, finding.path)
            if other is not None and event is not None and scalar_of(other) is event:
                return True
    return False


def _mistakes(findings: Iterable[Finding]) -> Iterable[tuple[str, Path]]:
    """What keeps a plan from being read: findings about its text and its shape."""
    return ((f.code, f.path) for f in findings if f.code.startswith(("CSP0", "CSP1")))


def _beyond(known: Counter[tuple[str, Path]], findings: Iterable[Finding]) -> list[Finding]:
    """The findings about text and shape that were not there before."""
    new: list[Finding] = []
    left = Counter(known)
    for finding in findings:
        for mistake in _mistakes([finding]):
            left[mistake] -= 1
            if left[mistake] < 0:
                new.append(finding)
    return new


def _is_within(finding: Finding, opened: Iterable[Path]) -> bool:
    """Whether a finding lies in a part that nobody looked into while its name was wrong."""
    return any(
        finding.path[: len(path)] == path and len(finding.path) > len(path) for path in opened
    )


def _errors(examined: Examined) -> int:
    """A plan that can be read better may show errors of other kinds; they must not be more."""
    return sum(finding.severity is Severity.ERROR for finding in examined.findings)
