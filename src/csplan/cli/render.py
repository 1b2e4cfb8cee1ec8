"""`csplan render`: publish plans as documents."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from csplan.cli import console
from csplan.cli.exits import UsageError

EXAMPLE = """\
csplan render plan.yaml
csplan render plan.yaml --language th --to html --to md -o public/
csplan render plan.yaml --to all
csplan render plan.yaml --theme formal
csplan render plans/ -o public/"""


class To(StrEnum):
    """The formats of documents."""

    HTML = "html"
    MD = "md"
    TXT = "txt"
    JSON = "json"
    PDF = "pdf"
    DOCX = "docx"
    ALL = "all"


class Document(StrEnum):
    """The documents that a plan can be published as."""

    PLAN = "plan"
    CHARTER = "charter"
    HANDBOOK = "handbook"
    CARD = "card"
    SUMMARY = "summary"


def render(
    plans: Annotated[
        list[str],
        typer.Argument(metavar="PLAN", help="Plans, folders with plans, or - for standard input."),
    ],
    to: Annotated[
        list[To] | None,
        typer.Option(
            "--to",
            metavar="html|md|txt|json|pdf|docx|all",
            help="The format; may be given several times. With all, everything goes into a folder "
            "with an index.",
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
    side_by_side: Annotated[
        bool,
        typer.Option(
            "--side-by-side",
            help="All languages in one document: those of --language, or those of the plan.",
        ),
    ] = False,
    theme: Annotated[
        str | None,
        typer.Option(
            "--theme",
            metavar="DIR|NAME",
            help="How documents look: the folder of a theme, or default, formal or friendly.",
            show_default="the folder theme/ beside the plan",
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
    locales: Annotated[
        str | None,
        typer.Option(
            "--locales",
            metavar="DIR",
            help="Catalogs of labels of your own; see csplan locale.",
            show_default="locales beside the plan",
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
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on: render again whenever a plan is saved.")
    ] = False,
    today: Annotated[
        str | None,
        typer.Option(
            "--today", metavar="DATE", help="The day to reckon with.", show_default="today"
        ),
    ] = None,
) -> int:
    """Publish plans as documents.

    A plan holds everything, for management and auditors. A charter is what customers read, and
    shows nothing internal; a handbook is for staff; a card is one page to pin up; a summary is one
    page for those who decide.

    The format follows from --to, or from the ending of the file. Several formats, languages or
    documents go into a folder. What is in their names tells them apart: plan.charter.th.html.
    With --to all, every document in every language of the plan goes into a folder, in each format
    that is installed, unless --document or --language choose among them; index.html leads to them.

    Several plans keep their places to one another below the folder of -o. They are made on all
    cores of the machine.

    A plan with errors is not published unless --draft is given. A file that csplan did not render,
    or that was changed by hand since, is left alone unless --force is given.

    With --watch, each save of a plan, its settings or its templates ends in a line: what was
    written, or what keeps it from that. Ctrl-C ends it.

    Without --theme, a plan looks as the setting "theme" says, or as the folder theme/ beside it.
    """
    from csplan.cli.theming import templates_in
    from csplan.publishing.order import Order

    if theme is not None and template is not None:
        raise UsageError("--theme and --template exclude each other", "leave one of them out")
    order = Order(
        console.today(today),
        output,
        tuple(t.value for t in to or ()),
        tuple(language or ()),
        tuple(dict.fromkeys(d.value for d in document or ())),
        templates_in(template),
        _reference(reference_doc),
        draft,
        side_by_side,
        _catalogs(locales),
        theme,
    )
    if watch:
        from csplan.cli.rerendering import follow

        return follow(plans, order, lambda: console.today(today), check=check, force=force)
    from csplan.cli.publishing import publish

    return publish(plans, order, check=check, force=force)


def _reference(name: str | None) -> Path | None:
    if name is None:
        return None
    if not Path(name).is_file():
        raise UsageError(f'--reference-doc "{name}" is no file', "name a Word file")
    return Path(name)


def _catalogs(name: str | None) -> Path | None:
    if name is None:
        return None
    if not Path(name).is_dir():
        raise UsageError(
            f'--locales "{name}" is no folder', "name a folder that holds LANG/LC_MESSAGES"
        )
    return Path(name)
