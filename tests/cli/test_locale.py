"""`csplan locale`, and documents labelled by catalogs of one's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from csplan.render.catalog import NAME, shipped_folder
from csplan.render.pofile import parse
from tests.cli.program import Done, run

PLAN = """\
csplan: 1
plan: {title: Service, organization: Shop, owner: boss, version: 1}
team: {roles: {boss: The boss}}
channels: {phone: +66 2 555 0123}
"""
GERMAN = Path("locales/de/LC_MESSAGES/csplan.po")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def translate(text: str, said: str, path: Path = GERMAN) -> None:
    """Fill in a translation, as somebody does in an editor."""
    before = path.read_text(encoding="utf-8")
    after = before.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{said}"', 1)
    assert after != before
    path.write_text(after, encoding="utf-8")


def rendered(*args: str, language: str = "de") -> Done:
    return run(
        "render", "plan.yaml", "--language", language, "--to", "md", "-o", "-", *args,
        "--today", "2026-01-15",
    )  # fmt: skip


def test_a_new_catalog_has_every_message_and_the_plurals_of_the_language() -> None:
    done = run("locale", "new", "pl")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("locales/pl/LC_MESSAGES/csplan.po is written. What comes next:\n")
    text = Path("locales/pl/LC_MESSAGES/csplan.po").read_text(encoding="utf-8")
    assert "# Labels of csplan documents: Polish (pl).\n" in text
    assert "#   msgstr[1]: 2, 3, 4, 22 …\n" in text
    entries = {entry.key: entry for entry in parse(text)}
    forms = int(re.findall(r"nplurals=(\d);", text)[0])
    assert forms > 2
    template = parse((shipped_folder() / "csplan.pot").read_text(encoding="utf-8"))
    assert entries.keys() == {entry.key for entry in template}
    assert entries[None, "day"].strings == ("",) * forms
    assert entries["status", "Draft"].notes == ("The state of the plan.",)


def test_a_language_that_csplan_has_begins_with_what_is_there() -> None:
    done = run("locale", "new", "th")
    assert (done.code, done.err) == (
        0, 'csplan: csplan ships labels in "th"; change those that you say differently\n'
    )  # fmt: skip
    written = parse(Path("locales", "th", NAME).read_text(encoding="utf-8"))
    shipped = parse((shipped_folder() / "th" / NAME).read_text(encoding="utf-8"))
    assert [(e.key, e.strings) for e in written[1:]] == [(e.key, e.strings) for e in shipped[1:]]


def test_nothing_is_overwritten() -> None:
    run("locale", "new", "de")
    translate("Contents", "Inhalt")
    before = GERMAN.read_bytes()
    done = run("locale", "new", "de")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f'csplan: "{GERMAN}" is there already and is left alone; choose another place with -o\n'
    )
    assert GERMAN.read_bytes() == before


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["new", "qq"], '"qq" is no language code'),
        (["new", "../../x"], '"../../x" is no language code'),
        (["new", "tlh"], 'the plurals and dates of "tlh" are not known'),
        (["new"], "which language the catalog is for is missing"),
        ([], "what to do is missing"),
        (["new", "de", "-o", "nowhere"], 'there is no folder "nowhere"'),
        (["check"], 'there is no catalog in "."'),
        (["check", "nowhere"], '"nowhere" is no folder'),
        (["check", "-o", "x"], "--output is for a new catalog"),
    ],
)
def test_what_cannot_be_done_is_said(args: list[str], said: str) -> None:
    done = run("locale", *args)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"csplan: {said}")
    assert not Path("locales").exists()


def test_a_check_counts_and_names_what_is_missing() -> None:
    run("locale", "new", "de")
    translate("Contents", "Inhalt")
    done = run("locale", "check")
    first, *lines = done.out.splitlines()
    total = int(re.findall(r"of (\d+)", first)[0])
    assert first == f"{GERMAN}: 1 of {total} translated, {total - 1} missing"
    assert len(lines) == 11
    assert re.fullmatch(rf'{GERMAN}:\d+: missing: "Approved" \(status\)', lines[0])
    assert lines[-1] == f"  and {total - 11} more that are missing; --all shows them"
    assert done.code == 0
    assert len(run("locale", "check", "--all").out.splitlines()) == total


def test_a_check_fails_where_something_is_broken() -> None:
    run("locale", "new", "de")
    translate("within {time}", "bald")
    done = run("locale", "check", "locales")
    assert done.code == 1
    assert 'broken: "within {time}" is translated without {time}\n' in done.out
    GERMAN.write_text('msgid "a\n', encoding="utf-8")
    done = run("locale", "check")
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith(f"{GERMAN}:1: a quotation mark is missing")


def test_shipped_catalogs_are_whole() -> None:
    done = run("locale", "check", str(shipped_folder()))
    assert done.code == 0
    assert re.fullmatch(r"(\S+/(es|th)/\S+: (\d+) of \3 translated\n){2}", done.out)


def test_what_a_catalog_says_does_nothing_to_a_terminal() -> None:
    path = Path("locales/de/LC_MESSAGES")
    path.mkdir(parents=True)
    (path / "csplan.po").write_text('msgid "a\x1b[2J"\nmsgstr "b"\n', encoding="utf-8")
    assert "\x1b" not in run("locale", "check").out


# Documents ----------------------------------------------------------------------------------


def test_a_catalog_beside_the_plan_labels_its_documents() -> None:
    run("locale", "new", "de")
    translate("Contents", "Inhalt")
    done = rendered()
    assert "## Inhalt\n" in done.out
    assert "- **Version**: 1\n" in done.out
    (said,) = [line for line in done.err.splitlines() if "labels" in line]
    assert re.fullmatch(
        r'csplan: \d+ labels are not translated to "de" and stand in English: csplan locale check '
        "shows which",
        said,
    )


def test_catalogs_may_lie_elsewhere() -> None:
    Path("shared").mkdir()
    run("locale", "new", "de", "-o", "shared")
    translate("Contents", "Inhalt", Path("shared", GERMAN))
    assert "## Contents\n" in rendered().out
    for place in ("shared", "shared/locales"):
        assert "## Inhalt\n" in rendered("--locales", place).out


def test_a_language_without_labels_is_told_how_to_begin_one() -> None:
    done = rendered()
    assert (
        'csplan: csplan has no labels in "de" yet (only in en, es, th); English ones are used: '
        "csplan locale new de begins a catalog\n" in done.err
    )
    assert done.code == 0


def test_nothing_is_said_of_labels_where_all_are_there() -> None:
    assert "label" not in rendered(language="es").err


def test_a_broken_catalog_is_a_message_with_its_place() -> None:
    run("locale", "new", "de")
    GERMAN.write_text('\nmsgid "a\n', encoding="utf-8")
    done = rendered()
    assert (done.code, done.out) == (2, "")
    assert f"csplan: {GERMAN}:2: a quotation mark is missing" in done.err


def test_a_folder_of_catalogs_that_is_none_is_a_message() -> None:
    done = rendered("--locales", "nowhere")
    assert (done.code, done.out) == (2, "")
    assert '--locales "nowhere" is no folder' in done.err


def test_languages_side_by_side_have_their_own_catalogs_each() -> None:
    run("locale", "new", "de")
    translate("Contents", "Inhalt")
    done = rendered("--language", "th", "--side-by-side")
    assert done.code == 0
    assert "## Inhalt / สารบัญ\n" in done.out


def test_everything_is_labelled_by_the_same_catalogs() -> None:
    run("locale", "new", "de")
    translate("Documents", "Dokumente")
    done = run("render", "plan.yaml", "--to", "all", "-l", "de", "-d", "card", "-o", "public/",
               "--today", "2026-01-15")  # fmt: skip
    assert done.code == 0
    (index,) = Path("public").rglob("index.html")
    assert "Dokumente" in index.read_text(encoding="utf-8")


def test_several_plans_have_the_catalogs_beside_them() -> None:
    for name, said in (("one", "Inhalt"), ("two", "Verzeichnis")):
        Path(name).mkdir()
        Path(name, "plan.yaml").write_text(PLAN, encoding="utf-8")
        run("locale", "new", "de", "-o", name)
        translate("Contents", said, Path(name, GERMAN))
    done = run("render", "one", "two", "-l", "de", "--to", "md", "-o", "public/",
               "--today", "2026-01-15")  # fmt: skip
    assert done.code == 0
    found = sorted(path.read_text(encoding="utf-8") for path in Path("public").rglob("*.md"))
    assert ["## Inhalt\n" in found[0], "## Verzeichnis\n" in found[1]] == [True, True]
