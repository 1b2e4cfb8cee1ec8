"""What is to be known about the findings on themes."""

from __future__ import annotations

from csplan.findings import Severity
from csplan.rules.base import Notice
from csplan.rules.examples import FileNotice, style_checked, template_checked, theme_checked

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_THEME = "theme/theme.toml"

NOTICES: tuple[Notice, ...] = (
    FileNotice(
        "CSP920",
        "invalid-theme",
        _ERROR,
        summary="A theme cannot be read, a setting of it cannot be so, or a template of it fails.",
        why=(
            "Your documents would look in another way than you believe. A theme is written as in "
            "TOML: a name, an equals sign, and texts in quotes. Files are named from the folder of "
            "the theme on, and lie in it: what leads out of it is never read. csplan theme check "
            "also makes a small plan with the templates of a theme, and tells what fails."
        ),
        bad="""\
name = "Siam Home"
contract = 1

[colors]
acent = "#a51c30"
""",
        good="""\
name = "Siam Home"
contract = 1

[colors]
accent = "#a51c30"
""",
        file=_THEME,
        checked=theme_checked,
    ),
    FileNotice(
        "CSP921",
        "low-contrast",
        _WARNING,
        summary="A colour of a theme is hard to read on a ground that texts stand on.",
        why=(
            "Older readers, and all who read outdoors or on a poor screen, miss what is written in "
            "it. Text needs a contrast of 4.5 to 1 on its ground (WCAG 2.2, 1.4.3). The help names "
            "the nearest colour of the same hue that has it; keep the bright one for the logo."
        ),
        bad="""\
name = "Siam Home"

[colors]
accent = "#ff6600"
""",
        good="""\
name = "Siam Home"

[colors]
accent = "#bd4c00"
""",
        file=_THEME,
        checked=theme_checked,
    ),
    FileNotice(
        "CSP922",
        "outdated-override",
        _WARNING,
        summary="A template of a theme takes the place of one that has changed since.",
        why=(
            "What the new one shows may be missing from your documents. Compare your template with "
            "the shipped one, take over what has changed, and then raise the number behind "
            "contract in theme.toml."
        ),
        bad="""\
{# contract = 0 #}
<p class="note">{{ block.line | runs }}</p>
""",
        good="""\
<p class="note">{{ block.line | runs }}</p>
""",
        file="theme/html/paragraph.html.j2",
        checked=template_checked,
    ),
    FileNotice(
        "CSP923",
        "file-without-effect",
        _WARNING,
        summary="A template takes the place of none, or nothing is set in a font that a file has.",
        why=(
            "It is never used, and whoever wrote it believes that it is. Most often its name is "
            "misspelt, or it lies in another folder than the one of its format: html, markdown or "
            "typst. A font is used where body or headings names its family, which need not be the "
            "name of its file."
        ),
        bad="""\
{# footr.html.j2 #}
<footer class="imprint"><p>Printed on recycled paper</p></footer>
""",
        good="""\
{# footer.html.j2 #}
<footer class="imprint"><p>Printed on recycled paper</p></footer>
""",
        file="theme/html",
        checked=template_checked,
    ),
    FileNotice(
        "CSP924",
        "request-to-other-host",
        _ERROR,
        summary="A stylesheet or template of a theme asks another host for something.",
        why=(
            "Whoever opens the document would be known to that host, and without a connection the "
            "page would look broken. A document of csplan holds all that it needs. Put the picture "
            "or the font into the folder of the theme, and name it in theme.toml."
        ),
        bad="""\
@import url("https://fonts.example.com/css?family=Sarabun");
""",
        good="""\
body { font-family: Sarabun, var(--sans); }
""",
        file="theme/style.css",
        checked=style_checked,
    ),
)
