"""One plan to its documents: nothing is written and nothing printed here.

What `make` takes and what it gives can go from one process to another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path

from csplan.check import Text, examine_text
from csplan.findings import Finding, Severity
from csplan.model.plan import Plan
from csplan.publishing.order import TEMPLATED, Order, RefusedError
from csplan.publishing.places import all_of, check_room, formats_of, index_of, place
from csplan.render.beside import side_by_side
from csplan.render.blocks import DocumentView
from csplan.render.catalog import BrokenCatalogError, beside, folder_of, labels_in_english
from csplan.render.documents import DOCUMENTS
from csplan.render.failures import BrokenReferenceError, MissingExtraError, TemplateFailedError
from csplan.render.index import Listed, index_view
from csplan.render.locale import load
from csplan.render.publish import Wish, languages_of, view_of, written
from csplan.render.write import Output
from csplan.rules.engine import Examined
from csplan.settings import Settings
from csplan.source import Source
from csplan.theme.theme import PLAIN, Theme


@dataclass(frozen=True)
class Job:
    """A plan to publish: its text, the settings that hold for it, and the folder it goes into.

    `path` is how the plan was named, `language` the one that the settings prefer, `theme` what its
    documents look like.
    """

    text: Text
    settings: Settings
    path: str
    folder: str | None = None
    language: str | None = None
    theme: Theme = PLAIN


@dataclass(frozen=True)
class Made:
    """What came of a plan: documents, or why there are none, and what there is to say.

    `findings` are errors and warnings, in their order, with the text they are about; `hints`
    counts the others. `said` are lines about languages and formats. `refusal` tells that what was
    found keeps the plan from being published, `trouble` what else kept it from that.
    """

    name: str
    path: str
    outputs: tuple[Output, ...] = ()
    findings: tuple[Finding, ...] = ()
    source: Source | None = None
    hints: int = 0
    said: tuple[str, ...] = ()
    refusal: str = ""
    trouble: tuple[str, str | None] | None = None


@dataclass
class _Making:
    """One plan on its way."""

    job: Job
    order: Order
    examined: Examined
    plan: Plan
    said: list[str] = field(default_factory=list)

    @property
    def own(self) -> tuple[str, ...]:
        return languages_of(self.examined.document)

    @property
    def locales(self) -> Path | None:
        """The folder of the user's catalogs, if there is one."""
        if self.order.locales is not None:
            return folder_of(self.order.locales)
        return None if self.job.path == "-" else beside(Path(self.job.path))

    @property
    def errors(self) -> int:
        return sum(f.severity is Severity.ERROR for f in self.examined.findings)


def make(job: Job, order: Order) -> Made:
    """The documents of a plan that are asked for."""
    examined = examine_text(job.text, today=order.today, settings=job.settings)
    shown = tuple(f for f in examined.findings if f.severity is not Severity.INFO)
    made = Made(
        examined.name,
        job.path,
        findings=shown,
        source=examined.document.source,
        hints=len(examined.findings) - len(shown),
    )
    if examined.plan is None or (examined.has_errors and not order.is_draft):
        return replace(made, refusal=_refusal(examined))
    making = _Making(job, order, examined, examined.plan)
    try:
        outputs = tuple(_outputs(making))
    except RefusedError as error:
        return replace(made, said=_once(making.said), trouble=(error.message, error.help))
    return replace(made, said=_once(making.said), outputs=outputs)


def _refusal(examined: Examined) -> str:
    if examined.plan is None:
        return f"nothing was written: {examined.name} holds no plan that can be shown"
    count = sum(f.severity is Severity.ERROR for f in examined.findings)
    errors = "an error" if count == 1 else f"{count} errors"
    return f"nothing was written: {examined.name} has {errors}; mend it, or publish it with --draft"


def _once(said: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(said))


def _outputs(making: _Making) -> Iterator[Output]:
    job, order = making.job, making.order
    formats = formats_of(order)
    _check_formats(order, formats)
    languages = _languages(making)
    documents = order.documents or (DOCUMENTS if order.is_all else ("plan",))
    folder = str(all_of(job.path, job.folder, order)) if order.is_all else job.folder
    groups = [languages] if order.beside else [(language,) for language in languages]
    check_room(job.path, folder, order, len(formats) * len(groups) * len(documents))
    tells_language = len(making.own) > 1 or languages != making.own[:1]
    listed: list[Listed] = []
    made: list[Path] = []
    for document, group in product(documents, groups):
        words = (document if document != "plan" else "", "-".join(group) if tells_language else "")
        told = [word for word in words if word]
        wish = _wish(making, document, group[0])
        view = _view(making, wish, group)
        names: dict[str, str] = {}
        for format, data in _in_formats(making, view, wish, formats):
            output = Output(place(job.path, folder, order, told, format), data)
            names[format] = output.path.name
            made.append(output.path)
            yield output
        listed.append(Listed(view, names))
    if order.is_all and folder is not None:
        wish = _wish(making, "index", languages[0])
        shown = index_view(listed, load(languages[0], making.locales))
        yield Output(index_of(Path(folder), made), written(shown, wish))


def _view(making: _Making, wish: Wish, languages: tuple[str, ...]) -> DocumentView:
    """A document in a language, or in several side by side."""
    document = making.examined.document
    wish = replace(wish, is_beside=len(languages) > 1)
    views = [view_of(making.plan, document, replace(wish, language=tag)) for tag in languages]
    return side_by_side(views) if len(views) > 1 else views[0]


def _in_formats(
    making: _Making, view: DocumentView, wish: Wish, formats: tuple[str, ...]
) -> Iterator[tuple[str, bytes]]:
    """A view in each format; where everything is wanted, what is not installed is left out."""
    for format in formats:
        try:
            yield format, written(view, replace(wish, format=format))
        except TemplateFailedError as error:
            help = (
                "leave --template out" if making.order.templates else "render with --theme default"
            )
            raise RefusedError(str(error), f"mend the template, or {help}") from error
        except MissingExtraError as error:
            if not making.order.is_all:
                raise RefusedError(error.message, error.help) from error
            making.said.append(f"{format} is left out: {error.message}; {error.help}")
        except BrokenReferenceError as error:
            name = making.order.reference
            what = f'--reference-doc "{name}"' if name else "the Word file of the theme"
            raise RefusedError(f"{what} cannot be used: {error}") from error


def _wish(making: _Making, document: str, language: str) -> Wish:
    order = making.order
    return Wish(
        "html",
        language,
        order.today,
        making.job.theme,
        order.is_draft,
        making.errors,
        document,
        making.said.append,
        order.reference,
        making.locales,
    )


def _check_formats(order: Order, formats: tuple[str, ...]) -> None:
    """Raise RefusedError where an option has no effect on any of the formats."""
    if order.reference and "docx" not in formats:
        raise RefusedError("--reference-doc is for Word files", "add --to docx, or leave it out")
    if order.templates and set(formats).isdisjoint(TEMPLATED):
        raise RefusedError(
            "--template is for HTML, Markdown and PDF: nothing else is made from templates",
            "add --to html, --to md or --to pdf, or leave it out",
        )


def _languages(making: _Making) -> tuple[str, ...]:
    """The languages to publish in, each once; raises RefusedError for what is none."""
    own, preferred = making.own, making.job.language
    takes_all = making.order.is_all or making.order.beside
    usual = own if takes_all else (preferred,) if preferred in own else own[:1]
    languages = tuple(dict.fromkeys(making.order.languages)) or usual
    for language in languages:
        _check_language(making, language)
    if making.order.beside and len(languages) == 1:
        raise RefusedError(
            f'--side-by-side takes several languages, and there is only "{languages[0]}"',
            "name others with --language, or leave it out",
        )
    return languages


def _check_language(making: _Making, language: str) -> None:
    own = making.own
    if language.split("-", 1)[0] not in {tag.split("-", 1)[0] for tag in own}:
        making.said.append(
            f'{making.examined.name} has no texts in "{language}"; '
            f'those in "{own[0]}" stand in for them'
        )
    try:
        making.said += labels_in_english(language, making.locales)
    except BrokenCatalogError as error:
        raise RefusedError(str(error), "csplan locale check shows what is wrong") from error
