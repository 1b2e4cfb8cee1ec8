"""Every value of a TOML file has its place, however it is written."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.config.places import TomlPath, places

TEXT = '''\
# a comment = "with = signs" [and] {brackets}
bare = 1
"quoted key" = "a \\" # b"
'single.quoted' = 'C:\\dir' # why
dotted . "key \\u0e01".last = true
when = 1979-05-27 07:32:00 # a space inside
list = [
  "one", # [first]
  'two', [3],
  {n = "4", m.d = [5]}, # }
]
long = """
[not a table]
a = "b" \\"""
""""
literal = \'\'\'
it\'s [no] table\'\'\'\'

[tool.csplan]   # the heading
select = ["A"]
[ tool . "csplan" . severity ]
CSP412="off"
[[files]]
match = "a"
[files.severity]
x = "off"
[[files]]
match = "b"
[files.sub.more]
y = inf
'''


def flat(value: Any, path: TomlPath = ()) -> dict[TomlPath, Any]:
    """Every value that Python finds, with those around it."""
    found: dict[TomlPath, Any] = {path: value} if path else {}
    if isinstance(value, dict):
        for key, inner in value.items():
            found |= flat(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            found |= flat(inner, (*path, number))
    return found


def shown(text: str) -> str:
    lines = (
        f"{'.'.join(map(str, path))}: key {text[slice(*place.key)]} | "
        f"value {json.dumps(text[slice(*place.value)])}"
        for path, place in places(text).items()
    )
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_value_of_every_form_has_its_place(newline: str) -> None:
    text = TEXT.replace("\n", newline)
    assert set(places(text)) == set(flat(tomllib.loads(text)))


def test_places_are_those_of_key_and_value() -> None:
    assert (
        shown(TEXT)
        == r"""bare: key bare | value "1"
quoted key: key "quoted key" | value "\"a \\\" # b\""
single.quoted: key 'single.quoted' | value "'C:\\dir'"
dotted: key dotted | value "dotted"
dotted.key ก: key "key \u0e01" | value "\"key \\u0e01\""
dotted.key ก.last: key last | value "true"
when: key when | value "1979-05-27 07:32:00"
list: key list | value "[\n  \"one\", # [first]\n  'two', [3],\n  {n = \"4\", m.d = [5]}, # }\n]"
list.0: key "one" | value "\"one\""
list.1: key 'two' | value "'two'"
list.2.0: key 3 | value "3"
list.2: key [3] | value "[3]"
list.3.n: key n | value "\"4\""
list.3.m: key m | value "m"
list.3.m.d: key d | value "[5]"
list.3.m.d.0: key 5 | value "5"
list.3: key {n = "4", m.d = [5]} | value "{n = \"4\", m.d = [5]}"
long: key long | value "\"\"\"\n[not a table]\na = \"b\" \\\"\"\"\n\"\"\"\""
literal: key literal | value "'''\nit's [no] table''''"
tool: key tool | value "tool"
tool.csplan: key csplan | value "[tool.csplan]"
tool.csplan.select: key select | value "[\"A\"]"
tool.csplan.select.0: key "A" | value "\"A\""
tool.csplan.severity: key severity | value "[ tool . \"csplan\" . severity ]"
tool.csplan.severity.CSP412: key CSP412 | value "\"off\""
files: key files | value "[[files]]"
files.0: key files | value "[[files]]"
files.0.match: key match | value "\"a\""
files.0.severity: key severity | value "[files.severity]"
files.0.severity.x: key x | value "\"off\""
files.1: key files | value "[[files]]"
files.1.match: key match | value "\"b\""
files.1.sub: key sub | value "sub"
files.1.sub.more: key more | value "[files.sub.more]"
files.1.sub.more.y: key y | value "inf"
"""
    )


@pytest.mark.parametrize("text", ["", "# only a comment", "\n\n", "a=1", "[a]", "[[a]]", "a={}"])
def test_small_files_have_what_they_hold(text: str) -> None:
    assert set(places(text)) == set(flat(tomllib.loads(text)))


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=8)
BARE = st.text("abcXYZ019_-", min_size=1, max_size=6)
GAPS = st.sampled_from(["", " ", "\t ", "  "])
BREAKS = st.sampled_from(["", " ", "\n", " # ] , } = \" '\n", "\n\n\t"])


def basic(word: str) -> str:
    return json.dumps(word, ensure_ascii=False).replace("\x7f", "\\u007f")


@st.composite
def keys(draw: st.DrawFn, name: str) -> str:
    """One of the ways to write a key."""
    ways = [basic(name), json.dumps(name) if name.isascii() else basic(name)]
    if "'" not in name:
        ways.append(f"'{name}'")
    if name and set(name) <= set("abcXYZ019_-"):
        ways.append(name)
    return draw(st.sampled_from(ways))


@st.composite
def texts(draw: st.DrawFn) -> str:
    word = draw(WORDS)
    ways = [basic(word), f'"""{basic(word)[1:-1]}"""', f'"""\n{basic(word)[1:-1]}\\"\\\n  """']
    if "'" not in word:
        ways += [f"'{word}'", f"'''\n{word}\n'''", f"''''{word}'''''"]
    return draw(st.sampled_from(ways))


PLAIN = st.sampled_from(
    [
        "1",
        "-0x1F",
        "1_000",
        "3.5e-2",
        "inf",
        "true",
        "1979-05-27",
        "1979-05-27 07:32:00Z",
        "07:32:00",
    ]
)


@st.composite
def lists(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    items = draw(st.lists(inner, max_size=4))
    parts = [f"{draw(BREAKS)}{item}{draw(BREAKS)}" for item in items]
    comma = draw(st.sampled_from(["", ","])) if items else ""
    return f"[{','.join(parts)}{comma}{draw(BREAKS)}]"


@st.composite
def tables(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    names = draw(st.lists(WORDS | BARE, max_size=3, unique=True))
    pairs = [f"{draw(keys(name))}{draw(GAPS)}={draw(GAPS)}{draw(inner)}" for name in names]
    return "{" + ",".join(f"{draw(GAPS)}{pair}{draw(GAPS)}" for pair in pairs) + "}"


VALUES = st.recursive(texts() | PLAIN, lambda inner: lists(inner) | tables(inner), max_leaves=8)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file of many forms; some are no TOML, since a key comes twice."""
    lines = []
    for _ in range(draw(st.integers(0, 8))):
        parts = draw(st.lists(WORDS | BARE, min_size=1, max_size=3))
        dot = f"{draw(GAPS)}.{draw(GAPS)}"
        key = dot.join(draw(keys(part)) for part in parts)
        form = draw(st.sampled_from(["pair", "pair", "pair", "table", "list", "comment"]))
        line = {
            "pair": f"{key}{draw(GAPS)}={draw(GAPS)}{draw(VALUES)}",
            "table": f"[{draw(GAPS)}{key}{draw(GAPS)}]",
            "list": f"[[{draw(GAPS)}{key}{draw(GAPS)}]]",
            "comment": "",
        }[form]
        lines.append(draw(GAPS) + line + draw(st.sampled_from(["", " # x = [", "\t"])))
    return draw(st.sampled_from(["\n", "\r\n", "\n\n"])).join(lines)


@given(files())
def test_every_value_that_python_finds_has_its_place(text: str) -> None:
    try:
        values = flat(tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        return
    found = places(text)
    assert set(found) == set(values)
    for path, value in values.items():
        key = text[slice(*found[path].key)]
        if isinstance(path[-1], str):
            assert next(iter(tomllib.loads(f"{key} = 1"))) == path[-1]
        if not isinstance(value, dict | list):
            again = tomllib.loads(f"a = {text[slice(*found[path].value)]}")["a"]
            assert repr(again) == repr(value)
