"""The index of a folder with documents: for whom each is, in which languages and formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from urllib.parse import quote

from csplan.render.blocks import Cell, DocumentView, Facts, Run, Section, Table, plain
from csplan.render.documents import KINDS
from csplan.render.locale import Locale
from csplan.render.readers import Reader

FORMAT_NAMES: Mapping[str, str] = MappingProxyType(
    {"html": "HTML", "md": "Markdown", "txt": "TXT", "json": "JSON", "pdf": "PDF", "docx": "Word"}
)


@dataclass(frozen=True)
class Listed:
    """A document in one language, and the names of its files in the folder by format."""

    view: DocumentView
    files: Mapping[str, str]


def index_view(listed: Sequence[Listed], locale: Locale) -> DocumentView:
    """The index as a document of its own; `listed` holds one at least, the first language first."""
    first = min(listed, key=lambda one: _reader(one.view.document)).view
    audiences = (
        (Reader.CUSTOMER, "customers", locale._("For customers")),
        (Reader.STAFF, "staff", locale._("For staff")),
        (Reader.MANAGEMENT, "management", locale._("For management and auditors")),
    )
    sections = []
    for reader, name, heading in audiences:
        here = [one for one in listed if _reader(one.view.document) is reader]
        if here:
            sections.append(Section(name, heading, (_table(here, locale),), role="index"))
    return replace(
        first,
        title=plain(locale._("Documents")),
        facts=Facts(()),
        sections=tuple(sections),
        data="",
        document="index",
        is_one_page=True,
    )


def _reader(document: str) -> Reader:
    return KINDS[document].reader if document in KINDS else Reader.MANAGEMENT


def _table(listed: Sequence[Listed], locale: Locale) -> Table:
    """A row for each document, and a column for each language."""
    languages = tuple(dict.fromkeys(one.view.language for one in listed))
    files = (locale._("Files"),) if len(languages) == 1 else tuple(map(locale.language, languages))
    by_document: dict[str, list[Listed]] = {}
    for one in listed:
        by_document.setdefault(one.view.document, []).append(one)
    return Table(
        "files",
        "",
        (locale._("Document"), *files),
        tuple(tuple(_row(here)) for here in by_document.values()),
    )


def _row(here: Sequence[Listed]) -> Iterator[Cell]:
    yield Cell((here[0].view.title,))
    for one in here:
        yield Cell((tuple(_links(one)),))


def _links(one: Listed) -> Iterator[Run]:
    for count, (format, name) in enumerate(one.files.items()):
        if count:
            yield Run(" · ")
        yield Run(FORMAT_NAMES.get(format, format), "link", quote(name))
