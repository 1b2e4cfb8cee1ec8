"""`csplan theme`, and the theme that a plan is published in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from csplan.render.blocks import DocumentView
from csplan.render.publish import Wish
from tests.cli.program import run
from tests.contracts.checkout import ROOT

PLAN = (
    "csplan: 1\nplan: {title: T, organization: O, owner: o, version: 1}\nteam: {roles: {o: Me}}\n"
)
RED = 'name = "Red"\n[colors]\naccent = "#a51c30"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("plan.yaml", PLAN)


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def page(*args: str) -> str:
    done = run("render", "plan.yaml", "-o", "-", *args)
    assert done.code == 0, done.err
    return done.out


# To begin one, and to check it ----------------------------------------------------------------


def test_a_new_theme_explains_itself_and_has_no_mistake() -> None:
    assert run("theme", "new", "house").out == f"{Path('house/theme.toml')}\n"
    assert "# Your colour" in Path("house/theme.toml").read_text("utf-8")
    assert run("theme", "check", "house") == (0, "house: nothing is wrong with this theme\n", "")


def test_a_new_theme_overwrites_nothing() -> None:
    write("theme/theme.toml", RED)
    done = run("theme", "new")
    assert (done.code, done.out) == (2, "")
    assert "is there already" in done.err
    assert Path("theme/theme.toml").read_text("utf-8") == RED


def test_a_new_theme_cannot_take_the_place_of_a_file() -> None:
    write("house", "a file")
    done = run("theme", "new", "house")
    assert done.code == 2
    assert "house" in done.err
    assert "internal error" not in done.err


def test_checking_exits_with_1_where_no_document_can_be_made() -> None:
    write("theme/theme.toml", 'nme = "x"\n')
    done = run("theme", "check")
    assert done.code == 1
    assert 'did you mean "name"?' in done.out
    write("theme/theme.toml", '[colors]\naccent = "#ff6600"\n')
    done = run("theme", "check")
    assert (done.code, done.out.count("CSP921]")) == (0, 1)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere", 'there is no theme "nowhere"'),
        ("plan.yaml", 'the theme "plan.yaml" is no folder'),
        (".", '"." holds no theme.toml; begin one with "csplan theme new ."'),
    ],
)
def test_what_is_no_theme_is_told(name: str, said: str) -> None:
    for command in (["theme", "check", name], ["render", "plan.yaml", "--theme", name]):
        done = run(*command)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"csplan: {said}")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "html/footer.html.j2",
            "<p>\n{{ view.organisation }}",
            ':2:1: error[CSP920] there is no "organisation" here (did you mean "organization"?)',
        ),
        ("html/footer.html.j2", "{{ view.title", ":1:1: error[CSP920] unexpected end of template"),
        ("html/footer.html.j2", "{% while %}", 'there is no tag "while" here'),
        # What only a plan in Thai, a plan with results or a sheet of paper would show.
        (
            "html/footer.html.j2",
            "\n{% if view.language == 'th' %}{{ nothing }}{% endif %}",
            ':2:1: error[CSP920] there is no "nothing" here',
        ),
        ("html/bar.html.j2", "{{ block.nothing }}", 'there is no "nothing" here'),
        (
            "markdown/document.md.j2",
            "{% if view.is_one_page %}{{ no }}{% endif %}",
            'there is no "no" here',
        ),
        ("markdown/entry.md.j2", "{% if block %}", '"if" has no end: "endif" is missing'),
    ],
)
def test_checking_tries_the_templates_of_a_theme(name: str, text: str, said: str) -> None:
    write("theme/theme.toml", RED)
    write(f"theme/{name}", text)
    done = run("theme", "check")
    assert done.code == 1
    assert str(Path("theme", name)) in done.out
    assert said in done.out


def test_checking_tells_the_mistakes_of_each_format_at_once() -> None:
    pytest.importorskip("typst")
    write("theme/theme.toml", RED)
    write("theme/html/footer.html.j2", "{{ 1 / 0 }}")
    write("theme/markdown/facts.md.j2", "{{ nothing }}")
    write("theme/typst/footer.typ", "#let footer(view) = [\n#view.organisation]")
    done = run("theme", "check")
    assert (done.code, done.out.count("error[CSP920]")) == (1, 3)
    assert f"{Path('theme/typst/footer.typ')}:2:1" in done.out
    assert '(did you mean "organization"?)' in done.out


def test_what_has_no_place_is_told_of_the_whole_theme() -> None:
    write("theme/theme.toml", 'logo = "a.svg"\n')
    write("theme/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="-1"/>')
    pytest.importorskip("typst")
    done = run("theme", "check", "./theme")
    assert done.code == 1
    assert "theme.toml:1:1: error[CSP920] logo.svg:1: failed to parse SVG" in done.out


def test_checking_says_what_could_not_be_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    from csplan.publishing import trial
    from csplan.render import publish
    from csplan.render.failures import MissingExtraError

    made = publish.written

    def lacking(view: DocumentView, wish: Wish) -> bytes:
        if wish.format == "pdf":
            raise MissingExtraError("PDF", "pdf")
        return made(view, wish)

    monkeypatch.setattr(trial, "written", lacking)
    write("theme/theme.toml", RED)
    write("theme/typst/footer.typ", "#let footer(view) = none")
    done = run("theme", "check")
    assert (done.code, done.out) == (0, "theme: nothing is wrong with this theme\n")
    assert done.err == (
        "csplan: PDF was not tried: PDF takes packages that are not installed; "
        'pip install "csplan[pdf]"\n'
    )


def test_a_template_that_is_right_is_no_finding() -> None:
    write("theme/theme.toml", RED)
    write("theme/html/footer.html.j2", "<footer>{{ view.organization | runs }}</footer>")
    write("theme/typst/footer.typ", "#let footer(view) = none")
    assert run("theme", "check") == (0, "theme: nothing is wrong with this theme\n", "")


# Which theme a plan is published in ------------------------------------------------------------


def test_a_theme_beside_the_plan_is_used_unasked() -> None:
    write("theme/theme.toml", RED)
    assert "--accent: #a51c30" in page()


def test_a_folder_without_theme_toml_is_no_theme() -> None:
    write("theme/style.css", "b{}")
    assert "b{}" not in page()


def test_settings_name_a_theme_from_their_folder_on() -> None:
    write("csplan.toml", 'theme = "looks/red"\n')
    write("looks/red/theme.toml", RED)
    write("theme/theme.toml", RED.replace("a51c30", "00ff00"))
    write("plans/plan.yaml", PLAN)
    for plan in ("plan.yaml", "plans/plan.yaml"):
        assert "--accent: #a51c30" in run("render", plan, "-o", "-").out


def test_settings_name_a_shipped_theme() -> None:
    write("csplan.toml", 'theme = "formal"\n')
    assert "--accent: #1c3a69" in page()


def test_the_command_line_comes_first() -> None:
    write("theme/theme.toml", RED)
    write("csplan.toml", 'theme = "formal"\n')
    assert "--accent: #b0401f" in page("--theme", "friendly")
    assert page("--theme", "default").count("--accent:") == 3


def test_a_theme_that_settings_name_and_is_not_there_is_told() -> None:
    write("csplan.toml", 'theme = "house"\n')
    for command in ("render", "validate"):
        done = run(command, "plan.yaml")
        assert done.code == 2
        assert 'there is no theme "house"' in done.err


def test_a_misspelt_theme_is_told_with_the_right_name_and_the_line_of_the_settings() -> None:
    done = run("render", "plan.yaml", "--theme", "frendly")
    assert done.err == 'csplan: there is no theme "frendly"; did you mean "friendly"?\n'
    write("csplan.toml", '# ours\ntheme = "looks/rde"\n')
    write("looks/red/theme.toml", RED)
    for command in ("render", "validate"):
        said = f'csplan.toml:2: there is no theme "{Path("looks/rde")}"'
        assert f'{said}; did you mean "{Path("looks/red")}"?' in run(command, "plan.yaml").err


def test_theme_and_template_exclude_each_other() -> None:
    write("theme/theme.toml", RED)
    done = run("render", "plan.yaml", "--theme", "theme", "--template", "theme")
    assert done.code == 2
    assert "--theme and --template exclude each other" in done.err


def test_a_theme_with_errors_is_told_and_nothing_is_written() -> None:
    write("theme/theme.toml", RED)
    write("theme/style.css", "@import 'x';\n")
    done = run("render", "plan.yaml")
    assert (done.code, done.out) == (2, "")
    assert "style.css:1:1: error[CSP924]" in done.err
    assert not Path("plan.html").exists()


def test_a_theme_is_told_once_for_several_plans() -> None:
    write("theme/theme.toml", '[colors]\naccent = "#ff6600"\n')
    for number in range(5):
        write(f"plan{number}.yaml", PLAN)
    done = run("render", ".", "-o", "out/")
    assert done.code == 0
    assert done.err.count("CSP921]") == 1
    assert all("#ff6600" in path.read_text("utf-8") for path in Path("out").glob("*.html"))


def test_templates_of_a_theme_are_used_and_their_mistakes_told() -> None:
    write("theme/theme.toml", RED)
    write("theme/html/footer.html.j2", "<footer>mine</footer>")
    assert "<footer>mine</footer>" in page()
    write("theme/html/footer.html.j2", "{{ nothing }}")
    done = run("render", "plan.yaml")
    place = Path("theme/html/footer.html.j2")
    assert done.err == (
        f'csplan: {place}:1: there is no "nothing" here; '
        "mend the template, or render with --theme default\n"
    )


def test_documents_of_a_theme_are_the_same_each_time() -> None:
    write("theme/theme.toml", RED)
    write("theme/html/footer.html.j2", "<footer>mine</footer>")
    assert run("render", "plan.yaml").code == 0
    assert run("render", "plan.yaml", "--check").code == 0


# `csplan validate` -------------------------------------------------------------------------------


def test_validate_tells_what_is_wrong_with_the_theme_of_a_plan() -> None:
    write("theme/theme.toml", 'acent = "#a51c30"\n')
    done = run("validate", "plan.yaml")
    assert done.code == 1
    assert 'there is no setting "acent"' in done.out
    found = json.loads(run("validate", "plan.yaml", "--format", "json").out)
    assert "CSP920" in json.dumps(found)


def test_validate_with_a_good_theme_says_nothing_of_it() -> None:
    alone = run("validate", "plan.yaml")
    write("theme/theme.toml", RED)
    assert run("validate", "plan.yaml") == alone


# Word ------------------------------------------------------------------------------------------


def test_word_has_the_colour_and_the_logo_of_a_theme(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    write("theme/theme.toml", 'logo = "a.png"\nlogo-alt = "Red"\n' + RED)
    write_picture(tmp_path / "theme" / "a.png")
    assert run("render", "plan.yaml", "--to", "docx").code == 0
    first = Path("plan.docx").read_bytes()
    made = docx.Document("plan.docx")
    assert len(made.inline_shapes) == 1
    assert 'descr="Red"' in made.element.xml
    assert "A51C30" in made.styles.element.xml
    assert "0B5D74" not in made.styles.element.xml
    run("render", "plan.yaml", "--to", "docx", "--force")
    assert Path("plan.docx").read_bytes() == first


def test_word_shows_a_drawing_as_a_picture() -> None:
    docx = pytest.importorskip("docx")
    pytest.importorskip("typst")
    write("theme/theme.toml", 'logo = "a.svg"\nlogo-alt = "Red"\n')
    write(
        "theme/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="30"><g/></svg>'
    )
    done = run("render", "plan.yaml", "--to", "docx")
    assert (done.code, done.err) == (0, "")
    (shape,) = docx.Document("plan.docx").inline_shapes
    assert (round(shape.width.mm), round(shape.height.mm)) == (80, 8)


def test_word_goes_without_a_broken_logo_and_tells(tmp_path: Path) -> None:
    pytest.importorskip("docx")
    write("theme/theme.toml", 'logo = "a.png"\nlogo-alt = "Red"\n')
    write_picture(tmp_path / "theme" / "a.png")
    whole = Path("theme/a.png").read_bytes()
    Path("theme/a.png").write_bytes(whole[:40])
    done = run("render", "plan.yaml", "--to", "docx")
    assert done.code == 0
    assert "the Word file goes without the logo: a.png is a broken picture" in done.err


def test_word_takes_the_reference_of_a_theme_and_its_letterhead(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    house = docx.Document()
    house.sections[0].header.paragraphs[0].text = "Letterhead"
    (tmp_path / "theme").mkdir()
    house.save("theme/letter.docx")
    write_picture(tmp_path / "theme" / "a.png")
    write("theme/theme.toml", 'logo = "a.png"\nreference-doc = "letter.docx"\n' + RED)
    assert run("render", "plan.yaml", "--to", "docx").code == 0
    made = docx.Document("plan.docx")
    assert made.sections[0].header.paragraphs[0].text == "Letterhead"
    assert len(made.inline_shapes) == 0


def test_a_broken_reference_of_a_theme_is_told() -> None:
    pytest.importorskip("docx")
    write("theme/letter.docx", "PK but no archive")
    write("theme/theme.toml", 'reference-doc = "letter.docx"\n')
    done = run("render", "plan.yaml", "--to", "docx")
    assert done.code == 2
    assert "the Word file of the theme cannot be used" in done.err


def write_picture(path: Path) -> None:
    """A PNG of one red pixel."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\x00\xa5\x1c\x30"))
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b""))


# PDF ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["formal", "friendly"])
@pytest.mark.parametrize("document", ["plan", "charter", "card"])
def test_shipped_themes_make_pdf_of_the_same_bytes(theme: str, document: str) -> None:
    pytest.importorskip("typst")
    plan = ROOT / "examples" / "noodle-shop" / "plan.yaml"
    order = ["render", str(plan), "--to", "pdf", "--theme", theme, "-d", document, "--today",
             "2026-11-21"]  # fmt: skip
    assert run(*order, "-o", "a.pdf").code == 0
    assert run(*order, "-o", "b.pdf").code == 0
    data = Path("a.pdf").read_bytes()
    assert data == Path("b.pdf").read_bytes()
    assert b"pdfuaid" in data


def test_pdf_has_the_logo_and_the_fonts_of_a_theme(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    root = pytest.importorskip("fontpkg_noto_sans_thai").ROOT
    font = next((root / "files").glob("*.ttf")).read_bytes()
    # The same font under a name of the same length.
    before, after = (f"Not{letter} Sans Thai".encode("utf-16-be") for letter in "oa")
    own = font.replace(before, after)
    fonts = '[fonts]\nbody = ["Nota Sans Thai"]\nfiles = ["own.ttf"]\n'
    write("theme/theme.toml", f'logo = "a.png"\nlogo-alt = "Red"\n{fonts}')
    (tmp_path / "theme" / "own.ttf").write_bytes(own)
    write_picture(tmp_path / "theme" / "a.png")
    assert run("render", "plan.yaml", "--to", "pdf").code == 0
    page = pypdf.PdfReader("plan.pdf").pages[0]
    assert len(page.images) == 1
    html = run("render", "plan.yaml", "-o", "-").out
    assert '@font-face { font-family: "Nota Sans Thai"; font-weight: 100 900;' in html
    assert html.count("data:font/ttf;base64,") == 1
