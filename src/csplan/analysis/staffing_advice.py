"""What to write into a plan so that more can be computed about its staffing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from csplan.analysis.goals import Promised
from csplan.analysis.grounds import Lack, Note, Notes
from csplan.analysis.staffing_words import seconds
from csplan.analysis.workload import Aim
from csplan.findings import Path


@dataclass(frozen=True, slots=True)
class Advice:
    """A line of YAML to write, and the keys that lead to the section in which it stands.

    The figures in it are examples. `field` is the field that the line sets.
    """

    path: Path
    field: str
    value: str

    @property
    def line(self) -> str:
        """The line as it stands in the plan."""
        return f"{self.field}: {self.value}"

    @property
    def place(self) -> str:
        """The section in words: `channel "phone"`, `the forecast of channel "phone"`."""
        section, *inside = self.path
        if section == "channels" and inside[1:] == ["forecast"]:
            return f'the forecast of channel "{inside[0]}"'
        names = {"channels": "channel", "commitments": "commitment"}
        if section in names:
            return f'{names[str(section)]} "{inside[0]}"'
        if inside[1:]:
            return f'{str(inside[0]).removesuffix("s")} "{inside[1]}" of the team'
        return f'section "team"{", under rosters" if inside else ""}'


_FORECAST = "{volume: 60 per 30 min, handling: 4 min}"
_HOURS = "Mo-Fr 09:00-17:00"
_SHARE = "80% within 60 s"
_OF_TEAM = {"shrinkage": "30%", "occupancy": "85%"}
_OF_FORECAST = {
    "volume": "60 per 30 min",
    "handling": "4 min",
    "patience": "3 min",
    "together": "3",
}


def advice(channel: str, lack: Note, promised: Sequence[Promised] = ()) -> tuple[Advice, ...]:
    """What to write where something is lacking for a channel; nothing for what is no lack."""
    if not isinstance(lack.key, Lack):
        return ()
    return tuple(_ADVICE[lack.key](channel, lack, promised))


def without(notes: Notes, *keys: Lack) -> Notes:
    """The notes but those of some keys."""
    return tuple(one for one in notes if one.key not in keys)


def _channel(field: str, value: str) -> _Giver:
    return lambda channel, _lack, _promised: iter([Advice(("channels", channel), field, value)])


def _forecast(field: str) -> _Giver:
    value = _OF_FORECAST[field]
    return lambda channel, _lack, _promised: iter(
        [Advice(("channels", channel, "forecast"), field, value)]
    )


def _roster(channel: str, _lack: Note, _promised: Sequence[Promised]) -> Iterator[Advice]:
    value = f"{{count: 5, hours: {_HOURS}, channels: {channel}}}"
    yield Advice(("team", "rosters"), channel, value)


def _count(_channel: str, lack: Note, _promised: Sequence[Promised]) -> Iterator[Advice]:
    rosters = dict(lack.figures)["rosters"]
    for roster in rosters if isinstance(rosters, tuple) else ():
        yield Advice(("team", "rosters", roster), "count", "5")


def _shrinkage(_channel: str, _lack: Note, _promised: Sequence[Promised]) -> Iterator[Advice]:
    yield Advice(("team",), "shrinkage", _OF_TEAM["shrinkage"])


def _target(channel: str, lack: Note, promised: Sequence[Promised]) -> Iterator[Advice]:
    """A promise that can be judged, in the place of one that cannot."""
    one = next((one for one in promised if one.remark == lack), None)
    measure = str(dict(lack.figures)["measure"])
    value = "at most 5%" if measure == "abandonment" else _SHARE
    if one is not None and one.goal is not None and one.goal.aim is Aim.WITHIN:
        value = f"95% within {seconds(float(one.goal.seconds))}"
    path = ("channels", channel) if one is None else one.path[:2]
    yield Advice(path, "targets", f"{{{measure}: {value}}}")


def _unusable(channel: str, lack: Note, _promised: Sequence[Promised]) -> Iterator[Advice]:
    field = str(dict(lack.figures)["field"])
    if field in _OF_TEAM:
        yield Advice(("team",), field, _OF_TEAM[field])
    elif field in _OF_FORECAST:
        yield Advice(("channels", channel, "forecast"), field, _OF_FORECAST[field])


_Giver = Callable[[str, Note, Sequence[Promised]], Iterator[Advice]]

_ADVICE: dict[Lack, _Giver] = {
    Lack.NO_FORECAST: _channel("forecast", _FORECAST),
    Lack.NO_VOLUME: _forecast("volume"),
    Lack.NO_HANDLING: _forecast("handling"),
    Lack.FORECAST_BY_CASE: _channel("forecast", _FORECAST),
    Lack.NO_HOURS: _channel("hours", _HOURS),
    Lack.NEVER_OPEN: _channel("hours", _HOURS),
    Lack.PATTERN_GAPS: _forecast("volume"),
    Lack.PATTERN_ABOVE: _forecast("volume"),
    Lack.PATTERN_BELOW: _forecast("volume"),
    Lack.NO_ROSTER: _roster,
    Lack.NO_COUNT: _count,
    Lack.NO_PROMISE: _channel("targets", f"{{answer: {_SHARE}}}"),
    Lack.NO_FIGURE: _target,
    Lack.NO_SECONDS: _target,
    Lack.EVERYBODY: _target,
    Lack.NO_PATIENCE: _forecast("patience"),
    Lack.NO_SHRINKAGE: _shrinkage,
    Lack.UNUSABLE: _unusable,
    Lack.TOO_LARGE: _channel("forecast", _FORECAST),
}
