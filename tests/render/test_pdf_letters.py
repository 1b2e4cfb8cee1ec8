"""Each glyph of a PDF tells its own letter, and all else in the file stays as it is."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from csplan.render.pdf_letters import readable
from tests.render.test_pdf import HOME, pdf


def objects(data: bytes) -> dict[int, bytes]:
    """Every object of a file by its number, found by its table of places."""
    start = int(data.rpartition(b"startxref\n")[2].split()[0])
    places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n", data[start:])]
    ends = sorted([*places, start])
    return {
        number: data[place : ends[ends.index(place) + 1]] for number, place in enumerate(places, 1)
    }


def test_done_twice_is_done_once() -> None:
    assert readable(pdf(HOME, "th")) == pdf(HOME, "th")


def test_every_object_stands_where_the_table_says() -> None:
    found = objects(pdf(HOME, "th"))
    assert len(found) > 1000
    assert all(body.startswith(b"%d 0 obj\n" % number) for number, body in found.items())
    assert all(body.endswith(b"endobj\n") for body in found.values())


def test_thai_letters_are_told_one_by_one() -> None:
    tables = [
        font.get_object()["/ToUnicode"].get_object().get_data().decode()
        for page in PdfReader(io.BytesIO(pdf(HOME, "th"))).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    ]
    assert tables
    for table in tables:
        texts = (
            bytes.fromhex(code).decode("utf-16-be") for code in re.findall("> <(\\w+)>", table)
        )
        assert [text for text in texts if len(text) > 1 and re.search("[ก-๛]", text)] == []


def rewritten() -> bytes:
    """The same pages in the hand of another program."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf(HOME, "en")))
    found = io.BytesIO()
    writer.write(found)
    return found.getvalue()


def test_a_file_that_is_laid_out_otherwise_loses_nothing() -> None:
    other = rewritten()
    before, after = (PdfReader(io.BytesIO(data)) for data in (other, readable(other)))
    texts = [[page.extract_text() for page in reader.pages] for reader in (before, after)]
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"startxref\n9\n%%EOF", b"x" * 99 + b"startxref\n9\n%%EOF\n"]
)
def test_what_is_no_pdf_stays_as_it_is(data: bytes) -> None:
    assert readable(data) == data


@given(st.integers(0, 5000))
def test_a_file_that_breaks_off_stays_as_it_is(length: int) -> None:
    data = pdf(HOME, "en")[:length]
    assert readable(data) == data
