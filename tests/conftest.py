"""What every test may ask for: golden files, and the tools that not every machine has."""

from __future__ import annotations

import difflib
import signal
import sys
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.browser import tools
from tests.browser.chromium import Chromium
from tests.browser.harness import Browser, MarkdownLint, Vnu

DIFF_LINES = 200


# Two processes share two cores: how long one example takes says nothing.
settings.register_profile("csplan", settings(), deadline=None)
settings.load_profile("csplan")


# A process that was started in the background ignores interruptions, and so would every program
# that tests start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the tests got into the files they compare with",
    )


def _refuse_network(event: str, args: tuple[Any, ...]) -> None:
    """Tests stay on this machine: a connection to any other is refused as it is made."""
    if event != "socket.connect" or not isinstance(args[1], tuple):
        return
    host = str(args[1][0])
    try:
        local = ip_address(host).is_loopback
    except ValueError:
        local = host == "localhost"
    if not local:
        raise OSError(f"a test reached for the network: {host}")


sys.addaudithook(_refuse_network)


@pytest.fixture(autouse=True)
def no_ci_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs that tests start report as they do at a desk, also where CI runs the tests."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str | Path], None]:
    """Compare a whole text with a file that stands beside the test: `golden(text, "x.txt")`.

    The name is relative to the test's folder. Under `--update-golden` the file is written anew.
    Line ends count: nothing is translated on the way.
    """
    folder = request.path.parent
    update = bool(request.config.getoption("--update-golden"))

    def compare(actual: str, name: str | Path) -> None:
        path = folder / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual.encode())
            return
        if not path.is_file():
            pytest.fail(f"{path} does not exist: write it with --update-golden", pytrace=False)
        expected = path.read_bytes().decode()
        if actual != expected:
            pytest.fail(_difference(expected, actual, path), pytrace=False)

    return compare


def _difference(expected: str, actual: str, path: Path) -> str:
    """A unified diff, from the file to what the test got; marks line ends that do not show."""
    lines = list(
        difflib.unified_diff(
            [_visible(line) for line in expected.splitlines(keepends=True)],
            [_visible(line) for line in actual.splitlines(keepends=True)],
            fromfile=str(path),
            tofile="what the test got",
            lineterm="",
        )
    )
    if len(lines) > DIFF_LINES:
        lines[DIFF_LINES:] = [f"... and {len(lines) - DIFF_LINES} lines more"]
    return "\n".join([*lines, "", "If the new text is right, write it with --update-golden."])


def _visible(line: str) -> str:
    if line.endswith("\n") and not line.endswith("\r\n"):
        return line[:-1]
    return line + " (no line end)" if not line.endswith("\r\n") else line[:-2] + " (CRLF)"


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One headless Chromium for all tests of a process, with axe-core where a test asks for it."""
    program = tools.command("Chromium", *tools.CHROMIUM_NAMES)
    folder = tmp_path_factory.mktemp("chromium")
    with Chromium(program, folder) as chromium:
        yield Browser(chromium, folder, _axe_source)


def _axe_source() -> str:
    return tools.module("axe-core", "axe-core", "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def vnu() -> Vnu:
    """The Nu HTML checker: `vnu(path, ...)` gives its messages."""
    jar = tools.module("vnu", "vnu-jar", "build", "dist", "vnu.jar")
    return Vnu(tools.command("Java", "java"), jar)


@pytest.fixture(scope="session")
def markdownlint() -> MarkdownLint:
    """A linter of Markdown: `markdownlint(path, ...)` gives its messages."""
    script = tools.module("markdownlint", "markdownlint-cli2", "markdownlint-cli2-bin.mjs")
    return MarkdownLint(tools.command("Node.js", "node", "nodejs"), script)
