"""From a document to a plan: what fits the models, and findings for what does not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ValidationError

from csplan.findings import Finding, Path, Severity
from csplan.model.base import Context, looks_like_language, shape_of
from csplan.model.describe import describe
from csplan.model.entries import entries_help
from csplan.model.mending import renaming, spelling
from csplan.model.plan import RESERVED, Plan
from csplan.model.prune import close_gaps, take_out
from csplan.model.shape import class_at
from csplan.model.slips import slip_in
from csplan.model.unknown import Unknown, unknown_field, unknown_section

if TYPE_CHECKING:
    from csplan.document import Document

CODES: dict[str, str] = {
    "unknown-field": "CSP101",
    "missing-field": "CSP102",
    "wrong-shape": "CSP103",
    "invalid-id": "CSP104",
    "unknown-word": "CSP105",
    "unknown-format": "CSP106",
    "reserved-key": "CSP107",
    "unknown-section": "CSP108",
    "invalid-duration": "CSP110",
    "invalid-target": "CSP111",
    "invalid-deadline": "CSP112",
    "invalid-hours": "CSP113",
    "invalid-date": "CSP114",
    "invalid-money": "CSP115",
    "invalid-share": "CSP116",
    "invalid-number": "CSP117",
    "invalid-yes-no": "CSP118",
    "invalid-age": "CSP119",
    "invalid-language": "CSP120",
    "invalid-country": "CSP121",
    "invalid-timezone": "CSP122",
    "invalid-address": "CSP123",
    "invalid-event": "CSP124",
    "invalid-rate": "CSP125",
    "invalid-result": "CSP126",
    "unknown-language": "CSP127",
}
"""Codes of the findings about shape, by their names. They are for ever."""

_PASSES = 12


@dataclass(frozen=True)
class Built:
    """A plan as far as it fits the models.

    `plan` leaves out what `findings` speak of, so that rules and drafts still see the rest; it is
    None where nothing was left. `broken` names the sections that something was left out of.
    """

    plan: Plan | None
    findings: tuple[Finding, ...] = ()
    broken: frozenset[str] = field(default=frozenset())


def languages_in(value: object) -> tuple[str, ...]:
    """The plan's languages as far as they can be read, before the models: the main one first."""
    plan = value.get("plan") if isinstance(value, dict) else None
    written = plan.get("languages") if isinstance(plan, dict) else None
    listed = written if isinstance(written, list) else [written]
    found = tuple(
        dict.fromkeys(tag for tag in listed if isinstance(tag, str) and looks_like_language(tag))
    )
    return found or ("en",)


def build(document: Document) -> Built:
    """The plan of a document, or as much of it as fits, and a finding for what does not."""
    value = document.value
    if not value:
        return Built(None)
    context = Context(languages_in(value))
    try:
        return Built(Plan.model_validate(value, context=context))
    except ValidationError as error:
        return _partial(document, error, context)


def _partial(document: Document, error: ValidationError, context: Context) -> Built:
    """Leave out what is wrong and try again, until the rest fits."""
    rest: dict[str, Any] = _copied(document.value)
    findings: dict[tuple[Path, str, str], Finding] = {}
    broken: set[str] = set()
    plan: Plan | None = None
    gone: set[Path] = set()
    for _ in range(_PASSES):
        around = {path[:length] for path in gone for length in range(len(path))}
        problems = error.errors(include_url=False, include_input=False)
        # All of them before anything is taken out: an alias has the same part in two places.
        for finding, prune in [_finding(document, problem, rest) for problem in problems]:
            # What is now missing around something that was left out is no mistake of its own.
            if finding.path not in around and not _told(document, finding):
                findings.setdefault((finding.path, finding.name, finding.message), finding)
            broken.add(str(prune[0]) if prune else "")
            gone.add(prune)
            take_out(rest, prune)
        close_gaps(rest)
        try:
            plan = Plan.model_validate(rest, context=context)
            break
        except ValidationError as again:
            error = again
    return Built(plan, _without_echoes(tuple(findings.values())), frozenset(broken))


def _without_echoes(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Findings without those about languages, where those of the plan could not be read."""
    if all(finding.path[:2] != ("plan", "languages") for finding in findings):
        return findings
    return tuple(f for f in findings if f.name != "unknown-language" or "without any" in f.message)


def _copied(value: Any) -> Any:
    """A copy in which an alias is a value of its own: left out in one place, it stays elsewhere."""
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


def _told(document: Document, finding: Finding) -> bool:
    """Whether reading has already said what is wrong: a missing field that stands there empty."""
    return finding.name == "missing-field" and any(
        f.path[: len(finding.path)] == finding.path and len(f.path) == len(finding.path) + 1
        for f in document.findings
        if f.name == "empty-value" and f'"{f.path[-1]}"' in finding.message
    )


def resolve(loc: tuple[str | int, ...], value: object) -> Path:
    """The place in a document that a pydantic location means.

    Parts of the location that are no keys of the document are skipped.
    """
    path: list[str | int] = []
    for part in loc:
        if (isinstance(value, dict) and part in value) or (
            isinstance(value, list) and isinstance(part, int) and 0 <= part < len(value)
        ):
            value = value[part]  # type: ignore[index]
            path.append(part)
    return tuple(path)


def _finding(document: Document, problem: Any, rest: object) -> tuple[Finding, Path]:
    """The finding for one of pydantic's errors, and the path of what has to be left out."""
    loc: tuple[str | int, ...] = tuple(problem["loc"])
    path = resolve(loc, rest)
    context = problem.get("ctx", {})
    kind = problem["type"]
    if kind == "extra_forbidden":
        return _unknown_field(document, loc, path), path
    if kind == "missing":
        return _missing_field(document, loc, path), (*path, "") if len(path) < 2 else path
    if kind == "csplan":
        return _value_finding(document, loc, path, context), path
    written = document.get(path)
    message = f"here stands {shape_of(written)}; a section with entries is expected"
    help = entries_help(str(path[-1]), written)
    return _make(document, "wrong-shape", message, help, path), path


def _make(
    document: Document, name: str, message: str, help: str | None, path: Path, part: str = "value"
) -> Finding:
    span = document.span(path, part)  # type: ignore[arg-type]
    return Finding(
        CODES[name], name, Severity.ERROR, message, document.source.name, span, help, path
    )


def _value_finding(
    document: Document, loc: tuple[str | int, ...], path: Path, context: Any
) -> Finding:
    key = context.get("key")
    if key is not None:
        path = (*path, key)
    in_key = "[key]" in loc or context.get("in_key", False)
    name, message, help = context["name"], context["message"], context["help"]
    start, end = context.get("start"), context.get("end")
    written = path[-1] if in_key and path else document.get(path)
    # A single value stands for a list of one: pydantic counts it, the document does not.
    takes_many = isinstance(loc[-1], int) and not in_key and path[-1:] != loc[-1:]
    slip = slip_in(written, name, takes_many=takes_many) if isinstance(written, str) else None
    right, replaced = context.get("replacement"), context.get("written")
    if slip is not None:
        message, help = slip.message or message, slip.help
        start, end = slip.place or (start, end)
        right, replaced = slip.replacement, written
    part: Literal["key", "value"] = "key" if in_key else "value"
    finding = _make(document, name, message, help, path, part)
    if right is not None and (not in_key or replaced == written):
        fix = (
            renaming(document, path, right) if in_key else spelling(document, path, replaced, right)
        )
        finding = replace(finding, fix=fix)
    if start is None or end is None:
        return finding
    return replace(finding, span=document.inside(path, start, end, part))


def _unknown_field(document: Document, loc: tuple[str | int, ...], path: Path) -> Finding:
    name = str(loc[-1])
    if len(loc) == 1:
        return _unknown_section(document, name, path)
    known = class_at(Plan, loc[:-1]).ordered_fields()
    return _unknown(
        document, path, "unknown-field", unknown_field(describe(path[:-1]), name, known)
    )


def _unknown_section(document: Document, name: str, path: Path) -> Finding:
    if name not in RESERVED:
        return _unknown(document, path, "unknown-section", unknown_section(name))
    message = f'"{name}" is kept for plans that build on other plans, which csplan cannot do yet'
    help = "remove it, and write the plan in one file"
    return _make(document, "reserved-key", message, help, path, "key")


def _unknown(document: Document, path: Path, name: str, found: Unknown) -> Finding:
    finding = _make(document, name, found.message, found.help, path, "key")
    return replace(finding, fix=renaming(document, path, found.right)) if found.right else finding


def _missing_field(document: Document, loc: tuple[str | int, ...], path: Path) -> Finding:
    name = str(loc[-1])
    thing = describe(path)
    help = {
        "csplan": "begin the file with csplan: 1",
        "plan": "add a section plan with title and organization",
    }
    message = f'{thing} has no "{name}"' if path else f'the plan has no "{name}"'
    return _make(document, "missing-field", message, help.get(name, f"add {name}: …"), path, "key")
