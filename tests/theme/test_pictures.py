"""Which pictures can be a logo, and what is said of the others."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from csplan.report.text import text_report
from csplan.theme.files import Files
from csplan.theme.reading import read_theme
from csplan.theme.theme import Logo

XML = 'xmlns="http://www.w3.org/2000/svg"'


def read(name: str, data: bytes) -> tuple[Logo | None, str]:
    found = read_theme(Files("theme", {"theme.toml": f'logo = "{name}"'.encode(), name: data}))
    return found.theme.logo, text_report(found.findings, found.sources, color=False)


def svg(inside: str = "", attributes: str = "") -> bytes:
    return f"<svg {XML} {attributes}>{inside}</svg>".encode()


def png(width: int, height: int, length: int = 13) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", length, b"IHDR", width, height) + bytes(9)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="160" height="40"', (160, 40)),
        ('width="1in" height="72pt"', (96, 96)),
        ('viewBox="0 0 200 50"', (200, 50)),
        ('width="100%" viewBox="0,0,200,50"', (200, 50)),
        ("", (100, 100)),
    ],
)
def test_an_svg_has_a_size(attributes: str, size: tuple[float, float]) -> None:
    logo, said = read("a.svg", b"\xef\xbb\xbf<?xml version='1.0'?><!-- a -->" + svg("", attributes))
    assert logo is not None, said
    assert logo.size == pytest.approx(size)


@pytest.mark.parametrize(
    "data",
    [
        svg("<a href='https://x.org'><path d='M0 0'/></a><defs><g id='b'/></defs>"),
        svg("<use href='#b'/><linearGradient id='c'/><text>One</text><style>b{}</style>"),
        b"<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'svg11.dtd'>" + svg(),
        f'<x:svg xmlns:x="{XML[7:-1]}"/>'.encode(),
    ],
)
def test_plain_drawings_are_let_through(data: bytes) -> None:
    logo, said = read("a.svg", data)
    assert logo is not None, said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (svg("<image href='private/photo.png'/>"), "it has <image> in it"),
        (svg("<filter><feTurbulence/></filter>"), "it has <filter> in it"),
        (svg("<foreignObject/>"), "it has <foreignObject> in it"),
        (svg("<script>1</script>"), "it has <script> in it"),
        (svg("<g onclick='x()'/>"), "it would run something: onclick"),
        (svg("<use href='b.svg#c'/>"), "it leads to another file"),
        (svg("<use xmlns:x='http://www.w3.org/1999/xlink' x:href='b.svg'/>"), "another file"),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + svg("&a;"), "it has entities of its own"),
        (svg("<use href='#a'/>" * 500), "it repeats too many shapes"),
        (svg("<g>" * 90 + "</g>" * 90), "deep in one another"),
        (svg("<g>"), "line 1 of it cannot be read"),
        (svg("", "width='200000' height='200000'"), "200000 by 200000 pixels"),
        (svg("", "width='9e9' height='1'"), "a logo has at most 4000 each way"),
        (svg("", "viewBox='0 0 200000 1'"), "at most 4000"),
        (svg("", "width='2000mm'"), "at most 4000"),
    ],
)
def test_what_is_more_than_a_drawing_is_told(data: bytes, said: str) -> None:
    logo, told = read("a.svg", data)
    assert logo is None
    assert 'CSP920] "a.svg" cannot be used: ' in told
    assert said in told


def test_a_png_has_a_size() -> None:
    logo, _ = read("a.png", png(300, 20))
    assert logo is not None
    assert logo.size == (300, 20)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (png(0, 0), "the picture is broken"),
        (png(1, 1, length=12), "the picture is broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(16), "the picture is broken"),
        (b"\x89PNG\r\n\x1a\n", "the picture is broken"),
        (png(2**32 - 1, 2**32 - 1), "at most 4000"),
        (png(1, 99999), "1 by 99999 pixels"),
    ],
)
def test_a_png_that_is_none_or_huge_is_told(data: bytes, said: str) -> None:
    logo, told = read("a.png", data)
    assert logo is None
    assert said in told


def test_what_is_no_picture_is_told() -> None:
    for data in (b"", b"hello", b"<html/>", b"<!---->" * 40 + b"x"):
        assert '"a.svg" is no SVG and no PNG' in read("a.svg", data)[1]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", b"<!---->" * 40 + b"x"),
        ("style.css", b"b{x:url(" + b" " * 100_000),
        ("html/footer.html.j2", b"<link " * 20_000),
        ("html/footer.html.j2", b"<a src=" + b" " * 100_000),
        ("html/style.css", b"url( " * 20_000),
    ],
)
def test_no_file_takes_long_to_look_through(name: str, data: bytes) -> None:
    import time

    before = time.process_time()
    read_theme(Files("theme", {"theme.toml": b'logo = "a.svg"', name: data}))
    assert time.process_time() - before < 3


def test_texts_have_a_largest_size_of_their_own(tmp_path: Path) -> None:
    from csplan.theme.files import LARGEST_TEXT, read_files

    (tmp_path / "style.css").write_bytes(b" " * (LARGEST_TEXT + 1))
    (tmp_path / "a.png").write_bytes(b" " * (LARGEST_TEXT + 1))
    found = read_files(str(tmp_path))
    assert list(found.data) == ["a.png"]
    assert [path for path, _ in found.troubles] == ["style.css"]
