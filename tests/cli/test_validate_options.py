"""The options of `csplan validate` and the settings of a project: whole outputs, whole files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.program import Done, run
from tests.contracts.checkout import ROOT

Golden = Callable[[str, str], None]

PLAN = """\
csplan: 1
plan: {title: Service, organization: Shop}
channels:
  phone: {address: +66 2 555 0123, fallback: emial}
  email: care@siam-shop.example
"""
MENDED = PLAN.replace("emial", "email")
BLOCK = """\
plan.yaml:4:46: error[CSP301] there is no channel "emial"
  |
4 |   phone: {address: +66 2 555 0123, fallback: emial}
  |                                              ^^^^^
  = help: did you mean "email"? (more: csplan rule CSP301)

"""
SUMMARY = "1 error in plan.yaml (1 plan checked); 1 can be mended with --fix\n"
LINE = 'plan.yaml:4:46: error[CSP301] there is no channel "emial"; did you mean "email"?\n'
ANNOTATION = (
    "::error file=plan.yaml,line=4,col=46,endLine=4,endColumn=50,title=CSP301 unknown-reference::"
    'there is no channel "emial"; did you mean "email"?\n'
)
MENDED_SAID = "csplan: mended 1 finding in plan.yaml\n"
WRONG_SETTING = """\
csplan.toml:1:1: error[CSP911] there is no setting "ignor"
  |
1 | ignor = ["CSP301"]
  | ^^^^^
  = help: did you mean "ignore"? (more: csplan rule CSP911)

"""
TWO_ZONES = """\
csplan: 1
plan: {title: Service, organization: Shop}
channels:
  phone: {address: +66 2 555 0123, hours: Mo-Fr 09:00-17:00}
  counter: {address: 1 Harbour Road, hours: {week: Mo-Fr 09:00-17:00, timezone: Asia/Tokyo}}
"""

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs what only Linux has")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in a folder of its own with a plan, in a plain environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("CI", "NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH", "CSPLAN_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    write("plan.yaml")
    return tmp_path


def write(name: str, text: str = PLAN) -> None:
    place = Path(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text.encode())


def read(name: str) -> str:
    return Path(name).read_bytes().decode()


def there() -> list[str]:
    return sorted(str(path) for path in Path().rglob("*") if path.is_file())


def validate(*args: str, stdin: str = "") -> Done:
    return run("validate", "--today", "2026-01-31", *args, stdin=stdin)


# Reports ------------------------------------------------------------------------------------


def test_several_reports_of_one_run_go_to_several_places() -> None:
    names = {
        "text": "a.txt", "concise": "b.txt", "json": "c.json", "sarif": "d.sarif",
        "github": "e.txt", "gitlab": "f.json", "junit": "g.xml", "markdown": "h.md",
    }  # fmt: skip
    options = [f"--format={name}={file}" for name, file in names.items()]
    assert validate("plan.yaml", *options) == (1, "", "")
    assert there() == [*names.values(), "plan.yaml"]
    assert read("a.txt") == BLOCK + SUMMARY
    assert read("b.txt") == LINE
    assert read("e.txt") == ANNOTATION
    for name in ("json", "sarif", "gitlab", "junit", "markdown"):
        # What a file holds is what standard output would.
        assert validate("plan.yaml", "--format", name) == (1, read(names[name]), "")


def test_text_goes_to_standard_output_beside_a_report_in_a_file() -> None:
    done = validate("plan.yaml", "--format", "text", "--format", "sarif=out.sarif")
    assert done == (1, BLOCK + SUMMARY, "")
    assert json.loads(read("out.sarif"))["version"] == "2.1.0"


def test_talk_goes_to_standard_error_and_findings_to_standard_output() -> None:
    done = validate("gone.yaml", "plan.yaml", "--format", "concise", "--format", "junit=j.xml")
    assert done == (2, LINE, 'csplan: there is no file or folder "gone.yaml"\n')
    assert 'errors="1"' in read("j.xml")


def test_a_report_replaces_an_older_one_and_never_a_plan() -> None:
    write("report.json", "old")
    assert validate("--format", "json=report.json").code == 1
    assert json.loads(read("report.json"))["files"] == ["plan.yaml"]
    done = validate("--format", "json=plan.yaml")
    assert done == (
        2, "", 'csplan: "plan.yaml" is a plan, and a report would overwrite it; name another file\n'
    )  # fmt: skip
    assert read("plan.yaml") == PLAN


def test_two_reports_do_not_run_into_one_another() -> None:
    assert validate("--format", "json", "--format", "sarif") == (2, "", (
        'csplan: both "--format json" and "--format sarif" go to standard output; '
        "give one of them a file, as in --format sarif=report.sarif\n"
    ))  # fmt: skip


def test_where_there_is_no_plan_reports_say_so_too() -> None:
    write("empty/notes.txt", "")
    done = validate("empty", "--format", "json")
    message = 'no plan found in the folder "empty"'
    help = 'a plan is a .yaml file with "csplan:" at its top; name a file to check it in any case'
    assert (done.code, done.err) == (2, f"csplan: {message}; {help}\n")
    assert json.loads(done.out)["problems"] == [{"file": "empty", "message": message, "help": help}]


def test_quiet_leaves_out_all_but_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert validate("-q") == (1, BLOCK, "")
    assert validate("-q", "--format", "concise") == (1, LINE, "")
    assert validate("-q", "--diff").err == ""
    assert validate("-q", "--fix") == (0, "", "")
    assert read("plan.yaml") == MENDED


# On GitHub ----------------------------------------------------------------------------------


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """A job of a workflow on GitHub, and the file for its summary."""
    for name, value in {
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "GITHUB_WORKSPACE": str(folder),
    }.items():
        monkeypatch.setenv(name, value)
    return folder / "summary.md"


def test_on_github_lines_are_marked_and_a_summary_is_added_unasked(github: Path) -> None:
    write("summary.md", "Of another step.\n")
    assert validate("plan.yaml") == (1, BLOCK + ANNOTATION + SUMMARY, "")
    assert github.read_text(encoding="utf-8") == (
        "Of another step.\n"
        "## csplan\n"
        "\n"
        f"{SUMMARY}"
        "\n"
        "| Severity | Place | Rule | Finding |\n"
        "| --- | --- | --- | --- |\n"
        '| error | plan.yaml:4:46 | CSP301 | there is no channel "emial"; '
        'did you mean "email"? |\n'
    )


def test_on_github_places_count_from_the_top_of_the_repository(
    github: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("shops/north/plan.yaml")
    monkeypatch.chdir("shops/north")
    done = validate("-q", "plan.yaml")
    assert done.out == BLOCK + ANNOTATION.replace("file=", "file=shops/north/")


@pytest.mark.parametrize("missing", ["CI", "GITHUB_ACTIONS"])
def test_at_a_desk_nothing_is_added(
    github: Path, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(missing)
    assert validate("plan.yaml") == (1, BLOCK + SUMMARY, "")
    assert not github.exists()


def test_on_github_a_format_that_is_asked_for_comes_alone(github: Path) -> None:
    assert validate("plan.yaml", "--format", "concise") == (1, LINE, "")
    assert not github.exists()


def test_on_github_a_mended_plan_comes_out_clean(github: Path) -> None:
    done = validate("-", "--fix", stdin=PLAN)
    said = "csplan: mended 1 finding in <stdin>\n<stdin>: no problems found\n"
    assert done == (0, MENDED, said)


def test_on_github_a_summary_that_cannot_be_written_is_no_failure(
    github: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("plan.yaml", MENDED)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "gone/summary.md")
    assert validate("-q") == (
        0, "", 'csplan: "gone/summary.md" cannot be written: no such file or directory\n'
    )  # fmt: skip


# Settings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "head"), [("csplan.toml", ""), ("pyproject.toml", "[tool.csplan]\n")]
)
def test_settings_above_the_plan_hold(name: str, head: str) -> None:
    write("shops/north/plan.yaml")
    write(f"shops/{name}", f'{head}ignore = ["unknown-reference"]\n')
    assert validate("shops") == (0, "shops/north/plan.yaml: no problems found\n", "")
    assert validate("-q", "plan.yaml").out == BLOCK
    assert validate("shops", "--isolated").code == 1


def test_settings_differ_from_file_to_file() -> None:
    write("drafts/plan.yaml")
    write("csplan.toml", '[per-file."drafts/"]\nseverity = {CSP301 = "info"}\n')
    done = validate("--format", "concise")
    assert done == (1, f"drafts/{LINE}".replace("error", "info") + LINE, "")
    assert validate("drafts").code == 0


def test_settings_can_be_named() -> None:
    write("csplan.toml", 'ignore = ["CSP301"]\n')
    write("strict.toml", 'severity = {CSP301 = "warning"}\nfail-on = "warning"\n')
    done = validate("--config", "strict.toml", "--format", "concise")
    assert done == (1, LINE.replace("error", "warning"), "")
    said = 'there is no file "gone.toml"; name a file of settings, such as csplan.toml'
    assert validate("--config", "gone.toml") == (2, "", f"csplan: {said}\n")


@pytest.mark.parametrize(
    ("settings", "option", "code"),
    [
        ('fail-on = "never"', (), 0),
        ('fail-on = "never"', ("--fail-on", "error"), 1),
        ('fail-on = "info"\nseverity = {CSP301 = "info"}', (), 1),
        ('fail-on = "info"\nseverity = {CSP301 = "info"}', ("--fail-on", "warning"), 0),
        ('severity = {CSP301 = "warning"}', (), 0),
        ('severity = {CSP301 = "off"}', ("--fail-on", "info"), 0),
    ],
)
def test_settings_say_what_fails_unless_the_command_line_does(
    settings: str, option: tuple[str, ...], code: int
) -> None:
    write("csplan.toml", settings)
    assert validate(*option).code == code


def test_a_mistake_in_settings_is_shown_and_plans_are_checked_all_the_same() -> None:
    write("csplan.toml", 'ignor = ["CSP301"]\n')
    summary = "2 errors in 2 files (1 plan checked); 1 can be mended with --fix\n"
    assert validate() == (2, BLOCK + WRONG_SETTING + summary, "")
    write("plan.yaml", MENDED)
    assert validate() == (2, WRONG_SETTING + "1 error in csplan.toml (1 plan checked)\n", "")
    assert validate("--fail-on", "never").code == 2
    found = json.loads(validate("--format", "json").out)["findings"]
    assert [(one["file"], one["code"]) for one in found] == [("csplan.toml", "CSP911")]
    assert validate("--isolated").code == 0


def test_what_is_right_in_settings_with_a_mistake_holds() -> None:
    write("csplan.toml", 'ignore = ["CSP301", "CSP999"]\n')
    done = validate("-q", "--format", "concise")
    said = '"csplan rule" lists the rules'
    assert done == (2, f'csplan.toml:1:21: error[CSP912] there is no rule "CSP999"; {said}\n', "")


def test_rules_are_chosen_on_the_command_line() -> None:
    write("csplan.toml", 'ignore = ["CSP301"]\n')
    assert validate("--select", "unknown-reference", "-q").out == BLOCK
    assert validate("--isolated", "--ignore", "csp3").code == 0
    assert validate("--isolated", "--select", "CSP3", "--ignore", "CSP301,CSP302").code == 0
    assert validate("--isolated", "--select", "ALL", "--format", "concise").out == LINE
    assert validate("--select", "") == (
        2, "", "csplan: --select names no rule; write it as in --select CSP4\n"
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "severity"), [("saas", "warning"), ("retail", "info")])
def test_the_kind_of_plan_may_come_from_settings(kind: str, severity: str) -> None:
    write("plan.yaml", TWO_ZONES)
    write("csplan.toml", f'select = ["timezone-missing"]\nkind = "{kind}"\n')
    assert validate().out.startswith(f"plan.yaml:4:36: {severity}[CSP413] ")
    write("plan.yaml", TWO_ZONES.replace("Shop}", "Shop, kind: small-shop}"))
    assert validate() == (0, "plan.yaml: no problems found\n", "")


def test_the_language_of_documents_may_come_from_settings() -> None:
    write(
        "plan.yaml",
        MENDED.replace("Service", "{th: บริการ, en: Service}").replace(
            "Shop}", "Shop, languages: [th, en]}"
        ),
    )
    for settings, name in (("", "plan.th.md"), ('language = "en"', "plan.en.md")):
        write("csplan.toml", settings)
        assert run("render", "plan.yaml", "--to", "md").out == f"{name}\n"
    assert run("render", "plan.yaml", "--to", "md", "-l", "th").out == "plan.th.md\n"
    write("csplan.toml", 'language = "thai"\n')
    done = run("render", "plan.yaml", "--to", "md")
    assert done == (2, "", (
        'csplan: csplan.toml:1:12: "thai" is no short name of a language; '
        "write the short name of a language, such as en or th\n"
    ))  # fmt: skip


# Accepting what stands ----------------------------------------------------------------------


def test_a_baseline_accepts_what_stands_and_no_more() -> None:
    write("shops/plan.yaml")
    accepted = "2 plans: no new problems found; 2 known from the baseline\n"
    done = validate("--baseline", "known.json", "--update-baseline")
    assert done == (0, accepted, 'csplan: "known.json" accepts 2 findings\n')
    assert validate("--baseline", "known.json") == (0, accepted, "")
    # Lines move, and the finding is the same.
    write("plan.yaml", PLAN.replace("channels:\n", "\n# Ours.\nchannels:\n"))
    assert validate("--baseline", "known.json") == (0, accepted, "")
    write("plan.yaml", PLAN + "  counter: {address: 1 Harbour Road, fallback: phnoe}\n")
    done = validate("--baseline", "known.json", "--format", "concise")
    assert done == (1, (
        'plan.yaml:6:48: error[CSP301] there is no channel "phnoe"; did you mean "phone"?\n'
    ), "")  # fmt: skip


def test_what_is_mended_of_a_baseline_is_counted_and_then_forgotten() -> None:
    options = ("--baseline", "known.json")
    validate(*options, "--update-baseline")
    write("plan.yaml", MENDED)
    mended = "plan.yaml: no problems found; 1 of the baseline mended\n"
    assert validate(*options) == (0, mended, "")
    # A rule that did not look cannot tell, and neither can one that the text is not readable for.
    assert validate(*options, "--ignore", "CSP301").out == "plan.yaml: no problems found\n"
    write("plan.yaml", PLAN + "channels: {}\n")
    assert "mended;" not in validate(*options).out
    write("plan.yaml", MENDED)
    validate(*options, "--update-baseline")
    assert validate(*options).out == "plan.yaml: no problems found\n"


def test_a_baseline_counts_in_reports() -> None:
    validate("--baseline", "known.json", "--update-baseline")
    found = json.loads(validate("--baseline", "known.json", "--format", "json").out)
    assert (found["findings"], found["accepted"]) == ([], 1)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("--baseline", "gone.json"),
            'there is no baseline "gone.json"; make it with --update-baseline',
        ),
        (
            ("--baseline", "plan.yaml", "--update-baseline"),
            '"plan.yaml" is no baseline; name a file that was written with --update-baseline',
        ),
        (("--update-baseline",), "--update-baseline needs a file; add --baseline FILE"),
        (
            ("--baseline", "-"),
            "--baseline needs the name of a file; as in --baseline accepted.json",
        ),
    ],
)
def test_what_cannot_be_a_baseline_is_told_before_anything_is_checked(
    options: tuple[str, ...], said: str
) -> None:
    assert validate(*options) == (2, "", f"csplan: {said}\n")
    assert read("plan.yaml") == PLAN


# Comments -----------------------------------------------------------------------------------

IGNORED = PLAN.replace("emial}", "emial} # csplan: ignore[CSP301] ร้านกำลังเปิดอีเมล")


def test_what_a_comment_ignores_is_counted_and_kept_in_json() -> None:
    write("plan.yaml", IGNORED)
    assert validate() == (0, "plan.yaml: no problems found; 1 suppressed\n", "")
    found = json.loads(validate("--format", "json").out)
    assert (found["findings"], found["counts"]["error"]) == ([], 0)
    (one,) = found["suppressed"]
    assert (one["code"], one["line"], one["reason"]) == ("CSP301", 4, "ร้านกำลังเปิดอีเมล")


def test_an_error_that_a_comment_ignores_does_not_keep_a_plan_from_being_published() -> None:
    assert run("render", "plan.yaml", "-o", "-", "--to", "md").code == 1
    write("plan.yaml", IGNORED)
    done = run("render", "plan.yaml", "-o", "-", "--to", "md")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("# Service\n")


# Mending ------------------------------------------------------------------------------------


def test_a_plan_is_mended_in_its_file_and_what_is_left_is_reported() -> None:
    write("plan.yaml", PLAN + "  web: {fallback: nobody}\n")
    done = validate("plan.yaml", "--fix", "--format", "concise", "--select", "CSP301")
    assert done.code == 1
    assert done.err == MENDED_SAID
    assert done.out.startswith('plan.yaml:6:19: error[CSP301] there is no channel "nobody"')
    assert read("plan.yaml") == MENDED + "  web: {fallback: nobody}\n"
    assert validate("plan.yaml", "--fix", "--select", "CSP302").err == ""


def test_all_plans_of_a_folder_are_mended() -> None:
    write("shops/plan.yaml")
    done = validate("--fix")
    said = MENDED_SAID + "csplan: mended 1 finding in shops/plan.yaml\n"
    assert done == (0, "2 plans: no problems found\n", said)
    assert (read("plan.yaml"), read("shops/plan.yaml")) == (MENDED, MENDED)
    assert validate("--fix") == (0, "2 plans: no problems found\n", "")


def test_standard_input_is_mended_on_its_way_and_comes_once() -> None:
    said = "csplan: mended 1 finding in <stdin>\n<stdin>: no problems found\n"
    assert validate("-", "--fix", stdin=PLAN) == (0, MENDED, said)
    assert validate("-", "-", "--fix", stdin=PLAN) == (0, MENDED, said)
    assert validate("-", "-", "-q", stdin=PLAN).out == BLOCK.replace("plan.yaml", "<stdin>")
    done = validate("-", "--fix", "--format", "json=left.json", stdin=PLAN)
    assert done == (0, MENDED, "csplan: mended 1 finding in <stdin>\n")
    assert json.loads(read("left.json"))["findings"] == []
    assert validate("-", "--fix", "--format", "json", stdin=PLAN) == (
        2, "", "csplan: standard output takes the mended plan; give the report a file\n"
    )  # fmt: skip


@linux_only
def test_standard_input_that_cannot_be_passed_on_is_told() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m csplan validate - --fix < plan.yaml > /dev/full"],
        capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip
    said = "csplan: the output cannot be written: no space left on device\n"
    assert (done.returncode, done.stderr) == (2, said)


def test_a_read_only_plan_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    write("shops/plan.yaml")
    Path("plan.yaml").chmod(0o444)
    may_write = os.access
    if os.geteuid() == 0:
        monkeypatch.setattr(
            os, "access", lambda path, mode: may_write(path, mode) and _is_free(path)
        )
    done = validate("--fix")
    assert done == (2, "shops/plan.yaml: no problems found; 1 path could not be checked\n", (
        'csplan: "plan.yaml" is read-only; allow writing to it, or use --diff\n'
        "csplan: mended 1 finding in shops/plan.yaml\n"
    ))  # fmt: skip
    assert (read("plan.yaml"), read("shops/plan.yaml")) == (PLAN, MENDED)


def _is_free(path: Path) -> bool:
    """Whether permissions allow to write; root may write whatever they say."""
    return bool(path.stat().st_mode & 0o222)


def test_mending_goes_with_a_baseline_and_with_reports() -> None:
    write("plan.yaml", PLAN + "  counter: {address: 1 Harbour Road, fallback: nobody}\n")
    options = ("--baseline", "known.json", "--format", "json=left.json", "--format", "text")
    validate("--baseline", "known.json", "--update-baseline")
    done = validate(*options, "--fix")
    summary = (
        "plan.yaml: no new problems found; 1 known from the baseline; 1 of the baseline mended\n"
    )
    assert done == (0, summary, MENDED_SAID)
    left = json.loads(read("left.json"))
    assert (left["findings"], left["accepted"]) == ([], 1)


DIFF = """\
--- plan.yaml
+++ plan.yaml
@@ -1,5 +1,5 @@
 csplan: 1
 plan: {title: Service, organization: Shop}
 channels:
-  phone: {address: +66 2 555 0123, fallback: emial}
+  phone: {address: +66 2 555 0123, fallback: email}
   email: care@siam-shop.example
"""
WOULD = "csplan: would mend 1 finding in plan.yaml\n"


def test_what_would_be_mended_is_shown_and_the_exit_code_tells() -> None:
    assert validate("--diff") == (1, DIFF, WOULD)
    assert validate("--diff", "--fix") == (1, DIFF, WOULD)
    assert validate("--diff", "gone.yaml", "plan.yaml") == (
        2, DIFF, 'csplan: there is no file or folder "gone.yaml"\n' + WOULD
    )  # fmt: skip
    assert validate("--diff", "-", stdin=PLAN).out == DIFF.replace("plan.yaml", "<stdin>")
    nothing = "csplan: there is nothing that --fix would change\n"
    assert validate("--diff", "--ignore", "CSP301") == (0, "", nothing)
    assert validate("--diff", "--ignore", "CSP301", "-q") == (0, "", "")
    assert read("plan.yaml") == PLAN


def test_mistakes_in_settings_are_told_beside_what_would_be_mended() -> None:
    write("csplan.toml", 'ignor = ["CSP301"]\n')
    done = validate("--diff")
    assert done == (2, DIFF, f"{WOULD}\n{WRONG_SETTING}"[:-1])


@pytest.mark.parametrize("option", [("--format", "json"), ("--baseline", "x.json")])
def test_changes_and_findings_are_not_shown_at_once(option: tuple[str, str]) -> None:
    assert validate("--diff", *option) == (2, "", (
        "csplan: --diff shows changes in place of findings; "
        "leave it out, or --format and --baseline\n"
    ))  # fmt: skip


# Names --------------------------------------------------------------------------------------


@linux_only
def test_settings_and_baseline_hold_for_names_of_every_kind(golden: Golden) -> None:
    names = ("ร้าน: 1/แผน.yaml", "new\nline/a b.yaml", os.fsdecode(b"\xff.yml"), "q\"'/[x] #1.YAML")
    for name in names:
        write(name)
    write("csplan.toml", '[per-file."ร้าน: 1/*"]\nseverity = {CSP301 = "info"}\n')
    done = validate("--format", "concise")
    golden(done.out, "golden/validate-names.txt")
    assert (done.code, done.err) == (1, "")
    options = ("--baseline", "known.json")
    assert validate(*options, "--update-baseline").code == 0
    summary = "5 plans: no new problems found; 5 known from the baseline\n"
    assert validate(*options) == (0, summary, "")
    assert validate("--fix").code == 0
    assert all(read(name) == MENDED for name in names)


def test_no_plan_is_taken_for_a_baseline_and_replaced() -> None:
    plan = '# "findings"\n' + PLAN
    write("other.yaml", plan)
    write("plan.yaml")
    done = validate("plan.yaml", "--baseline", "other.yaml", "--update-baseline")
    assert done.code == 2
    assert Path("other.yaml").read_text(encoding="utf-8") == plan


def test_a_report_takes_the_place_of_neither_settings_nor_baseline() -> None:
    write("plan.yaml")
    write("csplan.toml", 'kind = "retail"\n')
    assert validate("plan.yaml", "--baseline", "known.json", "--update-baseline").code == 0
    for file in ("csplan.toml", "known.json"):
        before = Path(file).read_bytes()
        done = validate("plan.yaml", "--baseline", "known.json", "--format", f"json={file}")
        assert done.code == 2
        assert "is read by this very run" in done.err
        assert Path(file).read_bytes() == before


def test_a_baseline_accepts_nothing_under_settings_with_a_mistake() -> None:
    write("plan.yaml")
    write("csplan.toml", 'ignroe = ["CSP208"]\n')
    done = validate("plan.yaml", "--baseline", "known.json", "--update-baseline")
    assert done.code == 2
    assert "mend the settings first" in done.err
    assert not Path("known.json").exists()


def test_a_baseline_never_accepts_what_cannot_be_read() -> None:
    write("plan.yaml", PLAN + "colour: red\n")
    done = validate("plan.yaml", "--baseline", "known.json", "--update-baseline")
    assert done.code == 1
    assert "CSP108" in done.out
    assert "CSP108" not in Path("known.json").read_text(encoding="utf-8")
    assert validate("plan.yaml", "--baseline", "known.json").code == 1


def test_what_is_accepted_of_standard_input_stays() -> None:
    write("plan.yaml")
    text = read("plan.yaml")
    assert validate("-", "--baseline", "known.json", "--update-baseline", stdin=text).code == 0
    assert validate("plan.yaml", "--baseline", "known.json", "--update-baseline").code == 0
    again = validate("-", "--baseline", "known.json", stdin=text)
    assert (again.code, "no new problems" in again.out) == (0, True)
