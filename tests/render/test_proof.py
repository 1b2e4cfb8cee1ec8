"""What is said about a catalog: what it lacks, what is left over, and what is broken."""

from __future__ import annotations

import pytest

from csplan.render.pofile import parse
from csplan.render.proof import remarks

TEMPLATE = parse("""\
msgid ""
msgstr ""

msgid "Draft"
msgstr ""

msgid "within {time}"
msgstr ""

msgid "day"
msgid_plural "days"
msgstr[0] ""
msgstr[1] ""
""")
WHOLE = """\
msgid "Draft"
msgstr "Entwurf"

msgid "within {time}"
msgstr "nach {time}"

msgid "day"
msgid_plural "days"
msgstr[0] "Tag"
msgstr[1] "Tage"
"""


def said(text: str) -> list[tuple[str, int, str]]:
    return [(one.kind, one.line, one.said) for one in remarks(parse(text), TEMPLATE, 2)]


def test_nothing_is_said_of_a_whole_catalog() -> None:
    assert said(WHOLE) == []


@pytest.mark.parametrize(
    ("old", "new", "remark"),
    [
        ("Entwurf", "", ("missing", 1, '"Draft"')),
        ('msgid "Draft"\nmsgstr "Entwurf"\n', "", ("missing", 0, '"Draft"')),
        ("nach {time}", "bald", ("broken", 4, '"within {time}" is translated without {time}')),
        ("nach {time}", "nach {time} {n}",
         ("broken", 4, '"within {time}" is translated with {n}, which it has not')),
        ("nach {time}", "{time} {time}",
         ("broken", 4, '"within {time}" is translated with {time} more than once')),
        ('msgstr[1] "Tage"\n', "", ("broken", 7, '"day" has 1 form, and the language has 2')),
        ('[1] "Tage"', '[1] ""', ("broken", 7, '"day" has nothing in msgstr[1]')),
        ('msgid "Draft"', '#, fuzzy\nmsgid "Draft"',
         ("fuzzy", 2, '"Draft" is marked as not certain, and not used; take out the mark fuzzy')),
    ],
)  # fmt: skip
def test_each_slip_is_told_in_its_line(old: str, new: str, remark: tuple[str, int, str]) -> None:
    assert said(WHOLE.replace(old, new)) == [remark]


def test_what_is_no_message_is_told_of_commented_out_or_not() -> None:
    more = '\nmsgctxt "x"\nmsgid "Draft"\nmsgstr "y"\n\n#~ msgid "Old"\n#~ msgstr "Alt"\n'
    assert said(WHOLE + more) == [
        ("obsolete", 13, '"Draft" (x) is no message any more'),
        ("obsolete", 16, '"Old" is no message any more'),
    ]


def test_what_is_missing_from_the_file_comes_last() -> None:
    found = said('msgid "Draft"\nmsgstr ""\n')
    assert [line for _kind, line, _said in found] == [1, 0, 0]
