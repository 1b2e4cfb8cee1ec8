"""One direction only: a module imports from floors below its own, and only the top touches
the world."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.checkout import PACKAGE
from tests.contracts.imports import Import, imports_in, imports_of, modules, name_of

# From the ground up. What shares a line does not import one another. The clock stands on the
# ground floor, one step up: its parsers speak through `phrase`.
FLOORS = (
    ("source", "phrase", "misspelt", "shipped"),
    ("clock",),
    ("findings",),
    ("settings",),
    ("document", "report", "config"),
    ("model", "theme"),
    ("analysis", "standards"),
    ("export",),
    ("rules", "render"),
    ("check", "fixing", "format", "scaffold"),
    ("api", "publishing", "preview"),
    ("cli",),
)
HEIGHT = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}
# The public API and the entry point stand outside the house.
OUTSIDE = {"csplan", "csplan.__main__"}

MAY_TOUCH_THE_WORLD = (
    "csplan.cli",
    "csplan.render.write",
    # Templates of somebody else's run in a process of their own, in an empty folder.
    "csplan.render.confined",
    "csplan.__main__",
)
TERMINAL_LIBRARIES = {"rich", "typer"}
NETWORK_LIBRARIES = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio"}
WORLDLY_CALLS = {
    "print",
    "input",
    "os.environ",
    "os.environb",
    "os.getenv",
    "os.system",
    "sys.stdout",
    "sys.stderr",
    "sys.stdin",
    "sys.argv",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "locale.setlocale",
    "locale.getlocale",
}
WRITING_METHODS = {
    "write_text",
    "write_bytes",
    "mkdir",
    "unlink",
    "rmdir",
    "touch",
    "symlink_to",
    "hardlink_to",
    "chmod",
    "makedirs",
    "NamedTemporaryFile",
    "mkstemp",
    "mkdtemp",
}
WRITING_MODES = set("wax+")


def room_of(module: str) -> str:
    return module.split(".")[1]


def breaches(imports: list[Import]) -> list[str]:
    """The imports that go up or sideways, a line each."""
    found = []
    for one in imports:
        parts = one.imported.split(".")
        if parts[0] != "csplan" or one.imported == "csplan.__version__":
            continue
        if len(parts) == 1 or parts[1] not in HEIGHT:
            found.append(f"{one.module}:{one.line} imports {one.imported}, which has no floor")
            continue
        here, there = room_of(one.module), parts[1]
        if here != there and HEIGHT[there] >= HEIGHT[here]:
            found.append(f"{one.module}:{one.line} ({here}) imports {one.imported} ({there})")
    return found


def inside() -> list[Path]:
    return [path for path in modules() if name_of(path) not in OUTSIDE]


def test_every_module_has_a_floor() -> None:
    assert [name_of(p) for p in inside() if room_of(name_of(p)) not in HEIGHT] == []


def test_imports_go_down_only() -> None:
    known = [path for path in inside() if room_of(name_of(path)) in HEIGHT]
    assert known
    assert [breach for path in known for breach in breaches(imports_of(path))] == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("csplan.findings", "from csplan.model import plan"),
        ("csplan.findings", "import csplan.cli.app"),
        ("csplan.findings", "def f():\n    from csplan import render"),
        ("csplan.findings", "if TYPE_CHECKING:\n    from csplan.rules import base"),
        ("csplan.report.text", "from csplan.document.parse import parse"),
        ("csplan.source", "from csplan.phrase import PhraseError"),
        ("csplan.model.plan", "from csplan.helpers import x"),
        ("csplan.model.plan", "import csplan"),
    ],
)
def test_breach_of_the_floors_is_seen(module: str, source: str) -> None:
    assert len(breaches(list(imports_in(source, module)))) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("csplan.model.plan", "from csplan.model.text import Text\nimport re"),
        ("csplan.cli.app", "from csplan import __version__"),
        ("csplan.clock.hours", "from csplan.phrase import PhraseError"),
    ],
)
def test_way_down_is_no_breach(module: str, source: str) -> None:
    assert breaches(list(imports_in(source, module))) == []


def dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "?"


def opens_for_writing(call: ast.Call) -> bool:
    name = dotted(call.func).rpartition(".")[2]
    if name not in {"open", "fdopen"}:
        return False
    # The built-in takes a name first; a path's own method takes the mode first.
    first = 1 if isinstance(call.func, ast.Name) else 0
    given = [*call.args[first:2], *(k.value for k in call.keywords if k.arg == "mode")]
    modes = [a.value for a in given if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return any(set(mode) <= set("rwaxbt+") and WRITING_MODES & set(mode) for mode in modes)


def worldly(source: str) -> Iterator[str]:
    """Every place of a module that prints, writes, or asks for the time or the environment."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name | ast.Attribute):
            name = dotted(node)
            tail = ".".join(name.split(".")[-2:])
            if name in WORLDLY_CALLS or tail in WORLDLY_CALLS:
                yield f"line {node.lineno}: {name}"
        elif isinstance(node, ast.Call):
            name = dotted(node.func).rpartition(".")[2]
            if opens_for_writing(node):
                yield f"line {node.lineno}: opens for writing"
            if isinstance(node.func, ast.Attribute) and name in WRITING_METHODS:
                yield f"line {node.lineno}: {name}"


def is_pure(path: Path) -> bool:
    return not name_of(path).startswith(MAY_TOUCH_THE_WORLD)


def test_only_the_command_line_and_the_writer_touch_the_world() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}: {place}"
        for path in filter(is_pure, modules())
        for place in worldly(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        'print("x")',
        'open(name, "w")',
        'path.open(mode="ab")',
        'path.open("r+")',
        "path.write_text(text)",
        'os.environ["HOME"]',
        "os.getenv(name)",
        "datetime.now(UTC)",
        "datetime.datetime.now()",
        "date.today()",
        "time.time()",
        "f = sys.stdout",
    ],
)
def test_touching_the_world_is_seen(source: str) -> None:
    assert len(list(worldly(source))) == 1


@pytest.mark.parametrize(
    "source", ["open(name)", 'open("war")', 'path.open("rb")', "text.replace(a, b)", "plan.print"]
)
def test_reading_is_not_touching_the_world(source: str) -> None:
    assert list(worldly(source)) == []


def users_of(libraries: set[str], may: str) -> list[str]:
    return [
        f"{one.module}:{one.line} imports {one.imported}"
        for path in modules()
        for one in imports_of(path)
        if not one.module.startswith(may)
        and any(f"{one.imported}.".startswith(f"{library}.") for library in libraries)
    ]


def test_only_the_command_line_knows_the_terminal() -> None:
    assert users_of(TERMINAL_LIBRARIES, "csplan.cli") == []


def test_only_the_preview_listens_and_nothing_else_knows_the_network() -> None:
    assert users_of(NETWORK_LIBRARIES, "csplan.preview.server") == []
