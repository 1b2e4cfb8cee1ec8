"""What template engines say, in words for people."""

from __future__ import annotations

import pytest
from jinja2 import Environment, StrictUndefined, TemplateError

from csplan.render.blocks import Facts
from csplan.render.wording import worded


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ block.fact }}", 'there is no "fact" here (did you mean "facts"?)'),
        ("{{ block.qqq }}", 'there is no "qqq" here'),
        ("{{ blok }}", 'there is no "blok" here (did you mean "block"?)'),
        ("{{ none.x }}", 'there is no "x" here'),
        ("{{ {}.x }}", 'there is no "x" here'),
        ("{{ block | rusn }}", 'there is no filter "rusn" here (did you mean "runs"?)'),
        ("{% for a in block %}", '"for" has no end: "endfor" is missing'),
        ("{% for a in b %}{% endif %}", 'there is no tag "endif" here: "for" is still open'),
        ("{% endif %}", 'there is no tag "endif" here'),
        ("{{ block", 'unexpected end of template, expected "}}".'),
        ("{{ 1 block }}", "expected token \"}}\", got 'block'"),
    ],
)
def test_what_jinja_says_is_worded_for_people(text: str, said: str) -> None:
    made = Environment(undefined=StrictUndefined, autoescape=True)
    with pytest.raises(TemplateError) as caught:
        made.from_string(text).render(block=Facts(()))
    assert worded(str(caught.value.message)) == said


def test_a_message_that_is_not_known_stays_as_it_is() -> None:
    assert worded("division by zero") == "division by zero"


def test_a_right_name_in_the_wrong_place_is_not_proposed_again() -> None:
    said = worded('dictionary does not contain key "rungs"')
    assert said == 'there is no "rungs" here'


def test_a_very_long_name_is_not_compared() -> None:
    assert worded(f"'{'a' * 100_000}' is undefined").startswith('there is no "aaa')
