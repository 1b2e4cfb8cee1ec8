"""`csplan render`: what goes where, what is left alone, and what is said about it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.program import Done
from tests.cli.program import run as csplan
from tests.contracts.checkout import ROOT

EXAMPLES = sorted((ROOT / "examples").glob("*/plan.yaml"))
PLAN = """\
csplan: 1
plan: {title: Service, organization: Shop, owner: boss, version: 1}
team: {roles: {boss: The boss}}
channels: {phone: +66 2 555 0123}
"""
BOTH = """\
csplan: 1
plan:
  title: {en: Service plan, th: แผนบริการ}
  organization: {en: Shop, th: ร้าน}
  languages: [th, en]
  owner: boss
  version: 1
team: {roles: {boss: {title: {en: The boss, th: เจ้าของ}}}}
"""
WRONG = PLAN.replace("phone: ", "fone: {colour: red, address: ").replace("0123}", "0123}}")
READ_ONLY = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in a folder of its own with a plan in it."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH", "CSPLAN_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    write("plan.yaml", PLAN)
    write("both.yaml", BOTH)
    return tmp_path


def write(name: str, text: str) -> None:
    Path(name).write_bytes(text.encode())


def run(*args: str, stdin: bytes = b"") -> Done:
    return csplan("render", *args, "--today", "2026-01-15", stdin=stdin)


def files() -> list[str]:
    """Every file below the current folder but the plans of all tests."""
    found = (path for path in Path().rglob("*") if path.is_file())
    return sorted(str(path) for path in found if path.name not in ("plan.yaml", "both.yaml"))


# Where documents go -------------------------------------------------------------------------


def test_document_stands_beside_the_plan_under_its_name() -> None:
    Path("plans").mkdir()
    write("plans/service.yaml", PLAN)
    assert run("plans/service.yaml") == Done(0, "plans/service.html\n", "")
    assert files() == ["plans/service.html", "plans/service.yaml"]
    assert Path("plans/service.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("args", "made"),
    [
        (["--to", "md"], ["plan.md"]),
        (["--to", "html", "--to", "md"], ["plan.html", "plan.md"]),
        (["--to", "md", "--to", "md"], ["plan.md"]),
        (["-o", "out.md"], ["out.md"]),
        (["-o", "out.MARKDOWN"], ["out.MARKDOWN"]),
        (["-o", "out.htm"], ["out.htm"]),
        (["-o", "out.text", "--to", "md"], ["out.text"]),
        (["-o", "out.txt", "--to", "txt"], ["out.txt"]),
        (["-o", "out.JSON"], ["out.JSON"]),
        (["-o", "out.docx"], ["out.docx"]),
        (["--to", "txt", "--to", "json"], ["plan.json", "plan.txt"]),
        (["-o", "public/"], ["public/plan.html"]),
        (["-o", "public/", "--to", "md", "--to", "html"], ["public/plan.html", "public/plan.md"]),
        (["-o", "."], ["plan.html"]),
        (["--language", "th"], ["plan.th.html"]),
        (["--language", "th", "--language", "en"], ["plan.en.html", "plan.th.html"]),
    ],
)
def test_what_is_asked_for_is_written(args: list[str], made: list[str]) -> None:
    done = run("plan.yaml", *args)
    assert done.code == 0
    assert sorted(done.out.split()) == made == files()


def test_a_plan_in_several_languages_has_the_language_in_the_name() -> None:
    assert run("both.yaml", "-l", "en", "-l", "th", "--to", "md", "-o", "public/").out == (
        "public/both.en.md\npublic/both.th.md\n"
    )
    assert Path("public/both.en.md").read_text("utf-8").startswith("# Service plan\n")
    assert Path("public/both.th.md").read_text("utf-8").startswith("# แผนบริการ\n")


def test_language_is_the_plans_first_where_none_is_named() -> None:
    assert run("both.yaml").out == "both.th.html\n"
    assert '<html lang="th"' in Path("both.th.html").read_text("utf-8")


def test_ending_tells_the_format() -> None:
    run("plan.yaml", "-o", "a.html")
    run("plan.yaml", "-o", "a.md")
    assert Path("a.html").read_text("utf-8").startswith("<!doctype html>")
    assert Path("a.md").read_text("utf-8").startswith("# Service\n")


def test_dash_writes_to_standard_output_and_reads_standard_input() -> None:
    done = run("-", "--to", "md", stdin=PLAN.encode())
    assert (done.code, done.err, files()) == (0, "", [])
    assert done.out.startswith("# Service\n")
    assert run("plan.yaml", "--to", "md", "-o", "-") == done
    assert run("-", "-o", "public/", stdin=PLAN.encode()).out == "public/plan.html\n"


def test_document_from_standard_input_is_the_same_as_from_a_file() -> None:
    run("both.yaml", "-l", "en", "-o", "a.html")
    done = run("-", "-l", "en", "-o", "-", stdin=BOTH.encode())
    assert done.out == Path("a.html").read_text("utf-8")


# What cannot be done ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["plan.yaml", "-o", "out.xyz"], 'the ending of "out.xyz" tells no format'),
        (["plan.yaml", "-o", "out"], 'the ending of "out" tells no format'),
        (["plan.yaml", "--to", "md", "-o", "out.html"], '"out.html" ends like html'),
        (["plan.yaml", "--to", "md", "--to", "html", "-o", "out.md"], "several documents"),
        (["both.yaml", "-l", "en", "-l", "th", "-o", "out.md"], "several documents"),
        (["plan.yaml", "--to", "md", "--to", "html", "-o", "-"], "holds one document"),
        (["plan.yaml", "-o", "-", "--check"], "--check compares with files"),
        (["plan.yaml", "-o", "a/b/"], 'there is no folder "a"'),
        (["plan.yaml", "-o", "a/b/c.md"], 'there is no folder "a"'),
        (["plan.yaml", "-o", "plan.yaml", "--to", "md"], "is the plan itself"),
        (["plan.yaml", "-o", "plan.yaml", "--to", "md", "--force"], "is the plan itself"),
        (["plan.yaml", "-o", "plan.yaml/x.md"], "cannot be read"),
        (["plan.yaml", "-o", "x" * 300 + ".md"], "cannot be read"),
        (["plan.yaml", "-o", ""], 'the ending of "" tells no format'),
        (["plan.yaml", "--template", "nowhere"], '--template "nowhere" is no folder'),
        (["plan.yaml", "--language", "thai"], "--language"),
        (["plan.yaml", "--language", ""], "--language"),
        (["plan.yaml", "--to", "xyz"], "xyz"),
        (["nowhere.yaml"], 'there is no file or folder "nowhere.yaml"'),
        (["empty"], "there is no file or folder"),
        ([""], '""'),
        (["x" * 300], "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(args: list[str], said: str) -> None:
    done = run(*args)
    assert (done.code, done.out, files()) == (2, "", [])
    assert said in done.err
    assert "internal error" not in done.err
    assert len(done.err.splitlines()) == 1 or args[-1] == "xyz"


@pytest.mark.skipif(sys.platform != "linux", reason="needs pipes and devices")
@pytest.mark.parametrize("check", [[], ["--check"]])
def test_a_pipe_or_a_device_is_no_place_for_a_document(check: list[str]) -> None:
    os.mkfifo("pipe.md")
    for place in ("pipe.md", "/dev/full", "/dev/null"):
        done = run("plan.yaml", "--to", "md", "-o", place, *check)
        assert done.code == 2
        assert done.err == (f'csplan: "{place}" is no file; write to standard output with -o -\n')


def test_a_file_in_the_way_of_a_folder_is_told() -> None:
    write("public", "mine")
    done = run("plan.yaml", "-o", "public/")
    assert (done.code, files()) == (2, ["public"])
    assert "public/plan.html" in done.err


@READ_ONLY
def test_a_folder_that_may_not_be_written_to_is_told() -> None:
    Path("public").mkdir(mode=0o500)
    done = run("plan.yaml", "-o", "public/")
    assert done == Done(
        2,
        "",
        'csplan: "public" cannot be written to: permission denied; choose another place with -o\n',
    )


# What is left alone -------------------------------------------------------------------------


def test_a_document_of_csplan_is_written_over() -> None:
    run("plan.yaml", "-o", "a.md")
    write("plan.yaml", PLAN.replace("Service", "Our service"))
    assert run("plan.yaml", "-o", "a.md") == Done(0, "a.md\n", "")
    assert Path("a.md").read_text("utf-8").startswith("# Our service\n")


def test_a_file_of_somebody_elses_is_left_alone() -> None:
    write("a.md", "# Mine\n")
    done = run("plan.yaml", "-o", "a.md")
    assert done.code == 2
    assert done.err == (
        'csplan: "a.md" was not rendered by csplan and is left alone; '
        "choose another place, or add --force\n"
    )
    assert Path("a.md").read_text("utf-8") == "# Mine\n"
    assert run("plan.yaml", "-o", "a.md", "--force").code == 0
    assert Path("a.md").read_text("utf-8").startswith("# Service\n")


def test_a_document_that_was_changed_by_hand_is_left_alone() -> None:
    run("plan.yaml", "-o", "a.md")
    changed = Path("a.md").read_text("utf-8").replace("# Service", "# My service")
    write("a.md", changed)
    done = run("plan.yaml", "-o", "a.md")
    assert done.code == 2
    assert "was changed by hand" in done.err
    assert Path("a.md").read_text("utf-8") == changed
    assert run("plan.yaml", "-o", "a.md", "--force").code == 0


def test_a_document_that_was_checked_out_with_other_line_ends_is_csplans_own() -> None:
    run("plan.yaml", "-o", "a.md")
    text = Path("a.md").read_bytes()
    Path("a.md").write_bytes(text.replace(b"\n", b"\r\n"))
    assert run("plan.yaml", "-o", "a.md").code == 0
    assert Path("a.md").read_bytes() == text


def test_all_documents_are_written_or_none() -> None:
    Path("public").mkdir()
    write("public/plan.md", "# Mine\n")
    done = run("plan.yaml", "--to", "html", "--to", "md", "-o", "public/")
    assert (done.code, files()) == (2, ["public/plan.md"])


def test_a_link_stays_a_link() -> None:
    Path("public").mkdir()
    run("plan.yaml", "-o", "public/real.md")
    Path("a.md").symlink_to("public/real.md")
    write("plan.yaml", PLAN.replace("Service", "Our service"))
    assert run("plan.yaml", "-o", "a.md").code == 0
    assert Path("a.md").is_symlink()
    assert Path("public/real.md").read_text("utf-8").startswith("# Our service\n")


def test_a_link_to_the_plan_is_the_plan() -> None:
    Path("a.md").symlink_to("plan.yaml")
    done = run("plan.yaml", "-o", "a.md", "--force")
    assert (done.code, Path("plan.yaml").read_text("utf-8")) == (2, PLAN)


# Plans with mistakes ------------------------------------------------------------------------


def test_a_plan_with_errors_is_not_published() -> None:
    write("wrong.yaml", WRONG)
    done = run("wrong.yaml")
    assert (done.code, done.out, files()) == (1, "", ["wrong.yaml"])
    assert "error[CSP101]" in done.err
    assert done.err.endswith(
        "csplan: nothing was written: wrong.yaml has an error; "
        "mend it, or publish it with --draft\n"
    )


def test_a_draft_is_published_in_spite_of_errors_and_says_so() -> None:
    write("wrong.yaml", WRONG)
    done = run("wrong.yaml", "--draft", "-o", "a.md")
    assert (done.code, done.out) == (0, "a.md\n")
    assert "error[CSP101]" in done.err
    text = Path("a.md").read_text("utf-8")
    assert "Draft. Not for publication. It has 1 error; what is wrong was left out." in text
    assert "0123" in text


def test_a_draft_without_errors_is_marked_all_the_same() -> None:
    run("plan.yaml", "--draft", "-o", "a.md")
    assert "Draft. Not for publication." in Path("a.md").read_text("utf-8")
    run("plan.yaml", "-o", "b.md")
    assert "Draft" not in Path("b.md").read_text("utf-8")


@pytest.mark.parametrize("text", ["", "# nothing\n", "[[[", "- a list\n", "\tx: 1\n", "\0"])
def test_what_is_no_plan_is_told_even_as_a_draft(text: str) -> None:
    write("no.yaml", text)
    done = run("no.yaml", "--draft", "-o", "a.md")
    assert (done.code, files()) == (1, ["no.yaml"])
    assert "holds no plan that can be shown" in done.err


def test_warnings_are_told_and_do_not_keep_from_publishing() -> None:
    write("late.yaml", PLAN + "review: {next: 2025-01-01}\n")
    done = run("late.yaml")
    assert (done.code, done.out) == (0, "late.html\n")
    assert "warning[CSP204]" in done.err


def test_a_language_in_which_there_are_no_headings_is_told() -> None:
    write("german.yaml", PLAN.replace("owner:", "languages: [de], owner:"))
    done = run("german.yaml")
    assert (done.code, done.out) == (0, "german.html\n")
    assert done.err == (
        'csplan: csplan has no labels in "de" yet (only in en, es, th); English ones are used: '
        "csplan locale new de begins a catalog\n"
    )


def test_a_language_in_which_the_plan_has_no_texts_is_told() -> None:
    done = run("plan.yaml", "-l", "th", "-o", "-")
    assert done.code == 0
    assert done.err == ('csplan: plan.yaml has no texts in "th"; those in "en" stand in for them\n')


# Up to date ---------------------------------------------------------------------------------


def test_check_says_whether_documents_are_up_to_date() -> None:
    args = ("both.yaml", "-l", "en", "-l", "th", "--to", "md", "-o", ".")
    run(*args)
    assert run(*args, "--check") == Done(0, "", "")
    write("both.yaml", BOTH.replace("The boss", "The owner"))
    before = Path("both.en.md").read_bytes()
    done = run(*args, "--check")
    assert done == Done(
        1,
        "",
        "csplan: both.en.md is out of date: 3 lines to add, 3 lines to remove\n"
        "csplan: render again without --check to bring it up to date\n",
    )
    assert Path("both.en.md").read_bytes() == before


def test_check_tells_a_document_that_is_missing() -> None:
    done = run("plan.yaml", "--check")
    assert (done.code, done.out, files()) == (1, "", [])
    assert done.err.startswith("csplan: plan.html is missing\n")


def test_check_tells_line_ends() -> None:
    run("plan.yaml", "-o", "a.md")
    Path("a.md").write_bytes(Path("a.md").read_bytes().replace(b"\n", b"\r\n"))
    done = run("plan.yaml", "-o", "a.md", "--check")
    assert (done.code, "differs in its line ends only" in done.err) == (1, True)


def test_check_makes_no_folder() -> None:
    assert run("plan.yaml", "-o", "public/", "--check").code == 1
    assert not Path("public").exists()


def test_documents_of_the_examples_are_up_to_date_whenever_they_are_rendered_again() -> None:
    for plan in EXAMPLES:
        run(str(plan), "-o", "a.md", "--force")
        assert run(str(plan), "-o", "a.md", "--check").code == 0


# Templates ----------------------------------------------------------------------------------


def test_a_template_of_the_users_takes_the_place_of_one_file() -> None:
    Path("mine/markdown").mkdir(parents=True)
    write("mine/markdown/paragraph.md.j2", "PARAGRAPH {{ block.line | runs }}\n")
    write("plan.yaml", PLAN.replace("owner:", "text: Welcome., owner:"))
    text = run("plan.yaml", "--to", "md", "-o", "-", "--template", "mine").out
    assert "PARAGRAPH Welcome." in text
    assert text.startswith("# Service\n")


def test_a_folder_may_hold_the_templates_of_one_format_directly() -> None:
    Path("mine").mkdir()
    write("mine/document.md.j2", "{{ view.title | runs }}!\n")
    assert run("plan.yaml", "--to", "md", "-o", "-", "--template", "mine").out.startswith(
        "Service!"
    )


@pytest.mark.parametrize("format", ["txt", "json", "docx"])
def test_templates_that_nothing_is_made_from_are_told(format: str) -> None:
    Path("mine").mkdir()
    write("plan.yaml", PLAN)
    done = run("plan.yaml", "--to", format, "-o", f"a.{format}", "--template", "mine")
    assert done.code == 2
    assert "--template is for HTML, Markdown and PDF" in done.err
    assert not Path(f"a.{format}").exists()


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("line one\n{% if %}\n", "document.md.j2:2: Expected an expression"),
        ("{{ view.nothing }}\n", "document.md.j2:1: "),
        ("\n\n{{ nothing }}\n", 'document.md.j2:3: there is no "nothing" here'),
        ("{{ view.__class__.__mro__ }}\n", "document.md.j2:1: access to attribute '__class__'"),
        ("{{ ''.format.__globals__ }}\n", "document.md.j2:1: "),
        ("{{ 1 / 0 }}\n", "document.md.j2:1: division by zero"),
        ("{% include 'other.j2' %}\n", 'there is no template "other.j2"'),
        ("{% include '../../secret' %}\n", "there is no template"),
        ("{% include 'document.md.j2' %}\n", "recursion"),
        ("{% for i in range(10**9) %}{% endfor %}\n", "document.md.j2:1: "),
    ],
)
def test_a_broken_template_is_told_in_a_line_with_its_place(template: str, said: str) -> None:
    Path("mine").mkdir()
    Path("mine/document.md.j2").write_bytes(template.encode("utf-8", "surrogateescape"))
    done = run("plan.yaml", "--to", "md", "-o", "a.md", "--template", "mine")
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert said in done.err
    assert not Path("a.md").exists()


def test_a_template_in_another_encoding_is_told_with_its_place() -> None:
    Path("mine").mkdir()
    Path("mine/document.md.j2").write_bytes(b"x\n\xff")
    done = run("plan.yaml", "--to", "md", "-o", "a.md", "--template", "mine")
    assert (done.code, done.out) == (2, "")
    assert "document.md.j2:2:1: error[CSP920] this is not UTF-8" in done.err
    assert done.err.endswith("csplan: nothing was written: the theme has errors; mend them\n")


# Whatever else --------------------------------------------------------------------------------


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output_is_told() -> None:
    command = f"{sys.executable} -m csplan render plan.yaml -o - > /dev/full"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 2
    assert done.stderr == "csplan: the output cannot be written: no space left on device\n"


def test_no_file_is_left_behind_in_the_folder() -> None:
    run("plan.yaml", "--to", "md", "--to", "html", "-o", "public/")
    assert sorted(path.name for path in Path("public").iterdir()) == ["plan.html", "plan.md"]


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.data())
def test_an_example_that_breaks_off_anywhere_is_published_as_a_draft(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(EXAMPLES)).read_text("utf-8").splitlines(keepends=True)
    first = data.draw(st.integers(0, len(lines)))
    last = data.draw(st.integers(first, len(lines)))
    text = "".join(lines[:first] + lines[last:])
    done = run("-", "--draft", "--to", data.draw(st.sampled_from(["md", "html"])),
               stdin=text.encode())  # fmt: skip
    assert done.code in (0, 1)
    assert "internal error" not in done.err
    assert not re.search(r"CSP901|Traceback", done.err)
    assert bool(done.out) == (done.code == 0)


def test_documents_go_beside_each_other_under_their_names() -> None:
    done = run("plan.yaml", "--document", "charter", "-d", "card", "--to", "md", "-o", "out/")
    assert done.code == 0
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "plan.card.md", "plan.charter.md",
    ]  # fmt: skip
    assert Path("out/plan.charter.md").read_text("utf-8").startswith("# Service charter\n")


def test_document_in_one_language_of_several_says_both() -> None:
    done = run("both.yaml", "-d", "handbook", "-l", "th")
    assert (done.code, done.out) == (0, "both.handbook.th.html\n")


def test_document_that_there_is_not_is_a_clear_error() -> None:
    done = run("plan.yaml", "-d", "poster")
    assert done.code == 2
    assert "poster" in done.err
    assert "charter" in done.err
