"""Whatever the text, reading it gives a document whose places lie inside it."""

from __future__ import annotations

import json
import re
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from csplan.document import Document, looks_like_plan, read
from csplan.phrase import ODD_SPACES, UNSEEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from csplan.document.events import ParserName
    from csplan.findings import Path as Keys
    from csplan.source import Span

PARSERS: tuple[ParserName, ...] = ("c", "pure")
PIECES = st.sampled_from(
    [
        "a",
        "b: ",
        "- ",
        "? ",
        ": ",
        "\n",
        "\n  ",
        "\n    ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        '"',
        "'",
        "&a ",
        "*a",
        "<<: ",
        "!!x ",
        "#",
        " # ",
        "|\n",
        ">-\n",
        "---\n",
        "...\n",
        "~",
        "\t",
        "\r\n",
        "\r",
        "ก้",
        "\u2028",
        "\xa0",
        "\u200b",
        "\x85",
        "%",
        "@",
        "\\",
        "09:00",
        "\x01",
    ]
)
SCRAPS = st.lists(PIECES, max_size=40).map("".join)
STEPS = st.one_of(st.sampled_from(["a", "b", "<<", "09:00", ""]), st.integers(-2, 3))
PATHS = st.lists(STEPS, max_size=5).map(tuple)
PARTS: tuple[Literal["value", "key"], ...] = ("value", "key")
CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


def assert_inside(document: Document, span: Span) -> None:
    source = document.source
    assert span.start <= span.end
    for position in (span.start, span.end):
        assert 1 <= position.line <= source.line_count
        assert 1 <= position.column <= len(source.line(position.line)) + 2
        assert source.position(source.offset(position)).line == position.line


def assert_sound(document: Document, path: Keys) -> None:
    for finding in document.findings:
        assert_inside(document, finding.span)
        assert_inside(document, document.span(finding.path))
        for other in finding.related:
            assert_inside(document, other.span)
    for part in PARTS:
        assert_inside(document, document.span(path, part))
    assert_inside(document, document.inside(path, 1, 2))
    if path and document.get(path) is not None:
        assert document.has(path)
    assert document.readable or document.findings
    assert document.readable or document.value == {}


@pytest.mark.parametrize("parser", PARSERS)
@given(text=SCRAPS, path=PATHS)
@example(text="a: !", path=("a",))
def test_scraps_of_yaml_never_raise(parser: ParserName, text: str, path: Keys) -> None:
    assert_sound(read(text.encode(), "plan.yaml", parser), path)


@pytest.mark.parametrize("parser", PARSERS)
@given(data=st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "replace"))))
def test_bytes_never_raise(parser: ParserName, data: bytes) -> None:
    assert_sound(read(data, "plan.yaml", parser), ("a", 0))
    looks_like_plan(data)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_cut_off_anywhere_a_case_never_raises(path: Path) -> None:
    data = path.read_bytes()
    for end in range(0, len(data), 3):
        assert_sound(read(data[:end], "plan.yaml"), ("plan", "title"))


def _texts() -> st.SearchStrategy[str]:
    allowed = st.characters(
        exclude_categories=["Cs", "Cc", "Co", "Cn"], exclude_characters="\u2028\u2029\ufeff"
    )
    nothing = {"", "~", "null", "Null", "NULL"}
    texts = st.text(alphabet=allowed, min_size=1, max_size=12)
    # An odd space before a key, and behind a dash or a colon, is refused for what it looks like.
    odd = re.compile(f"(?:^-?|:)[{ODD_SPACES}{UNSEEN}]")
    return texts.filter(lambda text: text not in nothing and not odd.search(text))


NESTED = st.recursive(
    _texts(),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(_texts(), inner, max_size=4)
    ),
    max_leaves=12,
)


def _block(value: dict[str, object]) -> str:
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    out = StringIO()
    writer.dump(value, out)
    return out.getvalue()


def _in_brackets(value: dict[str, object]) -> str:
    # In quotes: the parsers differ about plain texts in brackets that begin with ? or a colon.
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("dump", [_block, _in_brackets])
@given(value=st.dictionaries(_texts(), NESTED, max_size=4))
def test_dumped_data_comes_back(
    parser: ParserName, dump: Callable[[dict[str, object]], str], value: dict[str, object]
) -> None:
    document = read(dump(value).encode(), "plan.yaml", parser)
    assert document.findings == ()
    assert document.value == value
