"""Numbers of persons are found wherever their check digit is right, and nowhere else."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from csplan.rules.engine import examine

HEAD = "csplan: 1\nplan: {title: Service, organization: Shop}\ncommitments: {a: "
DIGITS = st.lists(st.integers(0, 9), min_size=11, max_size=11)


def found(text: str) -> list[tuple[int, int]]:
    """Where in the line of the text a number of a person is found, from column 1."""
    examined = examine(f"{HEAD}{text}}}\n".encode(), "plan.yaml", today=date(2026, 1, 15))
    spans = [one.span for one in examined.findings if one.code == "CSP216"]
    return [(span.start.column, span.end.column) for span in spans]


def thai(digits: list[int]) -> list[int]:
    """Thirteen digits of which the last follows from the others, as the register computes it."""
    rest = sum(digit * (13 - place) for place, digit in enumerate(digits)) % 11
    return [*digits, (11 - rest) % 10]


def hyphened(digits: list[int]) -> str:
    one = "".join(map(str, digits))
    return f"{one[0]}-{one[1:5]}-{one[5:10]}-{one[10:12]}-{one[12]}"


@given(st.integers(1, 8), DIGITS)
def test_every_thai_identity_number_is_found_at_its_place(first: int, others: list[int]) -> None:
    written = hyphened(thai([first, *others]))
    assert found(f"Pay {written} please") == [(22, 39)]


@given(st.integers(1, 8), DIGITS, st.integers(1, 9))
def test_another_check_digit_is_no_identity_number(first: int, others: list[int], off: int) -> None:
    digits = thai([first, *others])
    assert found(f"Pay {hyphened([*digits[:12], (digits[12] + off) % 10])} please") == []


@given(DIGITS)
def test_numbers_of_firms_begin_with_zero_and_are_left_alone(others: list[int]) -> None:
    assert found(f"Tax {hyphened(thai([0, *others]))} is ours") == []


@given(st.text("0123456789 -+/.,", max_size=60))
def test_any_row_of_digits_can_be_looked_at(text: str) -> None:
    for start, end in found(f'"{text}"'):
        assert 1 <= start < end
