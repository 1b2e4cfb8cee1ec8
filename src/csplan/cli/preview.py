"""`csplan preview`: see the document of a plan while writing it."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csplan.cli import console
from csplan.cli.configuring import Configured
from csplan.cli.exits import ExitCode, UsageError
from csplan.cli.reading import read_plan
from csplan.cli.render import Document
from csplan.cli.theming import Themes, templates_in

if TYPE_CHECKING:
    from csplan.preview.server import PreviewServer
    from csplan.preview.studio import Reading, Studio

EXAMPLE = """\
csplan preview plan.yaml
csplan preview plan.yaml --document charter --language th --open"""


def preview(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="A plan.")],
    document: Annotated[
        Document | None,
        typer.Option(
            "--document",
            "-d",
            metavar="plan|charter|handbook|card|summary",
            help="For whom, to begin with.",
            show_default="plan",
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--language",
            "-l",
            metavar="LANG",
            help="The language to begin with.",
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
    theme: Annotated[
        str | None,
        typer.Option(
            "--theme",
            metavar="DIR|NAME",
            help="How the document looks: the folder of a theme, or default, formal or friendly.",
            show_default="the folder theme/ beside the plan",
        ),
    ] = None,
    port: Annotated[
        int,
        typer.Option(
            "--port",
            metavar="N",
            min=0,
            max=65535,
            help="The port to listen on.",
            show_default="a free one",
        ),
    ] = 0,
    open: Annotated[bool, typer.Option("--open", help="Open the page in your browser.")] = False,
    today: Annotated[
        str | None,
        typer.Option(
            "--today", metavar="DATE", help="The day to reckon with.", show_default="today"
        ),
    ] = None,
) -> int:
    """See the document of a plan while writing it.

    Prints the address of a page on this computer. It shows the document as csplan render makes it,
    with what csplan has to say beside the text, and follows whenever you save the plan, its
    settings or its templates. On it you can switch to another document, language
    or theme.

    Only this computer can open the page, and nothing is written. Ctrl-C ends it.
    """
    _check_plan(plan)
    folder = templates_in(template)
    if theme is not None and template is not None:
        raise UsageError("--theme and --template exclude each other", "leave one of them out")
    console.today(today)
    from csplan.cli.watching import ChosenThemes, Watch, concerning
    from csplan.preview.studio import Studio

    # From before the first reading: what is saved meanwhile is seen as well.
    chosen = ChosenThemes()
    watch = Watch(lambda: concerning(plan, folder, theme or chosen.of(plan)))
    wanted = {"document": document.value if document else "plan", "language": language or ""}
    studio = Studio(lambda: _read(plan, folder, theme, today), wanted)
    _check_language(language, studio)
    server = _listen(port, studio, plan)
    threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    try:
        _tell(server, plan, open=open)
        while True:
            watch.wait()
            studio.reload()
    except KeyboardInterrupt:
        console.say("the preview has ended")
    finally:
        studio.close()
        server.shutdown()
        server.server_close()
    return ExitCode.CLEAN


def _check_plan(plan: str) -> None:
    if plan == "-":
        raise UsageError("a preview needs a file to watch", "name one plan")
    if Path(plan).is_dir():
        raise UsageError(f'"{plan}" is a folder, not a file', "name one plan")
    if not Path(plan).exists():
        # In the words of every other command.
        read_plan(plan, today=console.today(None), configured=Configured(isolated=True))


def _check_language(language: str | None, studio: Studio) -> None:
    known = next(switch for switch in studio.switches() if switch.name == "language").values
    # What a plan that cannot be read yet has texts in, nobody knows.
    if language is not None and studio.has_plan and language not in known:
        raise UsageError(
            f'--language "{language}" cannot be shown', f"choose among {', '.join(known)}"
        )


def _listen(port: int, studio: Studio, plan: str) -> PreviewServer:
    from csplan.preview.server import PreviewServer

    try:
        return PreviewServer(port, studio, Path(plan).name)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(
            f"port {port} cannot be listened on: {reason}",
            "choose another with --port, or leave it out",
        ) from error


def _tell(server: PreviewServer, plan: str, *, open: bool) -> None:
    console.write(f"{server.url}\n")
    console.flush()
    console.say(f"{plan} is shown there and followed; Ctrl-C ends the preview")
    if open:
        import webbrowser

        if not webbrowser.open(server.url):
            console.say("no browser could be opened; open the address yourself")


def _read(plan: str, templates: Path | None, theme: str | None, today: str | None) -> Reading:
    """The plan at present, or why it cannot be read; raises nothing, whatever is wrong."""
    from csplan.preview.studio import Reading, crash
    from csplan.report.problem import Problem

    day = console.today(today)
    configured = Configured()
    try:
        examined = read_plan(plan, today=day, configured=configured)
        preferred = configured.language_for(plan)
        look = Themes(configured, theme, str(templates) if templates else None).read(plan)
    except UsageError as error:
        return Reading(plan, day, problem=Problem(plan, error.message, error.help))
    except Exception as error:  # noqa: BLE001  # the preview goes on with the next save
        return Reading(plan, day, problem=crash(plan, error))
    asides = (*configured.findings, *look.findings)
    return Reading(plan, day, examined, asides=asides, preferred=preferred, theme=look.theme)
