"""Settings are found upwards from each plan, and read once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from csplan.cli.configuring import Configured
from csplan.cli.exits import UsageError
from csplan.findings import Severity
from csplan.settings import DEFAULT, Settings

NO_OWNER = "CSP201"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    return project


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def off(configured: Configured, plan: str) -> set[str]:
    return set(configured.settings_for(plan).off)


def test_without_a_file_of_settings_everything_is_as_ever() -> None:
    configured = Configured()
    assert configured.settings_for("plan.yaml") is DEFAULT
    assert configured.settings_for("-") is DEFAULT
    assert (configured.findings, dict(configured.sources)) == ((), {})
    assert configured.fail_on_for("plan.yaml") is None
    assert configured.language_for("plan.yaml") is None


def test_the_nearest_file_counts_for_each_plan() -> None:
    write("csplan.toml", 'ignore = ["CSP201"]\nfail-on = "never"\n')
    write("shops/csplan.toml", 'ignore = ["CSP202"]\nlanguage = "th"\n')
    configured = Configured()
    assert off(configured, "plan.yaml") == {"CSP201"}
    assert off(configured, "-") == {"CSP201"}
    assert off(configured, "other/deep/plan.yaml") == {"CSP201"}
    assert off(configured, "shops/plan.yaml") == {"CSP202"}
    assert off(configured, "shops/deep/plan.yaml") == {"CSP202"}
    assert off(configured, str(Path("shops/plan.yaml").absolute())) == {"CSP202"}
    assert configured.fail_on_for("plan.yaml") == "never"
    assert configured.fail_on_for("shops/plan.yaml") is None
    assert configured.language_for("shops/plan.yaml") == "th"
    assert sorted(configured.sources) == ["csplan.toml", str(Path("shops/csplan.toml"))]


def test_a_file_above_the_current_folder_is_found_and_shown_from_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("csplan.toml", 'ignore = ["CSP201"]\n[per-file."sub/*.yaml"]\nignore = ["CSP202"]\n')
    (folder / "sub").mkdir()
    monkeypatch.chdir(folder / "sub")
    configured = Configured()
    assert off(configured, "plan.yaml") == {"CSP201", "CSP202"}
    assert list(configured.sources) == [str(Path("../csplan.toml"))]


def test_csplan_toml_comes_before_pyproject_and_a_pyproject_about_others_is_passed_by() -> None:
    write("pyproject.toml", '[tool.csplan]\nignore = ["CSP201"]\n')
    write("both/csplan.toml", 'ignore = ["CSP202"]\n')
    write("both/pyproject.toml", '[tool.csplan]\nignore = ["CSP301"]\n')
    write("silent/pyproject.toml", "[project]\nname = 'csplan-plans'\n")
    write("other/pyproject.toml", "[project]\nname = 'shop'\n")
    configured = Configured()
    assert off(configured, "both/plan.yaml") == {"CSP202"}
    assert off(configured, "silent/plan.yaml") == {"CSP201"}
    assert off(configured, "other/plan.yaml") == {"CSP201"}


def test_each_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    write("csplan.toml", 'ignore = ["CSP201"]\n')
    configured = Configured()
    assert off(configured, "a/plan.yaml") == {"CSP201"}
    Path("csplan.toml").write_text("broken", encoding="utf-8")
    asked: list[str] = []

    def isfile(path: str) -> bool:
        asked.append(path)
        return Path(path).is_file()

    monkeypatch.setattr(os.path, "isfile", isfile)
    assert off(configured, "a/other.yaml") == {"CSP201"}
    assert asked == []
    assert off(configured, "b/plan.yaml") == {"CSP201"}
    assert len(asked) == 3


def test_patterns_start_from_the_folder_of_the_settings() -> None:
    write("csplan.toml", '[per-file."drafts/*.yaml"]\nignore = ["CSP201"]\n')
    write("sub/drafts/plan.yaml", "")
    configured = Configured()
    assert off(configured, "drafts/plan.yaml") == {"CSP201"}
    assert off(configured, "./drafts/../drafts/plan.yaml") == {"CSP201"}
    assert off(configured, "sub/drafts/plan.yaml") == set()


def test_a_named_file_counts_for_all_plans() -> None:
    write("csplan.toml", 'ignore = ["CSP201"]\n')
    write("strict/rules.toml", '[per-file."one/"]\nignore = ["CSP202"]\n')
    configured = Configured(file="strict/rules.toml")
    assert list(configured.sources) == ["strict/rules.toml"]
    assert off(configured, "plan.yaml") == set()
    assert off(configured, "strict/one/plan.yaml") == {"CSP202"}
    assert off(configured, "one/plan.yaml") == {"CSP202"}


def test_isolated_means_without_any_file() -> None:
    write("csplan.toml", "broken")
    configured = Configured(isolated=True)
    assert configured.settings_for("plan.yaml") is DEFAULT
    assert configured.findings == ()


def test_the_command_line_comes_on_top() -> None:
    write("csplan.toml", 'ignore = ["CSP201"]\n[severity]\nCSP202 = "off"\nCSP301 = "info"\n')
    configured = Configured(ignore=["unknown-reference, CSP302", "CSP303"])
    assert off(configured, "plan.yaml") == {"CSP201", "CSP202", "CSP301", "CSP302", "CSP303"}
    assert configured.settings_for("plan.yaml").severities == {}
    only = Configured(select=["CSP201,CSP202,CSP301"], ignore=["CSP2", "CSP202"])
    assert off(only, "plan.yaml") >= {"CSP202", "CSP302", "CSP303"}
    assert not {"CSP201", "CSP301"} & off(only, "plan.yaml")
    assert only.settings_for("plan.yaml").severities == {"CSP301": Severity.INFO}


def test_the_schema_beside_a_plan_is_named() -> None:
    write("with/csplan-1.schema.json", "{}")
    write("with/csplan.toml", 'ignore = ["CSP201"]\n')
    configured = Configured()
    assert configured.settings_for("plan.yaml").schema is None
    assert configured.settings_for("with/plan.yaml") == Settings(
        off=frozenset({"CSP201"}), schema="csplan-1.schema.json"
    )


def test_mistakes_of_all_files_are_collected() -> None:
    write("csplan.toml", "x = 1\n")
    write("sub/csplan.toml", "broken\n")
    configured = Configured()
    assert dict(configured.sources) == {}
    for plan in ("plan.yaml", "sub/plan.yaml", "sub/other.yaml"):
        assert configured.settings_for(plan) == DEFAULT
    found = configured.findings
    assert [(one.file, one.code) for one in found] == [
        ("csplan.toml", "CSP911"),
        (str(Path("sub/csplan.toml")), "CSP910"),
    ]


@pytest.mark.parametrize(
    ("asked", "message", "help"),
    [
        (
            {"file": "missing.toml"},
            'there is no file "missing.toml"',
            "name a file of settings, such as csplan.toml",
        ),
        (
            {"file": "."},
            '"." is a folder, not a file',
            "name a file of settings, such as csplan.toml",
        ),
        (
            {"file": "pyproject.toml"},
            '"pyproject.toml" does not speak of csplan',
            "add a section [tool.csplan] to it",
        ),
        (
            {"file": "x\0y"},
            'the settings "x\0y" cannot be read: embedded null byte',
            "mend that, or leave them out with --isolated",
        ),
        (
            {"file": "csplan.toml", "isolated": True},
            "--config and --isolated exclude each other",
            "leave one of them out",
        ),
        (
            {"ignore": ["unknown-refrence"]},
            '--ignore names "unknown-refrence", and there is no such rule',
            'did you mean "unknown-reference"?',
        ),
        (
            {"select": ["CSP201,nonsense"]},
            '--select names "nonsense", and there is no such rule',
            '"csplan rule" lists the rules',
        ),
        (
            {"ignore": ["CSP1"]},
            '"CSP1" cannot be switched off',
            "a plan with such an error cannot be read, and so not be published",
        ),
        (
            {"ignore": ["CSP901"]},
            '"CSP901" cannot be switched off',
            "this is what csplan says of itself",
        ),
        ({"select": ["", " , "]}, "--select names no rule", "write it as in --select CSP4"),
        ({"ignore": [""]}, "--ignore names no rule", "write it as in --ignore CSP4"),
    ],
    ids=[
        "missing",
        "folder",
        "silent",
        "no name",
        "both",
        "misspelt",
        "unknown",
        "fixed",
        "of csplan",
        "empty",
        "nothing",
    ],
)
def test_what_cannot_be_done_is_said(asked: dict[str, object], message: str, help: str) -> None:
    write("pyproject.toml", "[project]\n")
    with pytest.raises(UsageError) as raised:
        Configured(**asked)  # type: ignore[arg-type]
    assert (raised.value.message, raised.value.help) == (message, help)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("nowhere.toml", "this is a link that leads nowhere"),
        ("csplan.toml", "too many levels of symbolic links"),
    ],
)
def test_settings_behind_a_broken_link_are_not_passed_by(target: str, reason: str) -> None:
    Path("csplan.toml").symlink_to(target)
    with pytest.raises(UsageError) as raised:
        Configured().settings_for("plan.yaml")
    assert raised.value.message == f'the settings "csplan.toml" cannot be read: {reason}'
    assert raised.value.help == "mend that, or leave them out with --isolated"


def test_settings_that_may_not_be_read_stop_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    write("csplan.toml", "")
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(UsageError) as raised:
        Configured().settings_for("plan.yaml")
    assert raised.value.help == "mend that, or leave them out with --isolated"
    assert raised.value.message.startswith('the settings "')
    assert raised.value.message.endswith('csplan.toml" cannot be read: you are not allowed to')


@pytest.mark.parametrize(("settings", "expected"), [("", False), ("[tool.csplan]\n", True)])
def test_python_reads_toml_only_where_there_are_settings(settings: str, expected: bool) -> None:
    write("pyproject.toml", f"[project]\n{settings}")
    code = (
        "import sys; from csplan.cli.configuring import Configured; "
        "Configured().settings_for('plan.yaml'); print('tomllib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().strip() == str(expected)
