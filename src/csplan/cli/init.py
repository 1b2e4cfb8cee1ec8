"""`csplan init`: begin a plan from a starter."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csplan.cli import console
from csplan.cli.ci import System, begin
from csplan.cli.exits import ExitCode, UsageError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from csplan.cli.dialogue import Dialogue
    from csplan.findings import Finding
    from csplan.scaffold.starter import Question, Starter
    from csplan.source import Source

EXAMPLE = """\
csplan init
csplan init plan.yaml --starter small-shop --language th --defaults
csplan init --starter retail --language en --defaults --set phone="+66 2 555 0123"
csplan init --ci github"""

_PLAN = "plan.yaml"
_WELCOME = "Enter takes what stands in brackets; Ctrl-C stops, and nothing is written."


class Language(StrEnum):
    """The languages that starters are written in."""

    EN = "en"
    TH = "th"


def init(
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="The new plan, or the folder for plan.yaml.")
    ] = _PLAN,
    starter: Annotated[
        str | None,
        typer.Option("--starter", metavar="NAME", help="What to begin with; see --list."),
    ] = None,
    language: Annotated[
        Language | None,
        typer.Option("--language", case_sensitive=False, help="The language of the plan."),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="An answer; several are allowed."),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option("--answers", metavar="FILE", help="Answers in a YAML file, KEY: VALUE."),
    ] = None,
    defaults: Annotated[
        bool, typer.Option("--defaults", help="Take what the starter suggests for the rest.")
    ] = False,
    list_: Annotated[bool, typer.Option("--list", help="List the starters.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a plan that is there already.")
    ] = False,
    today: Annotated[
        str | None,
        typer.Option(
            "--today",
            metavar="DATE",
            help="The day that the plan's dates count from.",
            show_default="today",
        ),
    ] = None,
    ci: Annotated[
        System | None,
        typer.Option("--ci", case_sensitive=False, help="Set up checks there instead."),
    ] = None,
) -> int:
    """Begin a plan from a starter, and put the JSON Schema for your editor beside it.

    On a terminal it asks for what is missing. Elsewhere --starter, --language and an answer to
    every question have to be given, or --defaults. With --ci, it sets up the checking of plans
    instead: a file at the top of the repository.

    Exits with 1 if an answer in the file does not fit, or the new plan has errors, and with 2 if
    something is missing or cannot be written. Nothing is written then, but for a plan with errors.
    """
    if ci is not None:
        is_plan_meant = starter or language or settings or answers or defaults or force
        if is_plan_meant or path != _PLAN:
            raise UsageError(
                f"with --ci {ci.value}, no plan is begun", "leave out what is meant for a new plan"
            )
        return begin(ci)
    if list_:
        return _list(language or Language.EN)
    from csplan.cli.placing import place_for, put

    day = console.today(today)
    place = place_for(path, force=force)
    dialogue = _dialogue()
    if dialogue and not (defaults and starter):
        dialogue.say(_WELCOME)
    chosen = _choose(starter, language, dialogue, defaults=defaults)
    given = _given(chosen, settings or [], answers)
    if given is None:
        return ExitCode.FINDINGS
    given |= _remaining(chosen, given, None if defaults else dialogue, defaults=defaults)
    from csplan.scaffold.fill import fill

    plan = fill(chosen, given, day).encode("utf-8")
    put(place, plan, _schema(), force=force)
    return _close(place, plan, day)


def _list(language: str) -> int:
    from csplan.scaffold.starter import starters

    found = starters(language)
    width = max(len(starter.name) for starter in found)
    console.write("".join(f"{starter.name:{width}}  {starter.text}\n" for starter in found))
    return ExitCode.CLEAN


def _dialogue() -> Dialogue | None:
    """Somebody to ask, where there is a terminal."""
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        return None
    from csplan.cli.dialogue import Dialogue

    return Dialogue()


def _choose(
    name: str | None, language: str | None, dialogue: Dialogue | None, *, defaults: bool
) -> Starter:
    """The starter in its language, from the options or by asking."""
    from csplan.scaffold.starter import LANGUAGES, starters

    if name is not None:
        name = _checked_name(name)
    if language is None and defaults:
        language = LANGUAGES[0]
    if dialogue is None and (name is None or language is None):
        missing = "--starter" if name is None else "--language"
        hint = 'see "csplan init --list"' if name is None else "write en or th, or add --defaults"
        raise UsageError(f"{missing} is missing, and there is no terminal to ask on", hint)
    if language is None and dialogue:
        language = dialogue.choose("Language of the plan, en or th?", LANGUAGES, LANGUAGES[0])
    found = {one.name: one for one in starters(language or LANGUAGES[0])}
    if name is None and dialogue:
        width = max(map(len, found))
        for one in found.values():
            dialogue.say(f"  {one.name:{width}}  {one.text}")
        name = dialogue.choose("Which starter?", tuple(found), "small-shop")
    return found[name or ""]


def _checked_name(name: str) -> str:
    """The name of a starter, capitals or not, as on the terminal; raises UsageError."""
    from difflib import get_close_matches

    from csplan.scaffold.starter import starters

    names = [one.name for one in starters()]
    if name.lower() in names:
        return name.lower()
    near = get_close_matches(name.lower(), names, 1)
    hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(names)}"
    raise UsageError(f'there is no starter "{name}"', hint)


def _given(starter: Starter, settings: Sequence[str], file: str | None) -> dict[str, str] | None:
    """The answers on the command line and in the file; None where the file has mistakes."""
    found: dict[str, str] = {}
    if file is not None:
        from csplan.scaffold.answers import read_answers

        found, document, findings = read_answers(_read(file), file, starter)
        if findings:
            _report(findings, document.source)
            return None
    return {**found, **dict(_setting(text, starter) for text in settings)}


def _read(file: str) -> bytes:
    try:
        if file == "-":
            stream = console.stdin()
            return stream.read() if stream else b""
        if Path(file).exists() and not Path(file).is_file():
            raise UsageError(f'"{file}" is no ordinary file', "name a YAML file with answers")
        return Path(file).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        message = f'"{file}" cannot be read: {reason[:1].lower()}{reason[1:]}'
        raise UsageError(message) from error


def _setting(text: str, starter: Starter) -> tuple[str, str]:
    from csplan.phrase import PhraseError
    from csplan.scaffold.answers import check, unknown

    key, found, value = text.partition("=")
    questions = {question.key: question for question in starter.questions}
    if not found:
        raise UsageError(f'--set "{text}" has no value', f"write it as in --set {text}=VALUE")
    if key not in questions:
        raise UsageError(*unknown(key, starter))
    try:
        return key, check(questions[key], value)
    except PhraseError as error:
        raise UsageError(f"--set {key}: {error.message}", error.help) from error


def _remaining(
    starter: Starter, given: dict[str, str], dialogue: Dialogue | None, *, defaults: bool
) -> dict[str, str]:
    """What nobody has said yet: suggested, or asked for."""
    missing = [question for question in starter.questions if question.key not in given]
    if defaults:
        return {question.key: question.default for question in missing}
    if missing and dialogue is None:
        raise _unanswered(missing)
    from functools import partial

    from csplan.scaffold.answers import check

    return {
        question.key: dialogue.ask(question.ask, question.default, partial(check, question))
        for question in missing
        if dialogue
    }


def _unanswered(missing: Sequence[Question]) -> UsageError:
    keys = [question.key for question in missing]
    answers = "the answer is" if len(keys) == 1 else "the answers are"
    hint = f'add --set {keys[0]}="{missing[0].default}", an --answers file, or --defaults'
    return UsageError(f"{answers} missing for {', '.join(keys)}", hint)


def _schema() -> bytes:
    from csplan.shipped import SCHEMA_NAME, folder

    return (folder("schema") / SCHEMA_NAME).read_bytes()


def _report(findings: Sequence[Finding], source: Source) -> None:
    from csplan.report.text import text_report

    color, width = console.has_color(sys.stdout), console.width(sys.stdout)
    encoding = console.encoding(sys.stdout)
    sources = {source.name: source}
    text = text_report(findings, sources, color=color, width=width, encoding=encoding)
    console.write(text + "\n")


def _close(place: Path, plan: bytes, day: datetime.date) -> int:
    """Say what was written and what comes next, and whether the answers made a mistake."""
    from csplan.findings import Severity
    from csplan.rules.engine import examine
    from csplan.shipped import SCHEMA_NAME

    page = place.with_suffix(".html")
    console.write(
        f"{place} is written, with {SCHEMA_NAME} for your editor beside it. What comes next:\n"
        f"  change what does not fit, then run: csplan validate {_shown(place)}\n"
        f"  publish it: csplan render {_shown(place)} -o {_shown(page)}\n"
    )
    examined = examine(plan, str(place), today=day)
    found = [one for one in examined.findings if one.severity is not Severity.INFO]
    if found:
        _report(found, examined.document.source)
    return ExitCode.FINDINGS if examined.has_errors else ExitCode.CLEAN


def _shown(path: Path) -> str:
    from shlex import quote

    return quote(str(path))
