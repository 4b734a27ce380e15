"""Coming in by code or by picture; only what the room needs is asked."""

from __future__ import annotations

from playwright.sync_api import expect
from starlette.responses import JSONResponse

from tests.chromium import Phones
from tests.room.page.conftest import Opens
from tests.room.page.fake_room import FakeRoom


def test_a_code_is_taken_as_people_type_it_and_brings_its_role(phone: Phones, room: FakeRoom) -> None:
    page = phone().new_page()
    page.goto(room.url)
    page.get_by_label("Room code").press_sequentially("k7m-3qx")
    expect(page.get_by_label("Room code")).to_have_value("K7M 3QX")
    expect(page.get_by_role("heading", name="Achieving STEMM Equity & Excellence")).to_be_visible()
    expect(page.get_by_text("Whole room", exact=True)).to_be_visible()
    page.get_by_text("4", exact=True).click()
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="Table 4 Note-taker")).to_be_visible()


def test_a_table_must_be_chosen_and_a_sector_may_be(phone: Phones, room: FakeRoom) -> None:
    page = phone().new_page()
    page.goto(room.url)
    page.get_by_label("Room code").fill("P4RT7C")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("Choose your table first.")).to_be_visible()
    page.get_by_text("2", exact=True).click()
    page.get_by_label("You are here as").select_option("Student")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="Table 2 Student")).to_be_visible()


def test_a_room_that_asks_for_nothing_lets_one_in_at_once(phone: Phones, room: FakeRoom) -> None:
    room.state["tables"] = []
    room.state["workshop"] |= {"sectors": [], "asks": {"name": False}}
    page = phone().new_page()
    page.goto(room.url)
    page.get_by_label("Room code").fill("P4RT7C")
    expect(page.get_by_label("New idea")).to_be_visible()


def test_a_wrong_code_says_so_and_can_be_typed_over(phone: Phones, room: FakeRoom) -> None:
    page = phone().new_page()
    page.goto(room.url)
    page.get_by_label("Room code").fill("AAAAAA")
    expect(page.get_by_role("alert").first).to_have_text(
        "This code is not right. Look at the screen once more."
    )
    page.keyboard.type("w4tchr")
    expect(page.get_by_text("Observer")).to_be_visible()


def test_the_secret_of_the_picture_leaves_the_address(phone: Phones, room: FakeRoom) -> None:
    page = phone().new_page()
    page.goto(room.url + "#k=0123456789abcdef0123456789abcdef")
    page.get_by_text("2", exact=True).click()
    assert page.url == room.url
    expect(page.get_by_label("Room code")).to_be_hidden()
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_label("New idea")).to_be_visible()


def test_the_seat_outlives_the_page_and_can_be_changed(seat: Opens, room: FakeRoom) -> None:
    page = seat("note_taker", table=4)
    page.reload()
    expect(page.get_by_role("heading", name="Table 4 Note-taker")).to_be_visible()
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="Change table or name").click()
    page.get_by_text("5", exact=True).click()
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="Table 5 Note-taker")).to_be_visible()


def test_who_is_signed_out_keeps_what_waits_and_sends_it_after_joining_again(
    seat: Opens, room: FakeRoom
) -> None:
    page = seat("participant", table=2)
    room.answer = lambda request: JSONResponse({}, 401)
    page.get_by_label("New idea").fill("Written while being signed out")
    page.get_by_label("New idea").press("Enter")
    expect(page.get_by_text("1 note is safe on this phone")).to_be_visible()
    room.answer = None
    page.get_by_label("Room code").fill("P4RT7C")
    page.get_by_role("button", name="Join").click()
    expect(page.locator(".row-status.ok")).to_have_count(1)
    assert room.texts() == ["Written while being signed out"]
