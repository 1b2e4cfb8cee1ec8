"""`csplan render --to pdf`, as it is used on the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.tools import command
from tests.cli.program import Done
from tests.cli.program import run as csplan
from tests.contracts.checkout import EXAMPLE, ROOT
from tests.render.pdf_reading import opened

PLAN = """\
csplan: 1
plan: {title: Service, organization: Shop, owner: boss, version: 1}
channels: {phone: +66 2 555 0123}
team: {roles: {boss: The boss}}
"""
BLOCKED = """
import sys
sys.modules[{name!r}] = None
from csplan.__main__ import main
sys.argv = ["csplan", *{args!r}]
sys.exit(main())
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in a folder of its own with a plan in it."""
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def run(*args: str) -> Done:
    return csplan("render", "plan.yaml", *args, "--today", "2026-01-15")


@pytest.mark.parametrize("args", [["--to", "pdf"], ["-o", "plan.pdf"], ["-o", "plan.PDF"]])
def test_a_pdf_is_written_where_it_is_asked_for(args: list[str]) -> None:
    done = run(*args)
    assert (done.code, done.err) == (0, "")
    data = Path(done.out.strip()).read_bytes()
    assert "+66 2 555 0123" in opened(data).pages[0].extract_text()


def test_it_stands_beside_other_formats() -> None:
    assert run("--to", "pdf", "--to", "html", "-o", "public/").out == (
        "public/plan.pdf\npublic/plan.html\n"
    )


def test_it_is_written_to_standard_output() -> None:
    command = [sys.executable, "-m", "csplan", "render", "plan.yaml", "--to", "pdf", "-o", "-"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert len(opened(done.stdout).pages) == 1


def test_check_tells_whether_it_is_up_to_date() -> None:
    assert run("--to", "pdf", "--check").err.startswith("csplan: plan.pdf is missing\n")
    run("--to", "pdf")
    assert run("--to", "pdf", "--check") == Done(0, "", "")
    Path("plan.yaml").write_text(PLAN.replace("Shop", "Store"), encoding="utf-8")
    assert run("--to", "pdf", "--check") == Done(
        1,
        "",
        "csplan: plan.pdf is out of date\n"
        "csplan: render again without --check to bring it up to date\n",
    )
    assert run("--to", "pdf").code == 0
    assert run("--to", "pdf", "--check").code == 0


def test_a_pdf_of_somebody_elses_or_changed_by_hand_is_left_alone() -> None:
    run("--to", "pdf")
    data = Path("plan.pdf").read_bytes()
    for other, said in (
        (data.partition(b"\n% Rendered")[0], "was not rendered by csplan"),
        (data.replace(b"%PDF-1.7\n", b"%PDF-1.6\n"), "was changed by hand"),
    ):
        Path("plan.pdf").write_bytes(other)
        Path("plan.yaml").write_text(PLAN.replace("Shop", "Store"), encoding="utf-8")
        done = run("--to", "pdf")
        assert (done.code, said in done.err) == (2, True)
        assert Path("plan.pdf").read_bytes() == other


def test_the_mark_at_its_end_is_no_fault_to_a_checker() -> None:
    run("--to", "pdf")
    assert Path("plan.pdf").read_bytes().rstrip().splitlines()[-1].startswith(b"% Rendered by")
    subprocess.run(
        [command("qpdf", "qpdf"), "--check", "plan.pdf"], check=True, capture_output=True
    )


def test_it_is_the_same_wherever_and_whenever_it_is_made(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "csplan", "render", str(EXAMPLE), "--today", "2026-01-15"]
    made = []
    for zone, locale, epoch in (("Asia/Bangkok", "C", "0"), ("America/Lima", "C.UTF-8", "1")):
        place = tmp_path / zone.partition("/")[2]
        place.mkdir()
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "TZ": zone,
            "LC_ALL": locale,
            "SOURCE_DATE_EPOCH": epoch,
            "PYTHONHASHSEED": epoch,
        }
        subprocess.run([*command, "-o", "a.pdf"], cwd=place, env=environment, check=True)
        made.append((place / "a.pdf").read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize("name", ["typst", "fontpkg_noto_sans_thai"])
def test_what_is_missing_is_told_in_a_line(name: str) -> None:
    program = BLOCKED.format(name=name, args=["render", "plan.yaml", "--to", "pdf"])
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False,
        env=environment,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        'csplan: PDF takes packages that are not installed; pip install "csplan[pdf]"\n'
    )
    assert not Path("plan.pdf").exists()


def test_letters_that_no_font_has_are_told_in_a_line() -> None:
    Path("plan.yaml").write_text(PLAN.replace("Shop", "店"), encoding="utf-8")
    done = run("--to", "pdf")
    assert (done.code, done.out) == (0, "plan.pdf\n")
    assert done.err == (
        'csplan: the fonts of PDF lack some letters, and "\ufffd" stands for them: 店\n'
    )


def test_a_draft_says_so_on_every_page() -> None:
    Path("plan.yaml").write_text(EXAMPLE.read_text("utf-8"), encoding="utf-8")
    run("--draft", "--language", "en", "-o", "a.pdf")
    pages = opened(Path("a.pdf").read_bytes()).pages
    assert len(pages) > 10
    assert all("Draft. Not for publication." in page.extract_text() for page in pages)


def test_a_template_of_the_users_takes_the_place_of_one_file() -> None:
    Path("mine").mkdir()
    Path("mine/footer.typ").write_text("#let footer(view) = [Recycled paper]", encoding="utf-8")
    Path("mine/fotter.typ").write_text("", encoding="utf-8")
    done = run("--to", "pdf", "--template", "mine")
    assert 'fotter.typ:1:1: warning[CSP923] "fotter.typ" takes the place of no' in done.err
    assert 'did you mean "footer.typ"?' in done.err
    assert "Recycled paper" in opened(Path("plan.pdf").read_bytes()).pages[0].extract_text()


def test_a_broken_template_is_told_in_a_line_with_its_place() -> None:
    Path("mine").mkdir()
    Path("mine/footer.typ").write_text("\n#let footer(view) = nothing", encoding="utf-8")
    done = run("--to", "pdf", "--template", "mine")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "csplan: mine/footer.typ:2: unknown variable: nothing; "
        "mend the template, or leave --template out\n"
    )
