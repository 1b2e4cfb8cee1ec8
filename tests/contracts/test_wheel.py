"""What is installed is what is in the checkout, and it works where no checkout is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.contracts.checkout import EXAMPLE, PACKAGE, ROOT, files_in_git

SHIPPED = {"src/csplan": "csplan", "templates": "csplan/templates", "schema": "csplan/schema"}
RUN_CHECKOUT = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from csplan.__main__ import main
sys.exit(main())
"""
NEEDED_TO_BUILD = (*SHIPPED, "pyproject.toml", "README.md", "LICENSE", ".gitignore")


def build(source: Path, out: Path) -> Path:
    """The wheel built from a folder, without the network."""
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, source])
    (wheel,) = out.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `csplan` of a new environment that holds the wheel and, by a path, what it needs."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=True, symlinks=os.name != "nt")
    folder = home / ("Scripts" if os.name == "nt" else "bin")
    pip: list[str | Path] = [
        folder / "python",
        "-m",
        "pip",
        "install",
        "--no-index",
        "--no-deps",
        "--quiet",
    ]
    run([*pip, wheel])
    (site,) = home.glob("lib/python*/site-packages")
    (site / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "csplan"


def clean_environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}


def run(command: Sequence[str | Path], cwd: Path = ROOT) -> str:
    """What a program prints; the test fails where the program does."""
    done = subprocess.run(
        command, cwd=cwd, env=clean_environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_wheel_holds_package_templates_and_schema(wheel: Path) -> None:
    expected = {
        f"{shipped}/{path.relative_to(ROOT / source).as_posix()}"
        for source, shipped in SHIPPED.items()
        for path in files_in_git("--cached", "--others", "--exclude-standard", source)
    }
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == expected
    assert any(name.startswith("csplan/templates/") for name in held)
    assert "csplan/schema/csplan-1.schema.json" in held
    assert "csplan/py.typed" in held


def test_wheel_is_the_same_bytes_wherever_and_whenever_it_is_built(
    wheel: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    for name in NEEDED_TO_BUILD:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, elsewhere / name, copy_function=shutil.copy)
        else:
            elsewhere.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, elsewhere / name)
    again = build(elsewhere, tmp_path / "out")
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def test_installed_program_tells_its_version(installed: Path, tmp_path: Path) -> None:
    declared = re.search(r'^__version__ = "(.+)"$', (PACKAGE / "__init__.py").read_text(), re.M)
    assert declared
    assert run([installed, "--version"], tmp_path) == f"csplan {declared[1]}\n"


def test_installed_program_runs_its_own_modules(installed: Path, tmp_path: Path) -> None:
    where = "import csplan; print(csplan.__file__)"
    place = run([installed.with_name("python"), "-c", where], tmp_path).strip()
    assert Path(place).is_relative_to(installed.parents[1])


def test_installed_program_prints_the_kept_schema(installed: Path, tmp_path: Path) -> None:
    kept = (ROOT / "schema" / "csplan-1.schema.json").read_text(encoding="utf-8")
    assert run([installed, "schema"], tmp_path) == kept


def test_installed_program_validates_an_example(installed: Path, tmp_path: Path) -> None:
    run([installed, "validate", EXAMPLE], tmp_path)


@pytest.mark.parametrize("ending", ["html", "md", "txt", "json", "pdf", "docx"])
def test_installed_program_renders_as_the_checkout_does(
    installed: Path, tmp_path: Path, ending: str
) -> None:
    render: list[str | Path] = [
        "render",
        EXAMPLE,
        "--language",
        "th",
        "--today",
        "2026-01-05",
        "-o",
    ]
    from_wheel, from_checkout = tmp_path / f"wheel.{ending}", tmp_path / f"checkout.{ending}"
    run([installed, *render, from_wheel], tmp_path)
    run([sys.executable, "-c", RUN_CHECKOUT, PACKAGE.parent, *render, from_checkout], tmp_path)
    assert from_wheel.read_bytes() == from_checkout.read_bytes()
