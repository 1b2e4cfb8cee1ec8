"""What a rule is: one object with its words and a function from a plan to what it has to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from csplan.analysis.duty import Crew, crews
from csplan.analysis.opening import Openings
from csplan.analysis.ordinary import OrdinaryWeek
from csplan.analysis.rows import Row, rows
from csplan.findings import Path, Severity
from csplan.model.base import Node
from csplan.model.names import Names
from csplan.model.plan import Plan
from csplan.model.promise import PromiseFields
from csplan.model.shape import Place, walk
from csplan.model.text import Text
from csplan.settings import DEFAULT, OptionValue, Settings

if TYPE_CHECKING:
    from csplan.analysis.answers import Staffing

T = TypeVar("T")

_MOST_TANGLED = 20_000  # twenty-seven rosters that serve as many channels

# What is said about hours is not to change from day to day: an ordinary week is always this one.
_ORDINARY_DAY = date(2026, 6, 1)


@dataclass(frozen=True)
class Option:
    """A figure or a list of words that `csplan.toml` can change for one rule."""

    name: str
    default: OptionValue
    summary: str


@dataclass(frozen=True)
class Subject:
    """What a rule looks at: a plan, the names it declares, and the day for which it is judged.

    `broken` names the sections that could not be read in full. What rules ask for again and
    again is gathered once, in the order of the models. `text` is the file as it is written.
    """

    plan: Plan
    names: Names
    today: date
    broken: frozenset[str] = frozenset()
    settings: Settings = DEFAULT
    text: str = ""

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every text, reference and thing of the plan."""
        return tuple(walk(self.plan))

    @cached_property
    def _by_class(self) -> Mapping[type, list[Place]]:
        found: dict[type, list[Place]] = {}
        for place in self.places:
            found.setdefault(place.value.__class__, []).append(place)
        return found

    @cached_property
    def _by_base(self) -> Mapping[type, list[type]]:
        # To ask pydantic's classes for their bases again and again takes longer than the rules.
        found: dict[type, list[type]] = {}
        for kind in self._by_class:
            for base in kind.__mro__:
                found.setdefault(base, []).append(kind)
        return found

    def things(self, *kinds: type[Any]) -> Sequence[Place]:
        """The places of all things of these classes, those that inherit from them included."""
        found = self._things.get(kinds)
        if found is None:
            classes = dict.fromkeys([one for kind in kinds for one in self._by_base.get(kind, ())])
            found = self._things[kinds] = [p for one in classes for p in self._by_class[one]]
        return found

    @cached_property
    def _things(self) -> dict[tuple[type[Any], ...], Sequence[Place]]:
        return {}

    @property
    def texts(self) -> tuple[Place, ...]:
        """The places of all texts in the languages of the plan."""
        return tuple(self._by_class.get(Text, ()))

    @cached_property
    def references(self) -> tuple[Place, ...]:
        """The places of all ids that refer to something."""
        return tuple(
            place
            for place in self.places
            if place.shape.ref is not None and not isinstance(place.value, Node)
        )

    @cached_property
    def promises(self) -> tuple[Place, ...]:
        """Channels, commitments, policies, asks, steps and remedies: not their cases."""
        return tuple(
            place for place in self.things(PromiseFields) if place.path[-2:-1] != ("cases",)
        )

    @cached_property
    def rows(self) -> tuple[tuple[Place, tuple[Row, ...]], ...]:
        """For each of `promises`, the rows of all its cases: what is promised in which case."""
        return tuple((place, rows(place.value, place.path)) for place in self.promises)

    @cached_property
    def openings(self) -> Openings:
        """The hours that the plan states, ready to reckon with."""
        return Openings(self.plan)

    @cached_property
    def week(self) -> OrdinaryWeek:
        """The same in an ordinary week, without holidays, all in one zone."""
        return OrdinaryWeek(self.openings, _ORDINARY_DAY)

    def once(self, ask: Callable[[Subject], T]) -> T:
        """What a function says of this plan, asked once however many rules want to know."""
        if ask not in self._answers:
            self._answers[ask] = ask(self)
        found: T = self._answers[ask]
        return found

    @cached_property
    def _answers(self) -> dict[Callable[[Subject], Any], Any]:
        return {}

    @cached_property
    def crews(self) -> tuple[Crew, ...]:
        """The people of all rosters that say how many they are, in an ordinary week."""
        return crews(self.plan, self.week)

    @cached_property
    def staffing(self) -> tuple[Staffing, ...]:
        """Whether people keep up on each live channel with a forecast; in the order of the file."""
        channels = self.plan.channels or {}
        if not any(channel.forecast for channel in channels.values()):
            return ()
        # The formulas are loaded where somebody forecasts.
        from csplan.analysis.staffing import queues, staffing

        names = [name for name in queues(self.plan) if channels[name].forecast is not None]
        if self.is_tangled:
            return ()
        return tuple(staffing(self.plan, name, self.week) for name in names)

    @cached_property
    def is_tangled(self) -> bool:
        """Whether so many rosters serve so many channels that to reckon it would take minutes."""
        channels = (self.plan.channels or {}).items()
        served = (sum(crew.serves(*channel) for crew in self.crews) for channel in channels)
        return sum(number * number for number in served) > _MOST_TANGLED

    @cached_property
    def wording(self) -> str:
        """All texts of the plan, a line each or more: for a quick look before a search."""
        return "\n".join(
            text for place in self.texts for _language, text in place.value.by_language
        )

    @cached_property
    def small_wording(self) -> str:
        """The same in small letters."""
        return self.wording.lower()

    @property
    def kind(self) -> str | None:
        """The kind of organisation that the plan states, or that its settings state for it."""
        return self.plan.plan.kind or self.settings.kind

    @property
    def is_approved(self) -> bool:
        """Whether the plan says of itself that it is approved."""
        return self.plan.plan.status == "approved"

    def is_whole(self, *sections: str) -> bool:
        """Whether these sections could be read in full: only then is what is not there missing."""
        return self.broken.isdisjoint(sections)

    def number(self, code: str, option: Option) -> int:
        """The value of a rule's option that is a number."""
        value = self.settings.options.get(code, {}).get(option.name, option.default)
        if not isinstance(value, int):
            raise TypeError(f"{option.name} of {code} is no number")
        return value

    def words_of(self, code: str, option: Option) -> tuple[str, ...]:
        """The value of a rule's option that is a list of words."""
        value = self.settings.options.get(code, {}).get(option.name, option.default)
        if not isinstance(value, tuple):
            raise TypeError(f"{option.name} of {code} is no list of words")
        return value


@dataclass(frozen=True)
class Hit:
    """Something that a rule has to say about one place.

    Parts of the path that a short form leaves out do no harm. `within` are code point offsets
    inside the text there, `word` a part of it; `on_key` points at the key instead of the value;
    `related` names other places with a word on each. `severity` is None for the rule's own.

    `replacement` is what can stand in the place pointed at, where that is safe without a thought
    of the author's; `top_line` is a line to put at the top of the file.
    """

    path: Path
    message: str
    help: str | None = None
    severity: Severity | None = None
    related: tuple[tuple[Path, str], ...] = ()
    within: tuple[int, int] | None = None
    word: str = ""
    on_key: bool = False
    replacement: str | None = None
    top_line: str | None = None


@dataclass(frozen=True)
class Notice:
    """What is to be known about one code: the words that `csplan rule` and the pages print.

    `summary`, `why`, `bad` and `good` document it; the examples are parts of a plan. `source`
    names the law or practice behind it.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    why: str
    bad: str
    good: str


@dataclass(frozen=True)
class Rule(Notice):
    """One rule: its words, and the function that finds what it is about.

    `sections` are those that have to be whole for its verdict: where one of them could not be
    read in full, the rule is silent. `approved` is the severity in a plan that says that it is
    approved; kinds of plans and standards have their own, see `kinds`. With `only_asked` it runs
    for those alone. `options` can be set in `csplan.toml`; `fixable` tells that some of its hits
    have a replacement. `examples_under` are the settings under which its examples are judged.
    """

    check: Callable[[Subject], Iterator[Hit]]
    sections: tuple[str, ...] = ()
    source: str | None = None
    approved: Severity | None = None
    options: tuple[Option, ...] = ()
    only_asked: bool = False
    fixable: bool = False
    examples_under: Settings = field(default=DEFAULT, hash=False)
