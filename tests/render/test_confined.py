"""Templates that came with somebody else's plan: they read no file and do not run for ever.

Each ends in one line that names the template.
"""

from __future__ import annotations

import io
import os
import pickle
import socket
import sys
import textwrap
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from csplan.render.blocks import DocumentView, Run
from csplan.render.confined import child, parent
from csplan.render.confined.limits import LIMITS, MEGABYTE, Limits
from csplan.render.failures import TemplateFailedError
from csplan.render.publish import Wish, publish, written
from csplan.render.templated import templated
from csplan.theme.faces import face
from csplan.theme.theme import PLAIN, Face, Fonts, Logo, Sheet, Theme
from tests.contracts.checkout import ROOT
from tests.render.plans import TODAY, plan_of, view_of

ONE_LINE = "team: {roles: {owner: Somchai}}\n"
QUICK = Limits(seconds=2, memory=512 * MEGABYTE)
HOME = {"html": "html/footer.html.j2", "md": "markdown/paragraph.md.j2", "pdf": "typst/footer.typ"}
WHOLE = "markdown/document.md.j2"
SECRET = "/etc/passwd"
GROWING = (
    "{% set a = namespace(x='x') %}{% for i in range(99) %}{% set a.x = a.x ~ a.x %}{% endfor %}"
)


@cache
def view() -> DocumentView:
    return view_of(ONE_LINE)


def theme(format: str, text: str, name: str = "") -> Theme:
    name = name or HOME[format]
    return Theme(templates={name: Sheet(text.encode(), f"mine/{name}")}, own=frozenset({name}))


def made(format: str, text: str, limits: Limits = QUICK) -> bytes:
    if format == "pdf":
        pytest.importorskip("typst")
    return parent.made_apart(view(), format, theme(format, text), limits=limits)


def trouble(format: str, text: str, limits: Limits = QUICK) -> str:
    with pytest.raises(TemplateFailedError) as caught:
        made(format, text, limits)
    said = str(caught.value)
    assert "\n" not in said
    assert "footer." in said
    return said


@pytest.mark.parametrize("format", ["html", "md", "pdf"])
def test_what_is_made_apart_is_what_is_made_here(format: str) -> None:
    if format == "pdf":
        pytest.importorskip("typst")
    whole = (ROOT / "examples" / "noodle-shop" / "plan.yaml").read_text("utf-8")
    plan, document = plan_of(whole, head="")
    folder = {"html": "html", "md": "markdown", "pdf": "typst"}[format]
    sheets = {
        f"{folder}/{path.name}": Sheet(path.read_bytes(), str(path))
        for path in (ROOT / "templates" / folder).iterdir()
    }
    for kind in ("plan", "card"):
        wish = Wish(format, "th", TODAY, document=kind)
        here = publish(plan, document, wish)
        own = replace(wish, theme=Theme(templates=sheets, own=frozenset(sheets)))
        lines = publish(plan, document, own).splitlines()[:-1]
        assert [one for one in lines if b"Content-Security" not in one] == here.splitlines()[:-1]


@pytest.mark.parametrize(
    "text",
    [
        f"{{% include '{SECRET}' %}}",
        f"{{% include '../../../../../../../..{SECRET}' %}}",
        f"{{% extends '{SECRET}' %}}",
        f"{{% import '{SECRET}' as a %}}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ view.title.__class__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id') }}",
        "{{ joiner.__init__.__globals__ }}",
        "{{ blocks.__globals__ }}",
        "{{ ('%s' | format(1)).format.__self__.__class__ }}",
    ],
)
def test_a_template_reads_no_file_and_starts_nothing(text: str) -> None:
    said = trouble("html", text)
    assert "root:x:" not in said


@pytest.mark.parametrize(
    "text",
    [
        f'#let footer(view) = read("{SECRET}")',
        f'#let footer(view) = read("../../../../../../..{SECRET}")',
        f'#let footer(view) = image("{SECRET}")',
        f'#let footer(view) = raw(csv("{SECRET}").flatten().join())',
        f'#import "{SECRET}": *\n#let footer(view) = []',
        '#let footer(view) = plugin("a.wasm")',
        '#let footer(view) = read("document.txt")',
    ],
)
def test_a_template_of_pdf_reads_no_file(text: str) -> None:
    said = trouble("pdf", text)
    assert "root:x:" not in said
    assert "/tmp" not in said


@pytest.mark.parametrize(
    "text",
    [
        '#import "@preview/cetz:0.3.1": *\n#let footer(view) = []',
        '#let where = "@pre" + "view/cetz:0.3.1"\n#import where: *\n#let footer(view) = []',
    ],
)
def test_a_template_fetches_nothing_however_it_names_it(text: str) -> None:
    assert "csplan fetches no packages from the network" in trouble("pdf", text)


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("html", "{% for i in range(10**12) %}{% endfor %}"),
        ("html", "{% macro f(n) %}{{ f(n) }}{% endmacro %}{{ f(1) }}"),
        ("html", "{% include 'footer.html.j2' %}"),
        ("pdf", "#let footer(view) = { while true {} }"),
        ("pdf", "#let f(x) = f(x)\n#let footer(view) = f(1)"),
    ],
)
def test_what_never_ends_is_told_by_its_place(format: str, text: str) -> None:
    assert ":1: " in trouble(format, text)


def test_a_long_loop_is_told_by_its_line() -> None:
    inner = "{% for i in range(9**5) %}" * 4 + "{% endfor %}" * 4
    said = trouble("html", f"\n{inner}")
    assert "footer.html.j2:2: this runs for longer than templates are given" in said


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("html", "{{ 9 ** (9 ** 9) }}"),
        ("pdf", "#let footer(view) = for i in range(99999) { for j in range(99999) { } }"),
    ],
)
def test_what_cannot_be_interrupted_is_ended(format: str, text: str) -> None:
    said = trouble(format, text, replace(QUICK, seconds=1))
    assert said.startswith(f"mine/{HOME[format]}:")
    assert "runs for longer than templates are given" in said


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("html", "{{ 'x' * 10**10 }}"),
        ("html", GROWING),
        ("pdf", '#let footer(view) = { let x = "x" * 1000\n for i in range(40) { x += x }\n x }'),
    ],
)  # fmt: skip
@pytest.mark.skipif(sys.platform != "linux", reason="others do not hold a process to its memory")
def test_a_template_does_not_fill_the_memory(format: str, text: str) -> None:
    assert "takes more memory than templates are given" in trouble(format, text)


def test_a_document_has_a_largest_size() -> None:
    long = "{{ 'x' * 1000000 }}"
    said = trouble("html", long, replace(QUICK, output=MEGABYTE // 2))
    assert said.endswith("writes a document of more than 0 MB")


def test_a_good_template_is_used() -> None:
    assert b"Printed on recycled paper" in made("html", "<p>Printed on recycled paper</p>")


def test_what_a_process_apart_may_not_do(tmp_path: Path) -> None:
    """Not what a template can ask for, but what would happen if one could."""
    pytest.importorskip("resource")
    program = textwrap.dedent(
        """
        import os, socket, sys
        from csplan.render.confined.limits import LIMITS, confine
        confine(LIMITS)
        def tried(what):
            try:
                what()
            except OSError:
                return "refused"
            return "done"
        print(tried(lambda: open("/etc/passwd")), tried(socket.socket),
              tried(lambda: open(sys.argv[1], "w")))
        """
    )
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "x")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.stdout.split() == ["refused"] * 3, done.stderr
    assert socket.socket is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<img src=\"{{ 'ht' ~ 'tp' }}://x.org/a.png\">", 'src="http://x.org/a.png"'),
        ("<p style=\"background: url({{ '/' ~ '/x.org' }})\">", "url(//x.org)"),
        ("<style>@{{ 'import' }} 'x'</style>", "@import"),
        ("<script>alert(1)</script>", "<script>"),
        ("<iframe></iframe>", "<iframe>"),
        ("<meta http-equiv='re{{ 'fresh' }}' content='0'>", "refresh"),
    ],
)
def test_a_page_that_would_ask_another_host_is_refused(text: str, said: str) -> None:
    assert said in trouble("html", text)


def whole(top: str, body: str = "<p>one</p>") -> str:
    """What a template of a whole page makes."""
    name = "html/document.html.j2"
    page = f"{top}\n<title>One</title>\n</head>\n<body>{body}</body></html>"
    made = parent.made_apart(view(), "html", theme("html", page, name), limits=QUICK)
    return made.decode()


HEAD = '<!doctype html>\n<html lang="en">\n<head>'


@pytest.mark.parametrize(
    "top", [HEAD, "<!DOCTYPE html>\n<html lang=en dir='ltr' hidden>\n<head>", f"\n\t{HEAD}"]
)
def test_a_page_of_a_theme_has_the_policy_first_in_its_head(top: str) -> None:
    inside = whole(top).split("<head>\n", 1)[1]
    assert inside.startswith('<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy"')


@pytest.mark.parametrize(
    "top",
    [
        "<p>one</p>",
        "<html><head>",
        f"<!-- one -->{HEAD}",
        f"\u00a0{HEAD}",
        "<!doctype html><html lang='><p a='><head>",
        '<!doctype html><html lang="\x1b$B"><head>',
        "<!doctype html><html><p><head>",
        "<!doctype html><html><body><head>",
    ],
)
def test_a_page_that_has_no_place_for_the_policy_is_refused(top: str) -> None:
    with pytest.raises(TemplateFailedError, match=r"document\.html\.j2: (a page begins|no doc)"):
        whole(top)


@pytest.mark.parametrize(
    "body",
    [
        "<p onclick=\"fetch('http:' + '//x.org')\">",
        "<img src='http:x.org/a.png'>",
        r"<img src='\\x.org\a.png'>",
        "<img src='ht&#9;tp://x.org/a.png'>",
        "<svg><image href='http://x.org/a.png'/></svg>",
        "<svg><use href='//x.org/a.svg#a'/></svg>",
        "<title><!--</title><meta http-equiv='refresh' content='0;url=http:x.org'><!-- -->",
        "<!--><meta a='>' http-equ{{ '' }}iv=refresh content='0;url=http:x.org'>-->",
        "<meta/http-equiv=refresh content='0;url=http:x.org'>",
        "<title><!--</title><link rel=preconnect href=http:x.org><!-- -->",
        "<title><!--</title><iframe src=http:x.org></iframe><!-- -->",
        "<meta charset='iso-2022-jp'>",
        "<me\x1b(Bta http-equiv=refresh content='0;url=http:x.org'>",
    ],
)
def test_what_goes_elsewhere_in_spite_of_the_policy_is_refused(body: str) -> None:
    with pytest.raises(TemplateFailedError, match="no document may ask for this"):
        whole(HEAD, body)


def test_what_only_describes_a_page_is_let_through() -> None:
    more = (
        '<meta name="author" content="{{ view.title | words }}"><link rel="canonical" '
        'href="https://x.org"><link rel="icon" href="data:,"><a href="https://x.org">us</a>'
    )
    assert more.split("{{", maxsplit=1)[0] in whole(HEAD, more)


def test_the_name_of_a_font_stays_a_name() -> None:
    for sign in '\f\r\n"\\<;}':
        family = f"x{sign};}} body {{ background: url(http://x.org) }} y {{ z: {sign}"
        face = Face("a.ttf", b"", family, "400", is_italic=False)
        page = templated(view(), "html", Theme(fonts=Fonts(faces=(face,)))).decode()
        assert "Content-Security-Policy" in page
        assert "url(http" not in page
        assert f'font-family: "x\\{ord(sign):x} \\3b ' in page


def test_browsers_are_told_that_a_page_of_a_theme_asks_nobody() -> None:
    page = templated(view(), "html", Theme(style="b { color: red }"))
    head = page.split(b"<head>\n", 1)[1]
    assert head.startswith(b'<meta http-equiv="Content-Security-Policy" content="default-src')
    assert b"Content-Security-Policy" not in templated(view(), "html", PLAIN)


def test_a_stylesheet_cannot_end_its_element() -> None:
    style = "b::after { content: '</style><script>alert(1)</script>' }"
    page = templated(view(), "html", Theme(style=style)).decode()
    assert page.count("</style>") == 1
    assert "alert" not in page.split("</style>", 1)[1]


@pytest.mark.parametrize(
    "text",
    [
        "![x](https://x.org/?{{ 1 + 1 }})",
        "![x](//x.org/a.png)",
        "![x](&#104;ttps://x.org/a.png)",
        "![x](<https://x.org/a.png>)",
        "![a [b] c](https://x.org/a.png)",
        r"\\\\![x](https://x.org/a.png)",
        "![x][y]\n\n[y]: https://x.org/a.png",
        "<img src=https://x.org/a.png>",
        "<img src='a.png' srcset='//x.org/a.png'>",
        "<p style='background:url(//x.org)'>",
        "<p onclick='x()'>",
        "<script>x()</script>",
        "<iframe/src=a>",
        "<picture>",
        "<img a='>' src='https://x.org'>",
    ],
)
def test_markdown_that_would_load_something_is_refused(text: str) -> None:
    with pytest.raises(TemplateFailedError, match="no document may ask for this"):
        parent.made_apart(view(), "md", theme("md", text, WHOLE), limits=QUICK)


@pytest.mark.parametrize(
    "text",
    [
        '![Our logo](pictures/logo.png) ![](a.png "One")',
        "<img src='logo.png' alt='Our logo'>",
        "<https://x.org> <me@x.org> [us](https://x.org) <!-- one -->",
        r"\![us](https://x.org) \<img src=https://x.org>",
        "1 < 2 <br> <p align=center>{{ view.title | runs }}</p>",
    ],
)
def test_markdown_that_loads_nothing_is_let_through(text: str) -> None:
    assert parent.made_apart(view(), "md", theme("md", text, WHOLE), limits=QUICK)


def test_a_plan_cannot_write_what_its_theme_may_not() -> None:
    text = r"![x](https://x.org) <img src=https://x.org> \![x](y) \\<b onclick=x> See!"
    title = (Run(text), Run("x", "link", "https://x.org"))
    own = theme("md", "{{ view.title | runs }}", WHOLE)
    assert parent.made_apart(replace(view(), title=title), "md", own, limits=QUICK)


ENDLESS = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="4000"><filter id="a">'
    + b'<feTurbulence baseFrequency=".01" numOctaves="2000"/>' * 50
    + b'</filter><rect width="4000" height="4000" filter="url(#a)"/></svg>'
)


def test_the_name_of_a_font_is_nothing_that_the_typesetter_runs() -> None:
    pytest.importorskip("typst")
    root = pytest.importorskip("fontpkg_noto_sans_thai").ROOT
    font = next((root / "files").glob("*.ttf")).read_bytes()
    # A name of the same length.
    before, after = (t.encode("utf-16-be") for t in ("Noto Sans Thai", '")[]#panic()//'))
    own = Theme(fonts=Fonts(faces=(face("a.ttf", font.replace(before, after)),)))
    assert own.fonts.faces[0].family.startswith('")[]#panic()//')
    assert written(view(), Wish("pdf", "en", TODAY, own)).startswith(b"%PDF")


def test_time_and_memory_are_bounded_before_a_font_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(child, "restrain", lambda _: calls.append("restrain"))
    monkeypatch.setattr(child, "_get_ready", lambda _: calls.append("ready"))
    monkeypatch.setattr(child, "confine", lambda _: calls.append("confine"))

    def made(*_given: object) -> bytes:
        calls.append("made")
        return b""

    monkeypatch.setattr(child, "_made", made)
    job = pickle.dumps(child.Job(view(), "html", PLAIN, QUICK))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(job)))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO()))
    child.main()
    assert calls == ["restrain", "ready", "confine", "made"]


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_a_logo_is_drawn_apart_and_within_limits(
    format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("typst")
    pytest.importorskip("docx")
    own = Theme(logo=Logo("a.svg", ENDLESS, "svg", {"": "Endless"}, (4000, 4000)))
    if format == "docx":
        with pytest.raises(TemplateFailedError, match=r"^a\.svg: the logo (runs for|takes more)"):
            parent.drawn_apart(view(), own, QUICK)
        return
    asked = parent.made_apart
    monkeypatch.setattr(
        parent, "made_apart", lambda shown, kind, look, _: asked(shown, kind, look, None, QUICK)
    )
    with pytest.raises(TemplateFailedError, match=r"^a\.svg: the logo (runs for|takes more)"):
        written(view(), Wish("pdf", "en", TODAY, own))


def test_a_logo_shows_no_picture_of_the_folder_that_somebody_works_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("typst")
    monkeypatch.chdir(tmp_path)
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">{}</svg>'
    (tmp_path / "b.svg").write_text(picture.format('<rect width="100" height="100"/>'))
    image = '<image width="100" height="100" href="b.svg"/>'
    logo = Logo("a.svg", picture.format(image).encode(), "svg", {}, (100, 100))
    with pytest.raises(TemplateFailedError, match="cannot be drawn"):
        parent.drawn_apart(view(), Theme(logo=logo))
    plain = replace(logo, data=picture.format("").encode())
    assert parent.drawn_apart(view(), Theme(logo=plain)).startswith(b"\x89PNG")


def test_templates_of_another_format_are_no_reason_to_be_careful(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parent, "made_apart", lambda *_: pytest.fail("it was made apart"))
    wish = Wish("html", "en", TODAY, theme("md", "x"))
    assert written(view(), wish).startswith(b"<!doctype html>")


def test_usual_limits_are_generous() -> None:
    assert LIMITS.seconds >= 10
    assert LIMITS.memory >= 1024 * MEGABYTE
