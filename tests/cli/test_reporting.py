"""`--format`: what goes where, and what is said where that cannot be."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from csplan.cli.exits import UsageError
from csplan.cli.reporting import FORMATS, Destination, Destinations, destinations, publish
from csplan.report.report import Report
from tests.report.samples import REPORT

GITHUB = {"CI": "true", "GITHUB_ACTIONS": "true"}
Output = Callable[[], tuple[str, str]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def output(capsysbinary: pytest.CaptureFixture[bytes]) -> Output:
    """What was written to standard output and to standard error since the last time."""

    def written() -> tuple[str, str]:
        out, err = capsysbinary.readouterr()
        return out.decode("utf-8"), err.decode("utf-8")

    return written


def there() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def read(name: str) -> str:
    return Path(name).read_text(encoding="utf-8")


def refused(*values: str) -> str:
    with pytest.raises(UsageError) as caught:
        destinations(values, {})
    return f"{caught.value.message}; {caught.value.help}"


@pytest.mark.parametrize("values", [None, []])
def test_text_is_what_standard_output_shows_unasked(values: list[str] | None) -> None:
    found = destinations(values, {})
    assert found == Destinations(stream="text")
    assert not found.collects


def test_several_formats_go_to_several_places() -> None:
    found = destinations(["text", "sarif=out.sarif", "JSON=a=b.json", "text=-"], {})
    assert found == Destinations(
        "text", (Destination("sarif", "out.sarif"), Destination("json", "a=b.json"))
    )
    assert found.collects
    assert destinations(["json"], {}) == Destinations(None, (Destination("json"),))
    assert destinations(["text=all.txt"], {}) == Destinations(
        None, (Destination("text", "all.txt"),)
    )


def test_on_github_annotations_and_a_summary_come_unasked() -> None:
    environment = {**GITHUB, "GITHUB_STEP_SUMMARY": "page.md", "GITHUB_WORKSPACE": "/r"}
    found = destinations(None, environment)
    assert found == Destinations("text", (Destination("github"),), "page.md", "/r", True)
    for missing in GITHUB:
        environment = {name: value for name, value in GITHUB.items() if name != missing}
        assert destinations(None, environment) == Destinations("text")


def test_on_github_what_is_asked_for_wins() -> None:
    environment = {**GITHUB, "GITHUB_STEP_SUMMARY": "page.md"}
    found = destinations(["concise"], environment)
    assert (found.stream, found.collected, found.step_summary) == ("concise", (), None)
    found = destinations(["concise", "github"], environment)
    assert (found.stream, found.collected) == ("concise", (Destination("github"),))
    assert found.step_summary == "page.md"
    # Also elsewhere: somebody asked for it, and there is a file.
    found = destinations(["github"], {"GITHUB_STEP_SUMMARY": "page.md"})
    assert found.step_summary == "page.md"
    assert destinations(["github"], {"GITHUB_STEP_SUMMARY": ""}).step_summary is None


def test_gitlab_names_the_folder_of_the_repository() -> None:
    assert destinations(["gitlab=q.json"], {"CI_PROJECT_DIR": "/r"}).root == "/r"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (["sarfi"], 'there is no report format "sarfi"; did you mean "sarif"?'),
        (
            ["xyz=a.xml"],
            (
                'there is no report format "xyz"; there are text, concise, json, sarif, github, '
                "gitlab, junit, markdown"
            ),
        ),
        (
            ["junit="],
            '--format "junit=" names no file; write it as in --format junit=report.xml',
        ),
        (
            ["text", "json"],
            (
                'both "--format text" and "--format json" go to standard output; '
                "give one of them a file, as in --format json=report.json"
            ),
        ),
        (
            ["github", "sarif=-"],
            (
                'both "--format github" and "--format sarif" go to standard output; '
                "give one of them a file, as in --format sarif=report.sarif"
            ),
        ),
        (
            ["text", "github", "concise"],
            (
                'both "--format text" and "--format concise" go to standard output; '
                "give one of them a file, as in --format concise=report.txt"
            ),
        ),
        (["json=out/x.json"], 'there is no folder "out"; make it first'),
        (["json=folder"], '"folder" is a folder; name a file in it'),
        (["json=new/"], '"new/" is a folder; name a file in it'),
        (["json=pipe"], '"pipe" is no ordinary file; write - for standard output'),
        (["json=a", "sarif=./a"], 'two reports go to "./a"; give each a file of its own'),
        (
            ["json=shop.yaml"],
            '"shop.yaml" is a plan, and a report would overwrite it; name another file',
        ),
        (
            [f"json={'x' * 300}"],
            f'"{"x" * 300}" cannot be written: file name too long; name another file',
        ),
    ],
    ids=lambda value: "" if isinstance(value, str) else " ".join(value)[:40],
)
def test_what_cannot_be_done_is_said_before_anything_is_checked(
    values: list[str], said: str
) -> None:
    Path("folder").mkdir()
    os.mkfifo("pipe")
    Path("shop.yaml").write_text("csplan: 1\n")
    assert refused(*values) == said


def test_any_other_file_is_replaced() -> None:
    Path("report.yaml").write_text("files: []\n")
    publish(REPORT, destinations(["json=report.yaml"], {}))
    assert json.loads(read("report.yaml"))["accepted"] == 14


def test_every_format_can_go_to_a_file(output: Output) -> None:
    publish(REPORT, destinations([f"{name}=out.{name}" for name in FORMATS], {}))
    assert there() == sorted(f"out.{name}" for name in FORMATS)
    golden = Path(__file__).parent.parent / "report" / "golden" / "formats"
    for place in golden.glob("*.*"):
        if place.stem in FORMATS:
            # Outside of this folder nothing can be named from its top.
            assert read(f"out.{place.stem}") == place.read_text(encoding="utf-8")
    assert output() == ("", "")


def test_standard_output_gets_what_has_no_file_in_utf_8(output: Output) -> None:
    publish(REPORT, destinations(["text", "github"], {}))
    golden = Path(__file__).parent.parent / "report" / "golden" / "formats" / "github.txt"
    assert output() == (golden.read_text(encoding="utf-8"), "")


def test_what_is_streamed_is_not_written_twice(output: Output) -> None:
    publish(REPORT, destinations(["text"], {}))
    assert output() == ("", "")


def test_a_report_never_takes_the_place_of_what_was_checked(output: Output) -> None:
    Path("odd").write_text("not even a plan\n")
    Path("link.json").symlink_to("odd")
    report = Report(files=("odd",))
    asked = destinations(["sarif=first.sarif", "json=link.json"], {})
    with pytest.raises(UsageError) as caught:
        publish(report, asked)
    assert caught.value.message == '"link.json" is a plan, and a report would overwrite it'
    assert (there(), read("odd")) == (["link.json", "odd"], "not even a plan\n")


def test_a_file_that_cannot_be_written_is_said() -> None:
    Path("out").mkdir()
    asked = destinations(["json=out/x.json"], {})
    Path("out").rmdir()
    with pytest.raises(UsageError) as caught:
        publish(REPORT, asked)
    assert caught.value.message == '"out/x.json" cannot be written: no such file or directory'


def test_files_are_named_from_the_top_of_the_repository(folder: Path, output: Output) -> None:
    (folder / "service").mkdir()
    os.chdir("service")
    report = replace(REPORT, findings=REPORT.findings[-1:], problems=(), suppressed=())
    publish(report, destinations(["github"], {**GITHUB, "GITHUB_WORKSPACE": str(folder)}))
    assert output()[0].startswith("::error file=service/plan.yaml,line=4,")


def test_the_summary_is_added_to_what_other_steps_wrote(output: Output) -> None:
    Path("page.md").write_text("## Tests\n\nAll well.\n")
    publish(REPORT, destinations(None, {**GITHUB, "GITHUB_STEP_SUMMARY": "page.md"}))
    assert read("page.md").startswith("## Tests\n\nAll well.\n## csplan\n\n4 errors, 1 warning")


def test_a_summary_that_cannot_be_written_does_not_stop_the_rest(output: Output) -> None:
    publish(REPORT, destinations(["github"], {"GITHUB_STEP_SUMMARY": "nowhere/page.md"}))
    out, err = output()
    assert out.count("\n") == 9
    assert err == 'csplan: "nowhere/page.md" cannot be written: no such file or directory\n'


def test_on_github_sarif_leaves_out_what_is_suppressed() -> None:
    """GitHub would open an alert for it."""

    def suppressed(environment: dict[str, str]) -> int:
        publish(REPORT, destinations(["sarif=out.sarif"], environment))
        (run,) = json.loads(read("out.sarif"))["runs"]
        return sum(bool(result.get("suppressions")) for result in run["results"])

    assert (suppressed({}), suppressed(GITHUB)) == (1, 0)
