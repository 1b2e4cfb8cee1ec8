"""`csplan init` as people and scripts meet it: whole processes, on a terminal and without one."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

import csplan
from csplan.cli import files, placing
from csplan.cli.exits import UsageError
from csplan.cli.placing import put
from tests.cli.program import Done, run
from tests.contracts.checkout import ROOT

Golden = Callable[[str, str], None]

SOURCE = str(Path(next(iter(csplan.__path__))).parent)
CSPLAN = [sys.executable, "-m", "csplan"]
SCHEMA = "csplan-1.schema.json"
KEPT = (ROOT / "schema" / SCHEMA).read_bytes()
SHOP = ("--starter", "small-shop", "--language", "th", "--defaults", "--today", "2026-01-05")
LAST_ANSWER = "hello@riverton-bakery.example"

not_as_root = pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not hold root back")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in a folder of its own, and in a plain environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH", "CSPLAN_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([SOURCE, os.environ.get("PYTHONPATH", "")]))
    return tmp_path


def init(*args: str, stdin: bytes = b"") -> Done:
    return run("init", *args, stdin=stdin)


def there(folder: str = ".") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def refused(done: Done) -> str:
    """What a refusal says, on one line; nothing else may be said."""
    assert (done.code, done.out) == (2, "")
    (line,) = done.err.splitlines()
    return line.removeprefix("csplan: ")


def test_starters_are_listed_with_a_line_each(golden: Golden) -> None:
    english, thai = init("--list"), init("--list", "--language", "th")
    golden(english.out + "\n" + thai.out, "golden/starters.txt")
    assert (english.code, english.err, there()) == (0, "", [])


def test_new_plan_is_valid_and_becomes_a_page() -> None:
    assert init("plan.yaml", *SHOP).code == 0
    assert run("validate", "plan.yaml").out == "plan.yaml: no problems found\n"
    assert run("render", "plan.yaml", "-o", "plan.html").code == 0
    assert "ร้านบ้านพัดลม" in Path("plan.html").read_text(encoding="utf-8")


def test_what_comes_next_is_said() -> None:
    done = init(*SHOP)
    assert done.err == ""
    assert done.out == (
        f"plan.yaml is written, with {SCHEMA} for your editor beside it. What comes next:\n"
        "  change what does not fit, then run: csplan validate plan.yaml\n"
        "  publish it: csplan render plan.yaml -o plan.html\n"
    )
    assert there() == [SCHEMA, "plan.yaml"]
    assert Path(SCHEMA).read_bytes() == KEPT


def test_same_day_gives_the_same_bytes() -> None:
    init("one.yaml", *SHOP)
    init("two.yaml", *SHOP)
    assert Path("one.yaml").read_bytes() == Path("two.yaml").read_bytes()


def test_names_of_starters_and_languages_may_have_capitals() -> None:
    args = ("--defaults", "--today", "2026-01-05")
    assert init("big.yaml", "--starter", "Minimal", "--language", "TH", *args).code == 0
    assert init("small.yaml", "--starter", "minimal", "--language", "th", *args).code == 0
    assert Path("big.yaml").read_bytes() == Path("small.yaml").read_bytes()


def test_answer_is_written_without_needless_escapes() -> None:
    args = ("--starter", "small-shop", "--language", "en", "--defaults")
    assert init(*args, "--set", "offers=Rooms & breakfast").code == 0
    assert "  offers: Rooms & breakfast\n" in Path("plan.yaml").read_text(encoding="utf-8")


def test_folder_gets_a_plan_of_the_usual_name() -> None:
    Path("shop").mkdir()
    assert init("shop", *SHOP).code == 0
    assert there("shop") == [SCHEMA, "plan.yaml"]


def test_settings_go_before_answers_in_a_file_before_suggestions() -> None:
    Path("a.yaml").write_text("organization: From the file\nphone: 1166\n", encoding="utf-8")
    init(*SHOP, "--answers", "a.yaml", "--set", """organization=Tom "T" O'Neil: #1 @home {x}""")
    text = Path("plan.yaml").read_text(encoding="utf-8")
    assert '  organization: "Tom \\"T\\" O\'Neil: #1 @home {x}"\n' in text
    assert '    address: "1166"\n' in text
    assert "    address: 88 ถนนเจริญกรุง เขตบางรัก กรุงเทพฯ 10500\n" in text


def test_answers_come_from_standard_input_too() -> None:
    assert init(*SHOP, "--answers", "-", stdin="organization: ร้านน้ำแข็งไส".encode()).code == 0
    assert "  organization: ร้านน้ำแข็งไส\n" in Path("plan.yaml").read_text(encoding="utf-8")


def test_mistakes_in_a_file_of_answers_are_shown_at_their_place(golden: Golden) -> None:
    text = "organisation: ร้าน\nhours: จันทร์-ศุกร์ 9-17\nphone: ก้อง\n"
    Path("a.yaml").write_text(text, encoding="utf-8")
    done = init(*SHOP, "--answers", "a.yaml")
    golden(done.out, "golden/answers.txt")
    assert (done.code, done.err, there()) == (1, "", ["a.yaml"])


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), '--starter is missing, and there is no terminal to ask on; see "csplan init --list"'),
        (
            ("--starter", "minimal"),
            (
                "--language is missing, and there is no terminal to ask on; "
                "write en or th, or add --defaults"
            ),
        ),
        (
            ("--starter", "minimal", "--language", "en", "--set", "organization=X"),
            (
                "the answers are missing for hours, phone, email; "
                'add --set hours="Mo-Sa 07:00-16:00", an --answers file, or --defaults'
            ),
        ),
        (
            ("--starter", "hotel"),
            (
                'there is no starter "hotel"; there are minimal, small-shop, retail, saas, '
                "airline, municipality"
            ),
        ),
        (("--starter", "minimum"), 'there is no starter "minimum"; did you mean "minimal"?'),
        (
            ("--starter", "x"),
            (
                'there is no starter "x"; there are minimal, small-shop, retail, saas, airline, '
                "municipality"
            ),
        ),
        (
            ("--starter", "minimal", "--language", "fr"),
            (
                'invalid value for "--language": "fr" is not one of "en", "th"; '
                'see "csplan init --help"'
            ),
        ),
        (
            (*SHOP, "--set", "organisation=X"),
            (
                'the starter "small-shop" does not ask for "organisation"; '
                'did you mean "organization"?'
            ),
        ),
        (
            (*SHOP, "--set", "zzz=X"),
            (
                'the starter "small-shop" does not ask for "zzz"; '
                "it asks for organization, offers, address, hours, phone, line"
            ),
        ),
        (
            (*SHOP, "--set", "phone"),
            '--set "phone" has no value; write it as in --set phone=VALUE',
        ),
        (
            (*SHOP, "--set", "phone=ก้อง"),
            '--set phone: "ก้อง" is no telephone number; write it as in +66 2 555 0123',
        ),
        (
            (*SHOP, "--answers", "gone.yaml"),
            '"gone.yaml" cannot be read: no such file or directory',
        ),
        (
            (*SHOP, "--answers", "."),
            '"." is no ordinary file; name a YAML file with answers',
        ),
        (("-", *SHOP), "a new plan needs a file; write its name, as in plan.yaml"),
        (
            ("shop", *SHOP),
            (
                'a plan is a file that ends in .yaml, and "shop" does not; '
                'write "shop.yaml", or make the folder "shop" first'
            ),
        ),
        (("a/b/plan.yaml", *SHOP), 'there is no folder "a/b"; make it first'),
        (("shop/", *SHOP), 'there is no folder "shop/"; make it first'),
        (
            (*SHOP, "--today", "5.1.2026"),
            '--today "5.1.2026" is not a date; write year, month and day like 2026-01-31',
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(args: tuple[str, ...], said: str) -> None:
    assert refused(init(*args)) == said
    assert there() == []


def test_one_missing_answer_is_spoken_of_as_one() -> None:
    given = ("organization=X", "hours=Mo-Fr 09:00-17:00", "phone=1166")
    settings = [part for one in given for part in ("--set", one)]
    done = init("--starter", "minimal", "--language", "th", *settings)
    assert refused(done).startswith("the answer is missing for email; ")


def test_plan_is_never_overwritten_unasked() -> None:
    Path("plan.yaml").write_text("mine", encoding="utf-8")
    hint = "choose another name, or --force to replace it"
    assert refused(init(*SHOP)) == f'"plan.yaml" is there already; {hint}'
    assert (there(), Path("plan.yaml").read_text(encoding="utf-8")) == (["plan.yaml"], "mine")


def test_link_that_leads_nowhere_is_in_the_way_too() -> None:
    Path("plan.yaml").symlink_to("elsewhere.yaml")
    assert refused(init(*SHOP)).startswith('"plan.yaml" is there already; ')
    assert there() == ["plan.yaml"]


def test_force_replaces_a_plan_and_keeps_its_permissions() -> None:
    Path("plan.yaml").write_text("old", encoding="utf-8")
    Path("plan.yaml").chmod(0o600)
    assert init(*SHOP, "--force").code == 0
    assert "csplan: 1\n" in Path("plan.yaml").read_text(encoding="utf-8")
    assert Path("plan.yaml").stat().st_mode & 0o777 == 0o600
    assert there() == [SCHEMA, "plan.yaml"]


def test_force_replaces_what_a_link_leads_to() -> None:
    Path("real.yaml").write_text("old", encoding="utf-8")
    Path("plan.yaml").symlink_to("real.yaml")
    assert init(*SHOP, "--force").code == 0
    assert Path("plan.yaml").is_symlink()
    assert "csplan: 1\n" in Path("real.yaml").read_text(encoding="utf-8")


def test_force_does_not_replace_what_is_no_file() -> None:
    os.mkfifo("plan.yaml")
    said = '"plan.yaml" is no ordinary file; choose another name'
    assert refused(init(*SHOP, "--force")) == said


def test_new_files_have_the_permissions_of_any_new_file() -> None:
    Path("any").touch()
    init(*SHOP)
    modes = {Path(name).stat().st_mode & 0o777 for name in ("any", "plan.yaml", SCHEMA)}
    assert len(modes) == 1


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"$id": "urn:other"}', "{" * 9999, "\udcff"])
def test_file_that_is_no_schema_of_csplan_stays_and_nothing_is_written(text: str) -> None:
    data = text.encode("utf-8", "surrogateescape")
    Path(SCHEMA).write_bytes(data)
    hint = f'move it away: the schema of csplan goes to "{SCHEMA}"'
    assert refused(init(*SHOP)) == f'"{SCHEMA}" is no schema of csplan; {hint}'
    assert (there(), Path(SCHEMA).read_bytes()) == ([SCHEMA], data)


def test_older_schema_of_csplan_is_renewed() -> None:
    Path(SCHEMA).write_text(json.dumps({"$id": "urn:csplan:schema:1"}), encoding="utf-8")
    assert init(*SHOP).code == 0
    assert Path(SCHEMA).read_bytes() == KEPT


def test_plans_share_a_schema() -> None:
    init("one.yaml", *SHOP)
    before = Path(SCHEMA).stat().st_mtime_ns
    assert init("two.yaml", *SHOP).code == 0
    assert Path(SCHEMA).stat().st_mtime_ns == before


@not_as_root
def test_folder_that_cannot_be_written_is_said() -> None:
    Path("shop").mkdir(mode=0o500)
    assert refused(init("shop", *SHOP)).endswith("cannot be written: permission denied")


def test_full_disk_leaves_nothing_behind() -> None:
    command = f"ulimit -f 8; '{sys.executable}' -m csplan init {' '.join(SHOP)}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.endswith(f'"{SCHEMA}" cannot be written: file too large\n')
    assert there() == []


def test_plan_that_comes_in_between_is_not_overwritten() -> None:
    """Somebody writes the plan after `place_for` has looked."""
    place = Path("plan.yaml")
    place.write_text("quicker", encoding="utf-8")
    with pytest.raises(UsageError, match="is there already"):
        put(place, b"slower", KEPT, force=False)
    assert (there(), place.read_text(encoding="utf-8")) == (["plan.yaml"], "quicker")


def test_schema_from_before_stands_again_where_the_plan_cannot_be_written() -> None:
    before = b'{"$id": "urn:csplan:schema:1"}'
    Path(SCHEMA).write_bytes(before)
    Path("plan.yaml").touch()
    with pytest.raises(UsageError):
        put(Path("plan.yaml"), b"plan", KEPT, force=False)
    assert Path(SCHEMA).read_bytes() == before


def test_interruption_between_schema_and_plan_leaves_neither(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write = files.write_whole

    def interrupted(path: Path, data: bytes, *, replace: bool) -> None:
        if path.name == "plan.yaml":
            raise KeyboardInterrupt
        write(path, data, replace=replace)

    monkeypatch.setattr(placing, "write_whole", interrupted)
    with pytest.raises(KeyboardInterrupt):
        put(Path("plan.yaml"), b"plan", KEPT, force=False)
    assert there() == []


def test_file_system_without_links_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    put(Path("plan.yaml"), b"plan", KEPT, force=False)
    assert (there(), Path("plan.yaml").read_bytes()) == ([SCHEMA, "plan.yaml"], b"plan")
    with pytest.raises(UsageError, match="is there already"):
        put(Path("plan.yaml"), b"other", KEPT, force=False)
    assert Path("plan.yaml").read_bytes() == b"plan"


@dataclass
class Terminal:
    """A process on a terminal: what it showed so far, and a way to answer."""

    process: subprocess.Popen[bytes]
    end: int
    shown: str = ""

    def until(self, words: str, seconds: float = 20) -> None:
        """Read until words are shown that were not shown before."""
        start, last = len(self.shown), time.monotonic() + seconds
        while words not in self.shown[start:]:
            assert time.monotonic() < last, f"no {words!r} in {self.shown[start:]!r}"
            if select.select([self.end], [], [], 0.1)[0]:
                self.shown += self.read()

    def read(self) -> str:
        with suppress(OSError):
            return os.read(self.end, 65536).decode("utf-8", "replace")
        return ""

    def write(self, text: str) -> None:
        os.write(self.end, text.encode())

    def finish(self) -> int:
        while part := self.read():
            self.shown += part
        return self.process.wait(20)


@contextmanager
def terminal(*args: str) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "dumb", "COLUMNS": "60"}
    process = subprocess.Popen(
        [*CSPLAN, "init", *args],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_questions_are_asked_until_the_answers_fit(golden: Golden) -> None:
    with terminal("--today", "2026-01-05") as session:
        session.until("(en) ")
        session.write("fr\n")
        session.until("(en) ")
        session.write("\n")
        session.until("(small-shop) ")
        session.write("minimal\n")
        session.until("(Riverton Bakery) ")
        session.write("[bold]Tom[/x]: ร้านน้ำแข็งไส ก๋วยเตี๋ยวเรือ และขนมไทยโบราณ ตลาดริมน้ำ\n")
        session.until("07:00-16:00) ")
        session.write("now and then\n")
        session.until("07:00-16:00) ")
        session.write("10.00-18.00\n")
        session.until("(Mo-Su 10:00-18:00) ")
        session.write("Tuesday to Sunday 10am to 6pm\n")
        session.until("(Tu-Su 10:00-18:00) ")
        session.write("\n")
        session.until("0128) ")
        session.write("\n")
        session.until(f"({LAST_ANSWER}) ")
        assert there() == []
        session.write("\n")
        assert session.finish() == 0
    golden(session.shown.replace("\r\n", "\n"), "golden/dialogue.txt")
    text = Path("plan.yaml").read_text(encoding="utf-8")
    assert '"[bold]Tom[/x]: ร้านน้ำแข็งไส ก๋วยเตี๋ยวเรือ และขนมไทยโบราณ ตลาดริมน้ำ"' in text
    assert "  hours: Tu-Su 10:00-18:00\n" in text


def test_only_what_is_missing_is_asked() -> None:
    given = ("organization=X", "hours=Mo-Fr 09:00-17:00", "phone=1166")
    settings = [part for one in given for part in ("--set", one)]
    with terminal("--starter", "minimal", "--language", "en", *settings) as session:
        session.until(f"({LAST_ANSWER}) ")
        session.write("\n")
        assert session.finish() == 0
    assert "Which telephone number?" not in session.shown


def test_suggestions_are_taken_without_a_word_where_asked_for() -> None:
    with terminal(*SHOP) as session:
        assert session.finish() == 0
    assert session.shown.startswith("plan.yaml is written")


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_stopping_midway_leaves_nothing(key: str) -> None:
    with terminal("--starter", "minimal", "--language", "en") as session:
        session.until("(Riverton Bakery) ")
        session.write("X\n")
        session.until("07:00-16:00) ")
        # On a terminal without a foreground process group the key is a signal of ours.
        if key == "\x03":
            session.process.send_signal(signal.SIGINT)
        else:
            session.write(key)
        assert session.finish() == 130
    assert session.shown.endswith("\r\ncsplan: interrupted\r\n")
    assert there() == []


def test_plan_in_the_way_is_said_before_anything_is_asked() -> None:
    Path("plan.yaml").touch()
    with terminal() as session:
        assert session.finish() == 2
    assert session.shown.startswith('csplan: "plan.yaml" is there already')
