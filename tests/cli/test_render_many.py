"""`csplan render` with several plans, on several cores, and with everything in one folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import Done
from tests.cli.program import run as csplan

PLAN = """\
csplan: 1
plan: {{title: Service, organization: "{name}", owner: boss, version: 1}}
team: {{roles: {{boss: The boss}}}}
channels: {{phone: +66 2 555 0123}}
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
channels: {phone: +66 2 555 0123}
"""
LINK = re.compile(r'<a href="([^"#]+)">')


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*args: str) -> Done:
    return csplan("render", *args, "--today", "2026-01-15")


def plans(*names: str) -> None:
    for name in names:
        path = Path(f"{name}.yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PLAN.format(name=name), "utf-8")


def files(folder: str = ".") -> list[str]:
    found = (path for path in Path(folder).rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found if path.suffix != ".yaml")


# Several plans ------------------------------------------------------------------------------


def test_each_document_stands_beside_its_plan() -> None:
    plans("a/north", "b/south")
    assert run("a/north.yaml", "b/south.yaml").out == "a/north.html\nb/south.html\n"


def test_plans_keep_their_places_to_one_another_in_a_folder() -> None:
    plans("shops/north/plan", "shops/south/west/plan")
    done = run("shops", "-o", "public/")
    assert done.out == "public/north/plan.html\npublic/south/west/plan.html\n"
    assert files("public") == ["public/north/plan.html", "public/south/west/plan.html"]


def test_plans_of_one_folder_lie_flat_in_another() -> None:
    plans("shops/north", "shops/south")
    assert run("shops/", "-o", "public/", "--to", "md").out == (
        "public/north.md\npublic/south.md\n"
    )


def test_a_folder_with_one_plan_is_that_plan() -> None:
    plans("shops/north")
    assert run("shops", "-o", "out.md").out == "out.md\n"


def test_a_plan_with_errors_does_not_keep_others_from_being_published() -> None:
    plans("a", "c")
    Path("b.yaml").write_text("csplan: 1\nplan: {title: 3}\n", "utf-8")
    done = run("a.yaml", "b.yaml", "c.yaml")
    assert (done.code, done.out) == (1, "a.html\nc.html\n")
    assert "csplan: nothing was written: b.yaml has " in done.err


def test_a_file_that_cannot_be_read_does_not_either() -> None:
    plans("a")
    done = run("a.yaml", "b.yaml")
    assert (done.code, done.out) == (2, "a.html\n")
    assert 'there is no file or folder "b.yaml"' in done.err


def test_a_foreign_file_is_left_alone_and_the_others_are_written() -> None:
    plans("a", "b")
    Path("a.html").write_text("mine", "utf-8")
    done = run("a.yaml", "b.yaml")
    assert (done.code, done.out) == (2, "b.html\n")
    assert '"a.html" was not rendered by csplan' in done.err
    assert Path("a.html").read_text("utf-8") == "mine"


def test_two_plans_with_one_name_are_told() -> None:
    plans("a")
    Path("a.yml").write_text(PLAN.format(name="Namesake"), "utf-8")
    done = run("a.yaml", "a.yml")
    assert (done.code, done.out) == (2, "a.html\n")
    assert "give one of the plans another name" in done.err
    assert "Namesake" not in Path("a.html").read_text("utf-8")


@pytest.mark.parametrize("output", ["one.html", "-"])
def test_several_plans_do_not_fit_into_one_place(output: str) -> None:
    plans("a", "b")
    done = run("a.yaml", "b.yaml", "-o", output)
    assert (done.code, done.out, files()) == (2, "", [])
    assert "name a folder with a slash at its end" in done.err


def test_check_looks_at_every_plan() -> None:
    plans("a", "b")
    run("a.yaml", "b.yaml")
    assert run("a.yaml", "b.yaml", "--check") == Done(0, "", "")
    plans("a", "b", "c")
    Path("b.yaml").write_text(PLAN.format(name="Another shop"), "utf-8")
    done = run("a.yaml", "b.yaml", "c.yaml", "--check")
    assert done.code == 1
    assert "b.html is out of date" in done.err
    assert "c.html is missing" in done.err


def test_settings_of_each_plan_hold_in_every_process() -> None:
    plans(*(f"p{number}/plan" for number in range(6)))
    Path("p3/csplan.toml").write_text('ignore = ["CSP405", "CSP504"]\n', "utf-8")
    hinted = [f"p{number}/plan.yaml" for number in range(6)]
    done = run(*hinted)
    single = [run(plan).err for plan in hinted]
    assert done.code == 0
    assert done.err == "".join(single) + "csplan: 6 of 6 plans are published\n"


def test_many_plans_give_the_same_bytes_as_one_by_one() -> None:
    names = [f"plans/{number:02}" for number in range(9)]
    plans(*names)
    assert run("plans", "-o", "together/").code == 0
    for name in names:
        run(f"{name}.yaml", "-o", "apart/")
    assert files("together") == [f"together/{number:02}.html" for number in range(9)]
    for path in files("together"):
        assert Path(path).read_bytes() == Path("apart", Path(path).name).read_bytes()


def test_a_whole_program_uses_its_processes_and_ends() -> None:
    plans(*(f"plans/{number}" for number in range(6)))
    command = [sys.executable, "-m", "csplan", "render", "plans", "--to", "md"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [os.path.join("plans", f"{n}.md") for n in range(6)]  # noqa: PTH118


# Everything ---------------------------------------------------------------------------------


def test_everything_goes_into_a_folder_with_an_index() -> None:
    Path("shop.yaml").write_text(BOTH, "utf-8")
    done = run("shop.yaml", "--to", "all")
    assert done.code == 0
    made = files("shop")
    assert len(made) == 5 * 2 * 6 + 1
    assert {"shop/index.html", "shop/shop.th.pdf", "shop/shop.charter.en.docx"} <= set(made)
    links = LINK.findall(Path("shop/index.html").read_text("utf-8"))
    assert sorted(f"shop/{link}" for link in links) == [
        name for name in made if name != "shop/index.html"
    ]


def test_index_stands_in_the_plans_first_language_and_names_both() -> None:
    Path("shop.yaml").write_text(BOTH, "utf-8")
    run("shop.yaml", "--to", "all", "--document", "card")
    page = Path("shop/index.html").read_text("utf-8")
    assert '<html lang="th"' in page
    assert "สำหรับลูกค้า" in page
    assert "สำหรับพนักงาน" not in page
    assert [name for name in ("ภาษาไทย", "ภาษาอังกฤษ") if name not in page] == []


def test_everything_can_be_narrowed_to_documents_and_languages() -> None:
    Path("shop.yaml").write_text(BOTH, "utf-8")
    run("shop.yaml", "--to", "all", "-d", "card", "-l", "en", "-o", "public/")
    assert files("public") == [
        "public/index.html",
        *(f"public/shop.card.en.{e}" for e in ("docx", "html", "json", "md", "pdf", "txt")),
    ]


def test_a_name_with_blanks_is_a_link_that_works() -> None:
    plans("our plan #1")
    run("our plan #1.yaml", "--to", "all", "-d", "card")
    page = Path("our plan #1/index.html").read_text("utf-8")
    assert 'href="our%20plan%20%231.card.html"' in page


def test_index_of_a_draft_says_so() -> None:
    plans("a")
    run("a.yaml", "--to", "all", "-d", "card", "--draft")
    assert 'class="draft"' in Path("a/index.html").read_text("utf-8")


def test_everything_is_checked_as_well() -> None:
    plans("a")
    run("a.yaml", "--to", "all", "-d", "card")
    assert run("a.yaml", "--to", "all", "-d", "card", "--check") == Done(0, "", "")
    Path("a/index.html").unlink()
    done = run("a.yaml", "--to", "all", "-d", "card", "--check")
    assert (done.code, "index.html is missing" in done.err) == (1, True)


def test_what_is_not_installed_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    plans("a")
    monkeypatch.setitem(sys.modules, "docx", None)
    done = run("a.yaml", "--to", "all", "-d", "card")
    assert done.code == 0
    assert "a/a.card.docx" not in files()
    assert "docx is left out: " in done.err
    assert 'pip install "csplan[docx]"' in done.err
    assert "docx" not in Path("a/index.html").read_text("utf-8")


@pytest.mark.parametrize("output", ["one.html", "-"])
def test_everything_needs_a_folder(output: str) -> None:
    plans("a")
    done = run("a.yaml", "--to", "all", "-o", output)
    assert (done.code, done.out, files()) == (2, "", [])
    assert "--to all makes a folder" in done.err


# Side by side -------------------------------------------------------------------------------


def test_languages_stand_side_by_side_in_one_document() -> None:
    Path("shop.yaml").write_text(BOTH, "utf-8")
    done = run("shop.yaml", "--side-by-side", *("--to", "md"), *("--to", "html"), "--to", "txt")
    assert done == Done(0, "shop.th-en.md\nshop.th-en.html\nshop.th-en.txt\n", "")
    text = Path("shop.th-en.md").read_text("utf-8")
    assert text.startswith("# แผนบริการ / Service plan\n")
    assert "โทรศัพท์" in text
    assert "Telephone" in text


def test_order_of_languages_is_that_of_the_command_line() -> None:
    Path("shop.yaml").write_text(BOTH, "utf-8")
    run("shop.yaml", "--side-by-side", "-l", "en", "-l", "th", "-o", "both.pdf")
    run("shop.yaml", "--side-by-side", "-l", "en", "-l", "th", "-o", "both.docx")
    assert files() == ["both.docx", "both.pdf"]
    page = csplan(
        "render", "shop.yaml", "--side-by-side", "-l", "en", "-l", "th", "-o", "-", "--to", "html"
    ).out
    assert '<html lang="en"' in page


def test_one_language_has_nothing_beside_it() -> None:
    plans("a")
    done = run("a.yaml", "--side-by-side")
    assert (done.code, done.out, files()) == (2, "", [])
    assert '--side-by-side takes several languages, and there is only "en"' in done.err


def test_everything_may_stand_side_by_side() -> None:
    Path("shop.yaml").write_text(BOTH, "utf-8")
    run("shop.yaml", "--side-by-side", "--to", "all", "-d", "card", "-d", "charter")
    assert len(files("shop")) == 2 * 6 + 1
    assert "shop/shop.charter.th-en.pdf" in files("shop")


def test_several_plans_of_one_folder_have_a_folder_each_for_everything() -> None:
    plans("shops/north", "shops/south")
    done = run("shops", "--to", "all", "-d", "card", "-o", "public/")
    assert done.code == 0
    assert {"public/north/index.html", "public/south/index.html"} <= set(files("public"))


def test_folder_for_everything_needs_no_slash() -> None:
    plans("a")
    assert run("a.yaml", "--to", "all", "-d", "card", "-o", "public").code == 0
    assert "public/index.html" in files()


def test_a_plan_called_index_keeps_its_page() -> None:
    plans("index")
    run("index.yaml", "--to", "all", "-d", "plan")
    assert "Service" in Path("index/index.html").read_text("utf-8")
    assert 'class="index one-page' in Path("index/documents.html").read_text("utf-8")
    assert run("index.yaml", "--to", "all", "-d", "plan", "--check") == Done(0, "", "")


def test_index_of_another_plan_is_left_alone() -> None:
    plans("a", "b")
    run("a.yaml", "--to", "all", "-d", "card", "-o", "public/")
    done = run("b.yaml", "--to", "all", "-d", "card", "-o", "public/")
    assert (done.code, done.out) == (2, "")
    assert '"public/index.html" is the index of another plan\'s documents' in done.err
    assert "public/b.card.html" not in files()
    assert run("b.yaml", "--to", "all", "-d", "card", "-o", "public/", "--force").code == 0


def test_what_became_of_many_plans_is_told_at_the_end() -> None:
    plans(*(f"plans/{number}" for number in range(5)))
    Path("plans/3.yaml").write_text("csplan: 1\nplan: {title: 3}\n", "utf-8")
    done = run("plans")
    assert (done.code, done.err.splitlines()[-1]) == (1, "csplan: 4 of 5 plans are published")


# Nothing of the user's is lost --------------------------------------------------------------


def test_a_link_that_leads_nowhere_is_not_written_through() -> None:
    plans("a")
    Path("home").mkdir()
    Path("a.html").symlink_to("home/keys")
    for force in ([], ["--force"]):
        done = run("a.yaml", *force)
        assert (done.code, done.out) == (2, "")
        assert '"a.html" is a link that leads nowhere' in done.err
    assert not Path("home/keys").exists()


def test_a_folder_that_nobody_named_is_no_link() -> None:
    plans("a")
    Path("home").mkdir()
    Path("a").symlink_to("home")
    done = run("a.yaml", "--to", "all", "-d", "card")
    assert (done.code, done.out, files("home")) == (2, "", [])
    assert '"a" is a link to another folder' in done.err
    assert run("a.yaml", "--to", "all", "-d", "card", "-o", "a/").code == 0
    Path("plans").symlink_to("home")
    Path("home/b.yaml").write_text(PLAN.format(name="b"), "utf-8")
    assert run("plans/b.yaml").out == "plans/b.html\n"
    assert run("a.yaml", "-o", "plans/a.html").out == "plans/a.html\n"


def test_another_plan_is_never_written_over() -> None:
    plans("a", "b")
    before = Path("b.yaml").read_bytes()
    done = run("a.yaml", "--to", "html", "-o", "b.yaml", "--force")
    assert (done.code, done.out) == (2, "")
    assert '"b.yaml" is a plan' in done.err
    assert Path("b.yaml").read_bytes() == before


def test_another_language_does_not_take_the_place_of_the_plans_own() -> None:
    plans("a")
    run("a.yaml")
    assert run("a.yaml", "-l", "es").out == "a.es.html\n"
    assert 'lang="en"' in Path("a.html").read_text("utf-8")


def test_what_was_written_behind_a_document_is_a_change_by_hand() -> None:
    plans("a")
    run("a.yaml")
    with Path("a.html").open("a", encoding="utf-8") as file:
        file.write("by hand\n")
    done = run("a.yaml")
    assert done.code == 2
    assert '"a.html" was changed by hand since csplan rendered it' in done.err


def test_a_word_that_is_no_language_is_told_before_anything_else() -> None:
    Path("wrong.yaml").write_text("csplan: 1\nplan: {title: 3}\n", "utf-8")
    done = run("wrong.yaml", "-l", "deutsch")
    assert done.code == 2
    assert done.err.startswith("csplan: --language ")
    assert len(done.err.splitlines()) == 1


def test_where_no_process_can_be_started_plans_are_made_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plans(*(f"plans/{number}" for number in range(5)))
    monkeypatch.setattr("csplan.publishing.many._answers", lambda _pool: False)
    assert run("plans").code == 0
    assert files("plans") == [f"plans/{number}.html" for number in range(5)]
