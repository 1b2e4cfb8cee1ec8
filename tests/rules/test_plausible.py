"""Addresses that can work are left alone, and those that cannot are told with what to write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csplan.model.contact import check_address
from csplan.phrase import PhraseError
from csplan.rules.plausible import slip_in

CAN_WORK = [
    ("1166", "phone"),
    ("191", "phone"),
    ("*123#", "sms"),
    ("02-555-0123", "phone"),
    ("0 2555 0100-5 ต่อ 12", "phone"),
    ("(02) 555 0123", "phone"),
    ("1800 555 0142", "phone"),
    ("+66 2 555 0123", "phone"),
    ("+6625550123", None),
    ("+683 4123", "phone"),
    ("+39 06 555 0123", "phone"),
    ("+44 (0)20 7946 0150", "phone"),
    ("+1 305 555 0142 ext. 1234567", "phone"),
    ("02 555 0123 / 02 555 0124", "phone"),
    ("Dial 0 from your room", "phone"),
    ("The number on your card", "phone"),
    ("Hall 1, desk 10", "phone"),
    ("SOS", "sms"),
    ("4789 HELP", "sms"),
    ("02 555 0123 FREE", "phone"),
    ("99 Rama IX Road", "counter"),
    ("care@shop.co.th", "email"),
    ("first.last+help@shop-siam.example", "email"),
    ("ร้าน@ร้านค้า.ไทย", "email"),
    ("care@xn--12c1fe0br.xn--o3cw4h", "email"),
    ("https://shop.example", "web"),
    ("http://shop.example:8080/a.b?c=d@e#f", "web"),
    ("https://maps.example/@13.7,100.5", "web"),
    ("https://ร้านค้า.ไทย/ช่วย", "web"),
    ("https://shop.co", "web"),
    ("Press Help on every page", "web"),
    ("shop.example", "messaging"),
    ("@shop.bkk", "social"),
]
CANNOT_WORK = [
    ("+66 255", "phone", "check the number, or leave out the + of a short number"),
    ("+1 305 555 0142 0143 0144", "phone", "check the number, and write two numbers in two "),
    ("+66 02 555 0123", "phone", "write +66 2 555 0123"),
    ("+66-02-555-0123", None, "write +66-2-555-0123"),
    ("+44 0 20 7946 0150", "phone", "write +44 20 7946 0150"),
    ("+0066 2 555 0123", "phone", "write the country code after the +"),
    ("O2-555-0123", "phone", 'write "02-555-0123"'),
    ("02-555-l23O", None, 'write "02-555-1230"'),
    ("1-800-FLOWERS", "phone", "write 1-800-3569377; the letters can stand in text:"),
    ("0800 GO-SIAM", "sms", "write 0800 46-7426; the letters can stand in text:"),
    (".care@shop.example", "email", "take the dot out"),
    ("care.@shop.example", "email", "take the dot out"),
    ("care@-shop.example", "email", "check its spelling"),
    ("care@shop.c0m", "email", "check its spelling"),
    ("care@shop.con", "email", 'did you mean "care@shop.com"?'),
    ("care@GMIAL.com", "email", 'did you mean "care@gmail.com"?'),
    ("https://shop..example", "web", "check its spelling"),
    ("https://shop.ogr/help", "web", 'did you mean "https://shop.org/help"?'),
    ("https://localhost/help", "web", "write the whole name, as in localhost.com"),
    ("https://http://shop.example", "web", "write https:// once"),
    ("https://care@shop.example", None, "write an e-mail address without https://"),
    ("https://shop.example/help.", "web", "write https://shop.example/help"),
    ("https://10.0.0.7", "portal", "write the name of the website"),
    ("shop.example/help", "form", "write https://shop.example/help"),
]


@pytest.mark.parametrize(("address", "medium"), CAN_WORK, ids=[one[0] for one in CAN_WORK])
def test_an_address_that_can_work_is_left_alone(address: str, medium: str | None) -> None:
    assert slip_in(check_address(address), medium) is None


@pytest.mark.parametrize(
    ("address", "medium", "help"), CANNOT_WORK, ids=[one[0] for one in CANNOT_WORK]
)
def test_an_address_that_cannot_work_is_told(address: str, medium: str | None, help: str) -> None:
    slip = slip_in(check_address(address), medium)
    assert slip is not None
    assert slip.help.startswith(help)


_NEAR_ADDRESSES = st.one_of(
    st.text(min_size=1),
    st.text("+0123456789 ()-./xOl#", min_size=1),
    st.text("abc.@-_", min_size=1).map("care@{}".format),
    st.text("abc.@-_:/[]019", min_size=1).map("https://{}".format),
)


@given(_NEAR_ADDRESSES, st.sampled_from([None, "phone", "email", "web", "counter"]))
def test_any_address_of_a_plan_can_be_looked_at(address: str, medium: str | None) -> None:
    try:
        check_address(address)
    except PhraseError:
        return
    slip = slip_in(address, medium)
    assert slip is None or (slip.message and slip.help)
