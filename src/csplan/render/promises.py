"""A promise on the page: its text, its targets with their conditions, what goes with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from csplan.analysis.rows import Conditions, cases_of, conditions, effective
from csplan.findings import Path
from csplan.model.promise import PromiseFields, Remedy, Step
from csplan.model.target import Target
from csplan.model.words import STRENGTHS
from csplan.render.blocks import (
    Block,
    Cell,
    Entry,
    Fact,
    Facts,
    Line,
    Steps,
    Table,
    plain,
)
from csplan.render.scribe import Scribe, Trail, anchor, joined


def _nothing_more(_promise: PromiseFields) -> Iterator[Fact]:
    yield from ()


@dataclass(frozen=True)
class Setting:
    """Where a promise stands: its path, the promises around it, and the level of its heading.

    `more` gives the facts that a kind of promise has beyond those of all, for it and its cases.
    """

    path: Path
    trail: Trail = ()
    level: int = 3
    more: Callable[[PromiseFields], Iterator[Fact]] = _nothing_more

    def inner(self, promise: PromiseFields, *path: str, deeper: int = 1) -> Setting:
        """The setting of something inside a promise."""
        return Setting((*self.path, *path), (*self.trail, promise), self.level + deeper, self.more)


@dataclass(frozen=True)
class _Row:
    measure: str
    target: Target
    case: tuple[str, ...]
    trail: tuple[PromiseFields, ...]


def promise_blocks(scribe: Scribe, promise: PromiseFields, setting: Setting) -> tuple[Block, ...]:
    """Everything that a promise says, below its heading."""
    trail = (*setting.trail, promise)
    found: list[Block] = [*scribe.prose(promise.text, trail)]
    found += _targets(scribe, promise, setting)
    facts = [*setting.more(promise), *_facts(scribe, promise, setting)]
    if facts:
        found.append(Facts(tuple(facts)))
    found += _cases(scribe, promise, setting)
    found += steps_blocks(scribe, promise, setting)
    if promise.remedy is not None:
        found.append(_remedy(scribe, promise, promise.remedy, setting))
    return tuple(found)


# Targets ------------------------------------------------------------------------------------


def _targets(scribe: Scribe, promise: PromiseFields, setting: Setting) -> Iterator[Block]:
    rows = list(_rows(scribe, promise, setting.trail))
    if not rows:
        return
    if any(row.case or row.target.results for row in rows):
        yield _table(scribe, rows, asked=setting.path[:1] == ("asks",))
    else:
        facts = [Fact(scribe.phrases.measure(row.measure), _sentence(scribe, row)) for row in rows]
        yield Facts(tuple(facts), "targets")


def _rows(
    scribe: Scribe,
    promise: PromiseFields,
    around: Trail = (),
    case: tuple[str, ...] = (),
    outer: tuple[PromiseFields, ...] = (),
) -> Iterator[_Row]:
    """The rows of a promise and its cases; `outer` are the promises that a case takes over from."""
    inside = (*outer, promise)
    for measure in promise.targets or {}:
        for target in effective(inside, measure):
            yield _Row(measure, target, case, (*around, *inside))
    for name, inner in cases_of(promise).items():
        label = case_label(scribe, promise, name, inner)
        yield from _rows(scribe, inner, around, (*case, label), inside)


def _sentence(scribe: Scribe, row: _Row) -> tuple[Line, ...]:
    """A target as one line, with remarks below it."""
    said = scribe.phrases.value(row.target.value, row.measure)
    start = _start(scribe, row)
    first = scribe._("{promise} from {event}", promise=said, event=start) if start else said
    return (plain(first), *_remarks(scribe, row))


def _start(scribe: Scribe, row: _Row) -> str:
    event = row.target.from_ or next((p.from_ for p in reversed(row.trail) if p.from_), None)
    value = row.target.value
    if event is None or (value is not None and value.promises_nothing):
        return ""
    return scribe.phrases.event(event, inner_titles(scribe, row.trail[0]))


def _remarks(scribe: Scribe, row: _Row) -> Iterator[Line]:
    _ = scribe._
    target = row.target
    titles = inner_titles(scribe, row.trail[0])
    if target.until is not None:
        event = scribe.phrases.event(target.until, titles)
        repeats = target.value is not None and target.value.statistic == "every"
        yield plain(
            _("until {event}", event=event) if repeats else _("before {event}", event=event)
        )
    for pause in target.pause or ():
        yield plain(_("The clock stops while {event}.", event=scribe.phrases.event(pause, titles)))
    if target.hours is not None:
        yield joined([plain(_("Clock")), joined(scribe.hours_lines(target.hours))], ": ")
    strength = target.strength
    if strength is not None and strength != "promise":
        yield plain(scribe.locale.p("strength", STRENGTHS[strength]))
    if target.else_ is not None:
        otherwise = scribe.prose_line(target.else_, row.trail)
        yield joined([plain(_("Otherwise")), otherwise], ": ")
    if target.text is not None:
        yield scribe.prose_line(target.text, row.trail)


def _table(scribe: Scribe, rows: list[_Row], *, asked: bool) -> Table:
    _ = scribe._
    starts = [_start(scribe, row) for row in rows]
    remarks = [tuple(_remarks(scribe, row)) for row in rows]
    columns: list[tuple[str, list[Cell]]] = []
    if any(row.case for row in rows):
        cases = [
            Cell((plain(" · ".join(row.case) if row.case else _("In general")),)) for row in rows
        ]
        columns.append((_("In which case"), cases))
    columns.append(
        (_("What"), [Cell((plain(scribe.phrases.measure(row.measure)),)) for row in rows])
    )
    values = [Cell((plain(scribe.phrases.value(row.target.value, row.measure)),)) for row in rows]
    columns.append((_("We ask") if asked else _("We promise"), values))
    if any(starts):
        columns.append(
            (_("Counted from"), [Cell((plain(start),) if start else ()) for start in starts])
        )
    if any(row.target.results for row in rows):
        columns.append(
            (_("Results"), [Cell(_results(scribe, row.target, row.trail)) for row in rows])
        )
    if any(remarks):
        columns.append((_("Remarks"), [Cell(lines) for lines in remarks]))
    cells = tuple(zip(*(column for _label, column in columns), strict=True))
    return Table("targets", "", tuple(label for label, _column in columns), cells)


def _results(scribe: Scribe, target: Target, trail: Trail) -> tuple[Line, ...]:
    return results_lines(scribe, target.results or {}, trail)


def results_lines(scribe: Scribe, results: object, trail: Trail = ()) -> tuple[Line, ...]:
    """Results by period, a line each: `2025: 96.67% (435 of 450)`."""
    found: list[Line] = []
    for period, result in results.items() if isinstance(results, dict) else ():
        line = plain(f"{scribe.locale.period(str(period))}: {scribe.phrases.result(result)}")
        if result.text is not None:
            line = joined([line, scribe.prose_line(result.text, trail)], " – ")
        found.append(line)
    return tuple(found)


# Conditions ---------------------------------------------------------------------------------


def case_label(scribe: Scribe, promise: PromiseFields, name: str, case: PromiseFields) -> str:
    """What a case is called: its title, the word of the vocabulary, or its conditions."""
    said = condition_words(scribe, conditions(case))
    if case.title is not None:
        title = scribe.words(case.title)
        return f"{title} ({said})" if said not in ("", title) and not promise.per else title
    if promise.per:
        value = value_name(scribe, promise.per, name)
        return f"{value}, {said}" if said else value
    return said or scribe.title_of(case, name)


def condition_words(scribe: Scribe, when: Conditions) -> str:
    """Conditions in words: the values, headed where the plan names their vocabulary."""
    headings = (scribe.plan.vocabulary or {}).get("heading", {})
    found: list[str] = []
    for kind, values in when:
        names = [value_name(scribe, kind, value) for value in values]
        said = scribe.locale.listed(names, either=True)
        if kind in headings:
            heading = scribe.title_of(headings[kind], kind)
            said = scribe._("{heading}: {values}", heading=heading, values=said)
        found.append(said)
    return ", ".join(found)


def value_name(scribe: Scribe, kind: str, value: str) -> str:
    """What a value of a condition is called."""
    match kind:
        case "segment":
            segments = (scribe.plan.profile.segments if scribe.plan.profile else None) or {}
            return scribe.title_of(segments.get(value), value)
        case "channel":
            return scribe.channel_name(value)
        case "need":
            return scribe.title_of((scribe.plan.needs or {}).get(value), value)
        case "hours":
            return scribe.title_of((scribe.plan.schedules or {}).get(value), value)
        case "language":
            return scribe.locale.language(value)
    return scribe.phrases.term(kind, value)


def inner_titles(scribe: Scribe, promise: PromiseFields) -> dict[str, str]:
    """The titles of the steps of a promise: events that its clocks may start from."""
    steps = getattr(promise, "steps", None) or {}
    return {name: scribe.title_of(step, name) for name, step in steps.items() if step.title}


# What goes with a promise -------------------------------------------------------------------


def _facts(scribe: Scribe, promise: PromiseFields, setting: Setting) -> Iterator[Fact]:
    _ = scribe._
    trail = (*setting.trail, promise)
    if promise.when and setting.path[-2:-1] != ("cases",):
        yield Fact(_("Applies to"), (plain(condition_words(scribe, conditions(promise))),))
    if isinstance(promise, Step | Remedy) and promise.after:
        yield Fact(_("When"), (plain(_after(scribe, promise, setting)),))
    yield from _how(scribe, promise, setting)
    for label, texts in (
        (_("What you get"), promise.includes),
        (_("What we need from you"), promise.requires),
        (_("Where this does not hold"), promise.except_),
    ):
        if texts:
            yield Fact(label, tuple(scribe.prose_line(text, trail) for text in texts))
    if promise.pay:
        yield Fact(_("We pay"), (plain(scribe.phrases.money(promise.pay)),))
    if promise.cost:
        yield Fact(_("Cost"), (plain(scribe.phrases.money(promise.cost)),))
    if promise.automatic is not None:
        said = _("Automatically, without a claim") if promise.automatic else _("On request")
        yield Fact(_("How you get it"), (plain(said),))
    yield from _links(scribe, promise)


def _after(scribe: Scribe, promise: Step | Remedy, setting: Setting) -> str:
    titles = inner_titles(scribe, setting.trail[0]) if setting.trail else {}
    said = [scribe.phrases.trigger(trigger, titles) for trigger in promise.after or ()]
    return scribe.locale.listed(said, either=True)


def _how(scribe: Scribe, promise: PromiseFields, setting: Setting) -> Iterator[Fact]:
    _ = scribe._
    titles = inner_titles(scribe, (*setting.trail, promise)[0])
    if promise.from_ is not None and not any(_rows(scribe, promise)):
        yield Fact(_("Counted from"), (plain(scribe.phrases.event(promise.from_, titles)),))
    if promise.pause:
        said = scribe.locale.listed(
            [scribe.phrases.event(p, titles) for p in promise.pause], either=True
        )
        yield Fact(_("The clock stops while"), (plain(said),))
    if promise.strength is not None and promise.strength != "promise":
        yield Fact(
            _("How firm"), (plain(scribe.locale.p("strength", STRENGTHS[promise.strength])),)
        )
    if promise.by is not None:
        path: Path = ("references", promise.by)
        roles = (scribe.plan.team.roles if scribe.plan.team else None) or {}
        if promise.by in roles:
            path = ("team", "roles", promise.by)
        yield Fact(_("Done by"), ((scribe.link(path),),))
    if promise.through:
        yield Fact(_("Where"), (scribe.channels(promise.through),))
    if promise.hours is not None and setting.path[:1] != ("channels",):
        yield Fact(_("Hours"), scribe.hours_lines(promise.hours))


def _links(scribe: Scribe, promise: PromiseFields) -> Iterator[Fact]:
    _ = scribe._
    if promise.needs:
        yield Fact(_("Serves"), (scribe.needs(promise.needs),))
    if promise.meets:
        yield Fact(_("Answers to"), tuple(scribe.reference(clause) for clause in promise.meets))
    if promise.see:
        yield Fact(_("See also"), tuple(scribe.reference(path) for path in promise.see))
    if promise.public is not None and not promise.public:
        yield Fact(_("Audience"), (plain(_("Internal")),))


def _cases(scribe: Scribe, promise: PromiseFields, setting: Setting) -> Iterator[Block]:
    """Cases that say more than their targets, which the table above holds."""
    for name, case in cases_of(promise).items():
        inner = setting.inner(promise, "cases", name)
        blocks = tuple(_case_blocks(scribe, case, inner))
        targets = case.targets or any(c.targets for c in cases_of(case).values())
        if blocks or not targets:
            title = plain(case_label(scribe, promise, name, case))
            yield Entry(anchor(inner.path), title, blocks, case.number or "", inner.level, "case")


def _case_blocks(scribe: Scribe, case: PromiseFields, setting: Setting) -> Iterator[Block]:
    trail = (*setting.trail, case)
    yield from scribe.prose(case.text, trail)
    facts = (*setting.more(case), *_facts(scribe, case, setting))
    if facts:
        yield Facts(facts)
    yield from _cases(scribe, case, setting)
    yield from steps_blocks(scribe, case, setting)
    if case.remedy is not None:
        yield _remedy(scribe, case, case.remedy, setting)


def steps_blocks(scribe: Scribe, promise: PromiseFields, setting: Setting) -> Iterator[Block]:
    """The steps of a promise, in order."""
    entries: list[Entry] = []
    for name, step in (getattr(promise, "steps", None) or {}).items():
        inner = setting.inner(promise, "steps", name)
        blocks = promise_blocks(scribe, step, inner)
        title = _step_title(scribe, name, step)
        if step.title is None and step.by is None and step.text is not None and len(blocks) == 1:
            # A step that is one sentence is its own title.
            title, blocks = scribe.prose_line(step.text, (*inner.trail, step)), ()
        entries.append(
            Entry(anchor(inner.path), title, blocks, step.number or "", inner.level, "step")
        )
    if entries:
        yield Steps(tuple(entries))


def _step_title(scribe: Scribe, name: str, step: Step) -> Line:
    if step.title is None and step.by is not None:
        return plain(scribe.role_name(step.by))
    return scribe.title_line(step, name)


def _remedy(scribe: Scribe, promise: PromiseFields, remedy: Remedy, setting: Setting) -> Block:
    inner = setting.inner(promise, "remedy")
    blocks = promise_blocks(scribe, remedy, inner)
    title = scribe.line(remedy.title) if remedy.title else plain(scribe._("If we do not keep this"))
    return Entry(anchor(inner.path), title, blocks, remedy.number or "", inner.level, "remedy")
