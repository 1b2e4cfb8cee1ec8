"""`csplan render`: publish a plan as a document."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csplan.cli import console
from csplan.cli.aside import tell
from csplan.cli.configuring import Configured
from csplan.cli.exits import ExitCode, UsageError
from csplan.cli.reading import read_plan, refuse_mistakes

if TYPE_CHECKING:
    from csplan.model.plan import Plan
    from csplan.render.write import Output
    from csplan.rules.engine import Examined

EXAMPLE = """\
csplan render plan.yaml
csplan render plan.yaml --language th --to html --to md -o public/"""


class To(StrEnum):
    """The formats of documents."""

    HTML = "html"
    MD = "md"
    TXT = "txt"
    JSON = "json"
    PDF = "pdf"
    DOCX = "docx"


_WITH_TEMPLATES = (To.HTML, To.MD, To.PDF)


class Document(StrEnum):
    """The documents that a plan can be published as."""

    PLAN = "plan"
    CHARTER = "charter"
    HANDBOOK = "handbook"
    CARD = "card"
    SUMMARY = "summary"


@dataclass(frozen=True)
class _Order:
    """What the command line asks for; `preferred` is the language that the settings name."""

    plan: str
    output: str | None
    formats: tuple[str, ...]
    languages: tuple[str, ...]
    templates: Path | None
    is_draft: bool
    documents: tuple[str, ...] = ("plan",)
    preferred: str | None = None
    reference: Path | None = None


def render(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="A plan, or - for standard input.")],
    to: Annotated[
        list[To] | None,
        typer.Option(
            "--to",
            metavar="html|md|txt|json|pdf|docx",
            help="The format; may be given several times.",
            show_default="html",
        ),
    ] = None,
    document: Annotated[
        list[Document] | None,
        typer.Option(
            "--document",
            "-d",
            metavar="plan|charter|handbook|card|summary",
            help="For whom; may be given several times.",
            show_default="plan",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|DIR|-",
            help="Where to write.",
            show_default="beside the plan",
        ),
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option(
            "--language",
            "-l",
            metavar="LANG",
            help="The language; may be given several times.",
            show_default="the plan's first",
        ),
    ] = None,
    template: Annotated[
        str | None,
        typer.Option(
            "--template",
            metavar="DIR",
            help="Templates to lay over the shipped ones, file by file.",
        ),
    ] = None,
    reference_doc: Annotated[
        str | None,
        typer.Option(
            "--reference-doc",
            metavar="FILE.docx",
            help="A Word file whose styles, page, header and footer a Word file takes.",
        ),
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Publish in spite of errors, marked as a draft.")
    ] = False,
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing; exit with 1 if a document is out of date."),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over files that csplan did not render.")
    ] = False,
    today: Annotated[
        str | None,
        typer.Option(
            "--today", metavar="DATE", help="The day to reckon with.", show_default="today"
        ),
    ] = None,
) -> int:
    """Publish a plan as a document.

    A plan holds everything, for management and auditors. A charter is what customers read, and
    shows nothing internal; a handbook is for staff; a card is one page to pin up; a summary is one
    page for those who decide.

    The format follows from --to, or from the ending of the file. Several formats, languages or
    documents go into a folder. What is in their names tells them apart: plan.charter.th.html.

    A plan with errors is not published unless --draft is given. A file that csplan did not render,
    or that was changed by hand since, is left alone unless --force is given.
    """
    order = _Order(
        plan,
        output,
        tuple(t.value for t in to or ()),
        tuple(language or ()),
        _folder(template),
        draft,
        tuple(dict.fromkeys(d.value for d in document or ())) or ("plan",),
        reference=_reference(reference_doc),
    )
    configured = Configured()
    day = console.today(today)
    examined = read_plan(plan, today=day, configured=configured)
    refuse_mistakes(configured)
    order = replace(order, preferred=configured.language_for(plan))
    _report(examined)
    if examined.plan is None or (examined.has_errors and not draft):
        console.say(_refusal(examined))
        return ExitCode.FINDINGS
    outputs = _documents(examined, examined.plan, order, day)
    if outputs[0].path == Path("-"):
        if check:
            raise UsageError("--check compares with files", "name one with -o")
        console.write_bytes(outputs[0].data)
        return ExitCode.CLEAN
    from csplan.cli.writing import compare, write

    return compare(outputs) if check else write(outputs, plan, force=force)


def _folder(template: str | None) -> Path | None:
    if template is None:
        return None
    folder = Path(template)
    if not folder.is_dir():
        raise UsageError(
            f'--template "{template}" is no folder', "name a folder that holds templates"
        )
    _tell_strangers(folder)
    return folder


def _reference(name: str | None) -> Path | None:
    if name is None:
        return None
    if not Path(name).is_file():
        raise UsageError(f'--reference-doc "{name}" is no file', "name a Word file")
    return Path(name)


def _tell_strangers(templates: Path) -> None:
    """Say which files of a folder of templates have no effect: a misspelt one is easily missed."""
    from difflib import get_close_matches

    from csplan.shipped import folder

    shipped = [folder("templates") / format for format in ("html", "markdown", "typst")]
    known = {path.name for place in shipped for path in place.iterdir()}
    for path in sorted(p for ending in ("j2", "css", "typ") for p in templates.glob(f"*.{ending}")):
        if path.name in known:
            continue
        near = get_close_matches(path.name, known, 1)
        meant = f'; did you mean "{near[0]}"?' if near else ""
        console.say(f'"{path}" takes the place of no template{meant}')


def _report(examined: Examined) -> None:
    """Errors and warnings on standard error; hints are for `csplan validate`."""
    from csplan.findings import Severity

    shown = [f for f in examined.findings if f.severity is not Severity.INFO]
    if shown:
        tell(shown, {examined.name: examined.document.source})
        console.write_aside("\n")
    hints = len(examined.findings) - len(shown)
    if hints:
        count, them = ("a hint", "it") if hints == 1 else (f"{hints} hints", "them")
        console.say(f"{count} on {examined.name}: csplan validate shows {them}")


def _refusal(examined: Examined) -> str:
    count = _errors(examined)
    errors = "an error" if count == 1 else f"{count} errors"
    if examined.plan is None:
        return f"nothing was written: {examined.name} holds no plan that can be shown"
    return f"nothing was written: the plan has {errors}; mend it, or publish it with --draft"


def _errors(examined: Examined) -> int:
    from csplan.findings import Severity

    return sum(f.severity is Severity.ERROR for f in examined.findings)


# What to write, and where -------------------------------------------------------------------


def _documents(examined: Examined, plan: Plan, order: _Order, today: datetime.date) -> list[Output]:
    from csplan.render.publish import (
        BrokenReferenceError,
        MissingExtraError,
        TemplateFailedError,
        Wish,
        languages_of,
        publish,
    )
    from csplan.render.write import Output

    own = languages_of(examined.document)
    usual = (order.preferred,) if order.preferred in own else own[:1]
    languages = tuple(dict.fromkeys(order.languages)) or usual
    for language in languages:
        _check_language(language, own, examined.name)
    formats = tuple(dict.fromkeys(order.formats)) or (_format_of(order.output),)
    _check_ending(order.output, formats)
    if order.reference and "docx" not in formats:
        raise UsageError("--reference-doc is for Word files", "add --to docx, or leave it out")
    if order.templates and set(formats).isdisjoint(_WITH_TEMPLATES):
        raise UsageError(
            "--template is for HTML, Markdown and PDF: nothing else is made from templates",
            "add --to html, --to md or --to pdf, or leave it out",
        )
    errors = _errors(examined)
    found: list[Output] = []
    several = len(languages) * len(formats) * len(order.documents) > 1
    tells_language = len(own) > 1 or len(languages) > 1
    for document, language, format in product(order.documents, languages, formats):
        words = (document if document != "plan" else "", language if tells_language else "")
        path = _place(order, [word for word in words if word], format, several)
        draft, said = order.is_draft, console.say
        wish = Wish(format, language, today, order.templates, draft, errors, document, said)
        wish = replace(wish, reference=order.reference)
        try:
            found.append(Output(path, publish(plan, examined.document, wish)))
        except TemplateFailedError as error:
            raise UsageError(str(error), "mend the template, or leave --template out") from error
        except MissingExtraError as error:
            raise UsageError(error.message, error.help) from error
        except BrokenReferenceError as error:
            name = order.reference
            raise UsageError(f'--reference-doc "{name}" cannot be used: {error}') from error
    return found


def _check_language(language: str, own: tuple[str, ...], name: str) -> None:
    from csplan.model.codes import parse_language
    from csplan.phrase import PhraseError
    from csplan.render.locale import catalogs

    try:
        parse_language(language)
    except PhraseError as error:
        raise UsageError(f"--language {error.message}", error.help) from error
    if language.split("-", 1)[0] not in {tag.split("-", 1)[0] for tag in own}:
        console.say(f'{name} has no texts in "{language}"; those in "{own[0]}" stand in for them')
    if language.split("-", 1)[0] not in catalogs() and language not in catalogs():
        known = ", ".join(catalogs())
        console.say(
            f'csplan has no headings in "{language}" yet (only in {known}); English ones are used'
        )


def _format_of(output: str | None) -> str:
    """The format that the ending of a file asks for; HTML where nothing is said."""
    from csplan.render.publish import ENDINGS, FORMATS

    if output is None or output == "-" or _is_folder(output):
        return "html"
    ending = Path(output).suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(
            f'the ending of "{output}" tells no format',
            f"end it in {_either(FORMATS)}, or add --to html",
        )
    return ENDINGS[ending]


def _either(formats: dict[str, str]) -> str:
    """The endings of files, one of which is to be chosen."""
    *others, last = formats.values()
    return f"{', '.join(others)} or {last}"


def _check_ending(output: str | None, formats: tuple[str, ...]) -> None:
    """Raise UsageError where a file ends like one format and is to hold another."""
    from csplan.render.publish import ENDINGS

    if output is None or output == "-" or _is_folder(output) or len(formats) > 1:
        return
    told = ENDINGS.get(Path(output).suffix.lower(), formats[0])
    if told != formats[0]:
        raise UsageError(
            f'"{output}" ends like {told}, and --to asks for {formats[0]}',
            "change the ending, or leave --to out",
        )


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or os.path.isdir(output)  # noqa: PTH112  # "" is none


def _place(order: _Order, words: list[str], format: str, several: bool) -> Path:
    """Where a document goes; `words` tell it apart from others of the same plan."""
    from csplan.render.publish import FORMATS

    if order.output == "-" or (order.output is None and order.plan == "-"):
        if several:
            raise UsageError("standard output holds one document", "name a folder with -o DIR/")
        return Path("-")
    stem = "plan" if order.plan == "-" else Path(order.plan).stem
    name = f"{'.'.join((stem, *words))}{FORMATS[format]}"
    if order.output is None:
        return Path(order.plan).with_name(name)
    if _is_folder(order.output):
        return Path(order.output) / name
    if several:
        raise UsageError(
            f'several documents do not fit into the one file "{order.output}"',
            "name a folder with a slash at its end, as in -o public/",
        )
    return Path(order.output)
