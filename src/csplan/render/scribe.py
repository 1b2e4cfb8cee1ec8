"""What every part of the view needs: the plan, the language, and how texts get into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from csplan.findings import Path
from csplan.model.contact import kind_of
from csplan.model.names import Names
from csplan.model.plan import Plan
from csplan.model.promise import PromiseFields
from csplan.model.schedule import Schedule
from csplan.model.text import Text
from csplan.model.thing import Entry as Thing
from csplan.model.words import MEDIA, POLICY_KINDS, VOCABULARY_KINDS
from csplan.render import prose
from csplan.render.blocks import Block, Fact, Line, Run, plain
from csplan.render.hours import Hours
from csplan.render.locale import Locale
from csplan.render.phrases import Phrases

Trail = Sequence[PromiseFields]
"""The promises around a text, the innermost last: what its blanks may name."""


@dataclass(frozen=True)
class Scribe:
    """Writes one plan in one language, in the year of a day.

    `is_beside` tells that the same stands beside it in another language, and texts that fall back
    stand there once.
    """

    plan: Plan
    locale: Locale
    names: Names
    today: date
    is_beside: bool = False

    @property
    def _(self) -> Callable[..., str]:
        """A message in the document's language."""
        return self.locale._

    @cached_property
    def titles_of_steps(self) -> dict[int, dict[str, str]]:
        """The titles of the steps of promises, by the identity of each promise."""
        return {}

    @cached_property
    def phrases(self) -> Phrases:
        """Writes values."""
        schedules = {
            name: self.title_of(schedule, name)
            for name, schedule in (self.plan.schedules or {}).items()
        }
        return Phrases(self.locale, self.plan, self.words, schedules)

    @cached_property
    def hours(self) -> Hours:
        """Writes schedules."""
        return Hours(self.phrases)

    # Texts ----------------------------------------------------------------------------------

    def words(self, text: Text) -> str:
        """A text in the document's language, or in the one it falls back to."""
        found = text.get(self.locale.tag)
        return str(text) if found is None else found

    def language_of(self, text: Text) -> str:
        """The language of a text where it is not the document's, else nothing."""
        if text.get(self.locale.tag) is not None:
            return ""
        language = text.by_language[0][0]
        return "" if language == self.locale.tag else language

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the plan's texts, the main one first."""
        return tuple(self.plan.plan.languages or ("en",))

    @property
    def has_no_texts(self) -> bool:
        """Whether the plan has no texts in the document's language, so that all fall back."""
        return _base(self.locale.tag) not in map(_base, self.languages)

    def _mark(self, text: Text) -> Line:
        """What tells readers that a text is missing in their language: which it is in instead.

        Sentences have it; titles and addresses are often the same in all languages.
        """
        language = self.language_of(text)
        if not language or self.is_beside or self.has_no_texts:
            return ()
        said = self._("(in {language})", language=self.locale.language(language))
        return plain(f" {said}")

    def line(self, text: Text) -> Line:
        """A plain text as a line."""
        return plain(self.words(text), self.language_of(text))

    def prose(self, text: Text | None, trail: Trail = ()) -> tuple[Block, ...]:
        """Prose as blocks; nothing where there is no text."""
        if text is None:
            return ()
        found = prose.blocks(self.words(text), self._fill(trail), self.language_of(text))
        return prose.marked(found, self._mark(text))

    def prose_line(self, text: Text, trail: Trail = ()) -> Line:
        """Prose as one line."""
        line = prose.line(self.words(text), self._fill(trail), self.language_of(text))
        return (*line, *self._mark(text))

    def prose_heading(self, text: Text, trail: Trail = ()) -> Line:
        """Prose of one sentence as a heading: without the full stop at its end."""
        line = prose.line(self.words(text), self._fill(trail), self.language_of(text))
        return (*as_heading(line), *self._mark(text))

    def _fill(self, trail: Trail) -> Callable[[str], str | None]:
        def fill(name: str) -> str | None:
            for promise in reversed(trail):
                targets = (promise.targets or {}).get(name, ())
                said = [self.phrases.bare(target.value) for target in targets if target.value]
                if said:
                    return self.locale.listed(said)
            return None

        return fill

    # Names ----------------------------------------------------------------------------------

    def title_of(self, thing: Thing | None, name: str) -> str:
        """The title of a thing; its id in plain letters where it has none."""
        if thing is not None and thing.title is not None:
            return self.words(thing.title)
        return name.replace("-", " ").capitalize()

    def title_line(self, thing: Thing | None, name: str) -> Line:
        """The title of a thing as a line, in its own language where it has to fall back."""
        if thing is not None and thing.title is not None:
            return self.line(thing.title)
        return plain(self.title_of(thing, name))

    def channel_name(self, name: str) -> str:
        """What a channel is called: its title, or its medium."""
        channel = (self.plan.channels or {}).get(name)
        if channel is not None and channel.title is None and channel.medium in MEDIA:
            return self.locale.p("medium", MEDIA[channel.medium])
        return self.title_of(channel, name)

    def channel_line(self, name: str) -> Line:
        """What a channel is called, as a line."""
        channel = (self.plan.channels or {}).get(name)
        if channel is not None and channel.title is not None:
            return self.line(channel.title)
        return plain(self.channel_name(name))

    def policy_name(self, name: str) -> str:
        """What a policy is called: its title, or its kind."""
        policy = (self.plan.policies or {}).get(name)
        kind = policy.kind if policy is not None else None
        if policy is not None and policy.title is None and kind in POLICY_KINDS and kind != "other":
            return self.locale.p("policy", POLICY_KINDS[str(kind)])
        return self.title_of(policy, name)

    def vocabulary_name(self, kind: str) -> str:
        """What a vocabulary is called: the plan's heading, the usual one, or its id."""
        headings = (self.plan.vocabulary or {}).get("heading", {})
        if kind in headings:
            return self.title_of(headings[kind], kind)
        label = VOCABULARY_KINDS.get(kind)
        return self.locale.p("vocabulary", label) if label else kind.replace("-", " ").capitalize()

    def role_name(self, name: str) -> str:
        """What a role or an outside body is called."""
        roles = (self.plan.team.roles if self.plan.team else None) or {}
        if name in roles:
            return self.title_of(roles[name], name)
        return self.title_of((self.plan.references or {}).get(name), name)

    def name_at(self, path: Path) -> str:
        """What the thing at a path is called."""
        if len(path) == 1:
            return self.section_title(str(path[0]))
        kind, name = path[0], str(path[-1])
        if len(path) == 2 and kind == "channels":
            return self.channel_name(name)
        if len(path) == 2 and kind == "policies":
            return self.policy_name(name)
        return self.title_of(self.thing_at(path), name)

    def thing_at(self, path: Path) -> Thing | None:
        """The thing at a path of the plan, or None."""
        value: object = self.plan
        for part in path:
            if isinstance(value, Mapping):
                value = value.get(part)
            else:
                value = getattr(value, str(part), None)
        return value if isinstance(value, Thing) else None

    def section_title(self, section: str) -> str:
        """The heading of a section: the author's, or the usual one in the language."""
        own = getattr(getattr(self.plan, section, None), "title", None)
        if section not in ("plan",) and isinstance(own, Text):
            return self.words(own)
        headings = section_headings(self)
        return headings.get(section, section.capitalize())

    # Links ----------------------------------------------------------------------------------

    def link(self, path: Path) -> Run:
        """A link to a thing of the plan."""
        return Run(self.name_at(path), "link", f"#{anchor(path)}")

    def reference(self, reference: str) -> Line:
        """A reference as a link, with its clause."""
        name, _, clause = reference.partition("#")
        path = self.names.find(name)
        if path is None:
            return plain(reference)
        runs: list[Run] = [self.link(path)]
        if clause:
            runs.append(Run(f", {clause}"))
        return tuple(runs)

    def channels(self, names: Sequence[str]) -> Line:
        """Channels as links, in a row."""
        return joined([(self.link(("channels", name)),) for name in names])

    def needs(self, names: Sequence[str]) -> Line:
        """Needs as links, in a row."""
        return joined([(self.link(("needs", name)),) for name in names])

    def address(self, text: Text, medium: str = "") -> Line:
        """An address; one can follow a link, call a number, write to a mailbox."""
        written = self.words(text)
        kind = kind_of(written)
        if kind == "link":
            return (Run(written, "link", prose.safe_link(written)),)
        if kind == "email":
            return (Run(written, "link", f"mailto:{written}"),)
        if kind == "phone" and medium not in ("post", "fax", "counter", "visit"):
            digits = "".join(
                c for c in written.split("ext")[0].split("ต่อ")[0] if c.isdigit() or c == "+"
            )
            scheme = "sms" if medium == "sms" else "tel"
            return (Run(written, "link", f"{scheme}:{digits}"),) if digits else plain(written)
        return plain(written, self.language_of(text))

    # Facts ----------------------------------------------------------------------------------

    def hours_lines(self, hours: str | Schedule) -> tuple[Line, ...]:
        """Hours as lines; a schedule that has a title is linked above its hours."""
        named = (self.plan.schedules or {}).get(hours) if isinstance(hours, str) else None
        if named is None:
            return tuple(plain(line) for line in self.hours.named(hours))
        lines = [plain(line) for line in self.hours.brief(named)]
        if named.title is not None:
            lines.insert(0, (self.link(("schedules", str(hours))),))
        return tuple(lines)

    def fact(self, label: str, *lines: Line) -> Fact:
        """A label with its lines."""
        return Fact(label, lines)

    def said(self, label: str, text: str | None) -> list[Fact]:
        """A fact if there is something to say."""
        return [Fact(label, (plain(text),))] if text else []

    def noted(self, label: str, text: Text | None) -> list[Fact]:
        """A fact from a plain text, if there is any."""
        return [Fact(label, (self.line(text),))] if text is not None else []

    def written(self, label: str, text: Text | None, trail: Trail = ()) -> list[Fact]:
        """A fact from prose, if there is any."""
        return [Fact(label, (self.prose_line(text, trail),))] if text is not None else []


def anchor(path: Path) -> str:
    """The anchor of a thing in the document."""
    return "-".join(str(part) for part in path)


def _base(tag: str) -> str:
    return tag.split("-", 1)[0]


def as_heading(line: Line) -> Line:
    """A sentence as a heading: without the full stop at its end."""
    if not line or not line[-1].text.endswith(".") or line[-1].text.endswith(".."):
        return line
    last = replace(line[-1], text=line[-1].text.removesuffix("."))
    return (*line[:-1], last)


def joined(lines: Sequence[Line], separator: str = ", ") -> Line:
    """Lines as one, with a separator between them."""
    found: list[Run] = []
    for line in lines:
        if found:
            found.append(Run(separator))
        found.extend(line)
    return tuple(found)


def section_headings(scribe: Scribe) -> dict[str, str]:
    """The usual heading of each section, in the document's language."""
    _ = scribe._
    return {
        "plan": _("About this plan"),
        "vocabulary": _("Words we use"),
        "profile": _("Who we serve"),
        "needs": _("What our customers need"),
        "schedules": _("Opening hours"),
        "channels": _("How to reach us"),
        "commitments": _("What we promise"),
        "policies": _("Our policies"),
        "asks": _("What we ask of you"),
        "team": _("Our people"),
        "training": _("Training and self-help"),
        "measures": _("How well we do"),
        "review": _("Review and history"),
        "references": _("Documents and contacts"),
    }
