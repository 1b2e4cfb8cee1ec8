"""Rules about the published document: what would be missing from it, or read badly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csplan.findings import Path, Severity
from csplan.model.channels import Channel
from csplan.model.measures import Indicator
from csplan.model.plan import SECTIONS
from csplan.model.promises import Ask, Policy
from csplan.model.thing import Entry
from csplan.model.words import MEASURES
from csplan.rules.base import Hit, Rule, Subject

_NEVER_SHOWN = frozenset({"document"})
# What of these readers would miss; the rest of `plan` stands at the top of every document, or
# where it counts.
_OF_PLAN = ("text", "offers", "scope", "culture", "prevails", "follows", "basis", "see")


def check_shown(subject: Subject) -> Iterator[Hit]:
    """A section that the author's own order of the document leaves out."""
    layout = subject.plan.document
    if layout is None or not layout.parts:
        return
    paths = [subject.names.find(show) for part in layout.parts.values() for show in part.show or ()]
    shown = {path[0] for path in paths if path is not None}
    is_list = not isinstance(subject.names.document.get("document"), dict)
    where = "document" if is_list else "document.parts"
    for section in SECTIONS:
        written = subject.names.document.get(section)
        if written is None or section in shown | _NEVER_SHOWN or not _is_read(subject, section):
            continue
        message = f'the document does not show the section "{section}"'
        help = f"add {section} to {where}, if readers should see it"
        yield Hit((section,), message, help, on_key=True)


def _is_read(subject: Subject, section: str) -> bool:
    """Whether a section says something that stands nowhere else in the document."""
    plan = subject.plan
    if section == "plan":
        return any(getattr(plan.plan, field) for field in _OF_PLAN)
    if section == "vocabulary":
        # Words stand where they are used; what explains them stands in this section alone.
        terms = (term for words in (plan.vocabulary or {}).values() for term in words.values())
        return any(term.text or term.see for term in terms)
    return True


def check_headings(subject: Subject) -> Iterator[Hit]:
    """A thing without a title in a plan that is not in English: its English id would head it."""
    languages = subject.plan.plan.languages or ("en",)
    if languages[0].split("-", 1)[0] == "en":
        return
    for path, thing in _headed(subject):
        if not subject.broken.isdisjoint(path[:1]):
            continue  # a title with a mistake in it was left out
        if thing.title is None and not _names_itself(thing, str(path[-1])):
            message = f'"{path[-1]}" has no title, so the document heads it with this name'
            yield Hit(path, message, "add title: …", on_key=True)


def _headed(subject: Subject) -> Iterator[tuple[Path, Entry]]:
    plan = subject.plan
    found: tuple[tuple[Path, Mapping[str, Entry] | None], ...] = (
        (("profile", "segments"), plan.profile.segments if plan.profile else None),
        (("needs",), plan.needs),
        (("schedules",), plan.schedules),
        (("channels",), plan.channels),
        (("commitments",), plan.commitments),
        (("policies",), plan.policies),
        (("asks",), plan.asks),
        (("team", "roles"), plan.team.roles if plan.team else None),
        (("measures",), plan.measures),
        (("references",), plan.references),
    )
    for path, things in found:
        for name, thing in (things or {}).items():
            yield (*path, name), thing


def _names_itself(thing: Entry, name: str) -> bool:
    """Whether the document knows what to call a thing without a title."""
    if isinstance(thing, Channel):
        return thing.medium is not None
    if isinstance(thing, Policy):
        return thing.kind not in (None, "other")
    if isinstance(thing, Ask):
        return thing.text is not None
    return isinstance(thing, Indicator) and name in MEASURES


RULES = (
    Rule(
        "CSP211",
        "section-not-shown",
        Severity.INFO,
        "The document leaves out a section.",
        "What stands in the plan and not in the document is unknown to its readers. "
        "That may be meant; it should not be an oversight. Words of vocabulary that are not "
        "explained, and what the document says of the plan anyway, are not asked for.",
        "document: [channels]\nchannels: {phone: +66 2 555 0123}\n"
        "asks: {receipt: Please keep your receipt for one year.}\n",
        "document: [channels, asks]\nchannels: {phone: +66 2 555 0123}\n"
        "asks: {receipt: Please keep your receipt for one year.}\n",
        check_shown,
        ("document",),
    ),
    Rule(
        "CSP802",
        "heading-from-id",
        Severity.INFO,
        "An entry without a title gets an English heading.",
        "The names of entries are written in English letters. Where an entry has no title, its "
        "name becomes the heading, which readers of another language do not understand.",
        "plan: {title: แผนบริการ, organization: ร้านพัดลม, languages: th}\n"
        "commitments:\n  repair: {text: ซ่อมฟรี}\n",
        "plan: {title: แผนบริการ, organization: ร้านพัดลม, languages: th}\n"
        "commitments:\n  repair: {title: งานซ่อม, text: ซ่อมฟรี}\n",
        check_headings,
    ),
)
