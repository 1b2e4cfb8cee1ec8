"""A promise on the page: its text, its targets with their conditions, what goes with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from csplan.analysis.rows import cases_of, conditions
from csplan.findings import Path
from csplan.model.channels import Channel
from csplan.model.promise import PromiseFields, Remedy, Step
from csplan.model.words import STRENGTHS
from csplan.render.blocks import (
    Block,
    Entry,
    Fact,
    Facts,
    Line,
    Steps,
    plain,
)
from csplan.render.conditions import case_label, condition_words, inner_titles
from csplan.render.ladders import after_words, ladder
from csplan.render.scribe import Scribe, Trail, anchor
from csplan.render.targets import says_strength, target_blocks, target_rows


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


def promise_blocks(scribe: Scribe, promise: PromiseFields, setting: Setting) -> tuple[Block, ...]:
    """Everything that a promise says, below its heading."""
    trail = (*setting.trail, promise)
    found: list[Block] = [*scribe.prose(promise.text, trail)]
    asked = setting.path[:1] == ("asks",)
    found += target_blocks(scribe, promise, setting.trail, asked=asked)
    facts = [*setting.more(promise), *_facts(scribe, promise, setting)]
    if facts:
        found.append(Facts(tuple(facts)))
    found += _cases(scribe, promise, setting)
    found += steps_blocks(scribe, promise, setting)
    if promise.remedy is not None:
        found.append(_remedy(scribe, promise, promise.remedy, setting))
    return tuple(found)


def _facts(scribe: Scribe, promise: PromiseFields, setting: Setting) -> Iterator[Fact]:
    _ = scribe._
    trail = (*setting.trail, promise)
    if promise.when and setting.path[-2:-1] != ("cases",):
        yield Fact(_("Applies to"), (plain(condition_words(scribe, conditions(promise))),))
    if isinstance(promise, Step | Remedy) and promise.after:
        outer = setting.trail[0] if setting.trail else None
        yield Fact(_("When"), (plain(after_words(scribe, outer, promise)),))
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


def _how(scribe: Scribe, promise: PromiseFields, setting: Setting) -> Iterator[Fact]:
    _ = scribe._
    titles = inner_titles(scribe, (*setting.trail, promise)[0])
    if promise.from_ is not None and not any(
        row.takes_start for row in target_rows(scribe, promise)
    ):
        yield Fact(_("Counted from"), (plain(scribe.phrases.event(promise.from_, titles)),))
    if promise.pause:
        said = scribe.locale.listed(
            [scribe.phrases.event(p, titles) for p in promise.pause], either=True
        )
        yield Fact(_("The clock stops while"), (plain(said),))
    if promise.strength is not None and says_strength(promise.strength, setting.trail):
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
    if promise.hours is not None and not isinstance(promise, Channel):
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
    """The steps of a promise, in order, below a picture of the ladder that they are."""
    entries: list[Entry] = []
    for name, step in (getattr(promise, "steps", None) or {}).items():
        inner = setting.inner(promise, "steps", name)
        blocks = promise_blocks(scribe, step, inner)
        title = _step_title(scribe, name, step)
        if step.title is None and step.by is None and step.text is not None and len(blocks) == 1:
            # A step that is one sentence is its own title.
            title = scribe.prose_heading(step.text, (*inner.trail, step))
            blocks = ()
        entries.append(
            Entry(anchor(inner.path), title, blocks, step.number or "", inner.level, "step")
        )
    if entries:
        yield from ladder(scribe, setting.path, promise, [entry.title for entry in entries])
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
