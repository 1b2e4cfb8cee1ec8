"""Plans to documents: read, made, told about, and written or compared."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from csplan.check import discover, read
from csplan.cli import console
from csplan.cli.aside import tell
from csplan.cli.configuring import Configured
from csplan.cli.exits import ExitCode, UsageError
from csplan.cli.reading import refuse_mistakes
from csplan.cli.theming import Themes
from csplan.report.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from csplan.publishing.making import Job, Made
    from csplan.publishing.order import Order


_FEW = 3
"""Plans of which everybody sees what became of them."""


def publish(plans: Sequence[str], order: Order, *, check: bool, force: bool) -> int:
    """Publish plans, or compare with what was published; the exit code.

    Of one plan, all documents are written or none. Of several, what is wrong with one does not
    keep the others from being published. Raises UsageError where an order makes no sense.
    """
    jobs, problems = jobs_of(plans, order)
    for problem in problems:
        console.say(problem.sentence())
    if not jobs:
        return ExitCode.USAGE
    from csplan.publishing.many import make_all
    from csplan.publishing.order import RefusedError

    is_single = len(jobs) == 1 and not problems
    places: dict[Path, str] = {}
    top = Path(order.output or "")
    codes = [ExitCode.USAGE] if problems else []
    try:
        for made in make_all(jobs, order, console.cores()):
            finish = partial(_finish, made, places, top, check=check, force=force)
            codes.append(ExitCode(finish() if is_single else _or_say(finish)))
    except RefusedError as error:
        raise UsageError(error.message, error.help) from error
    if len(jobs) > _FEW:
        done = sum(code is ExitCode.CLEAN for code in codes)
        what = "up to date" if check else "published"
        console.say(f"{done} of {len(jobs) + len(problems)} plans are {what}")
    return max(codes)


def _or_say(finish: Callable[[], int]) -> int:
    """Finish a plan of several: what goes wrong with it is said, and the next one follows."""
    try:
        return finish()
    except UsageError as error:
        console.say(f"{error.message}; {error.help}" if error.help else error.message)
        return ExitCode.USAGE


def jobs_of(plans: Sequence[str], order: Order) -> tuple[list[Job], list[Problem]]:
    """The plans that can be read, each with what holds for it."""
    from csplan.publishing.making import Job
    from csplan.publishing.order import RefusedError
    from csplan.publishing.places import folders_of

    _check_languages(order.languages)
    configured = Configured()
    themes = Themes(configured, order.theme, str(order.templates) if order.templates else None)
    found = list(read(discover(plans), stdin=console.stdin()))
    problems = [one for one in found if isinstance(one, Problem)]
    if len(found) == 1 and problems:
        raise UsageError(problems[0].message, problems[0].help)
    texts = [one for one in found if not isinstance(one, Problem)]
    try:
        folders = folders_of([text.file.path for text in texts], order) if texts else ()
    except RefusedError as error:
        raise UsageError(error.message, error.help) from error
    jobs = [
        Job(
            text,
            configured.settings_for(text.file.path),
            text.file.path,
            folder,
            configured.language_for(text.file.path),
            themes.of(text.file.path),
        )
        for text, folder in zip(texts, folders, strict=True)
    ]
    refuse_mistakes(configured)
    return jobs, problems


def _check_languages(languages: Sequence[str]) -> None:
    """Raise UsageError for what is no language, before anything is read."""
    from csplan.model.codes import parse_language
    from csplan.phrase import PhraseError

    for language in languages:
        try:
            parse_language(language)
        except PhraseError as error:
            raise UsageError(f"--language {error.message}", error.help) from error


def _finish(made: Made, places: dict[Path, str], top: Path, *, check: bool, force: bool) -> int:
    """Say what there is to say of a plan, and write its documents or compare them."""
    _report(made)
    if made.refusal:
        console.say(made.refusal)
        return ExitCode.FINDINGS
    for sentence in made.said:
        console.say(sentence)
    if made.trouble is not None:
        raise UsageError(*made.trouble)
    if made.outputs[0].path == Path("-"):
        if check:
            raise UsageError("--check compares with files", "name one with -o")
        console.write_bytes(made.outputs[0].data)
        return ExitCode.CLEAN
    for output in made.outputs:
        other = places.setdefault(output.path, made.name)
        if other != made.name:
            raise UsageError(
                f'"{output.path}" holds a document of {other}, and {made.name} has one like it',
                "give one of the plans another name",
            )
    from csplan.cli.writing import compare, write

    return compare(made.outputs) if check else write(made.outputs, made.path, top, force=force)


def _report(made: Made) -> None:
    """Errors and warnings on standard error; hints are for `csplan validate`."""
    if made.findings and made.source is not None:
        tell(made.findings, {made.name: made.source})
        console.write_aside("\n")
    if made.hints:
        count, them = ("a hint", "it") if made.hints == 1 else (f"{made.hints} hints", "them")
        console.say(f"{count} on {made.name}: csplan validate shows {them}")
