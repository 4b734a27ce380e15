"""No line is lost: what is written waits on the phone's own disk until the laptop has it, and arrives exactly once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error, Page, expect
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tests.chromium import Phones
from tests.room.page.conftest import Opens
from tests.room.page.fake_room import FakeRoom

COUNT = """() => new Promise((resolve) => {
  const open = indexedDB.open("facilitator-room");
  open.onsuccess = () => {
    const all = open.result.transaction("outbox").objectStore("outbox").count();
    all.onsuccess = () => { open.result.close(); resolve(all.result); };
  };
})"""


def write(page: Page, text: str) -> None:
    page.get_by_label("New idea").fill(text)
    page.get_by_label("New idea").press("Enter")
    expect(page.get_by_label("New idea")).to_have_value("")


def kept(page: Page) -> int:
    """Ideas on the phone's own disk, asked of the database itself."""
    return int(page.evaluate(COUNT))


def none_waits(page: Page) -> None:
    """Until the laptop has acknowledged all of them."""
    while kept(page):
        page.wait_for_timeout(50)


def arrived(page: Page, room: FakeRoom, count: int) -> None:
    expect(page.locator(".row-status.ok")).to_have_count(count)
    assert len(room.ideas) == count


def test_forty_ideas_through_an_outage_three_reloads_a_dead_tab_and_a_restart_arrive_once_each(
    phone: Phones, seat: Opens, room: FakeRoom
) -> None:
    page = seat("note_taker", table=4)
    context = page.context
    write(page, "idea 0")
    arrived(page, room, 1)
    room.stop()
    page.clock.install()
    for n in range(1, 20):
        write(page, f"idea {n}")
        if n % 6 == 0:
            room.start()  # a reload needs the page; the laptop goes again before it can take a word
            room.answer = lambda request: Response(status_code=503, headers={"Retry-After": "3600"})
            page.reload()
            expect(page.locator(".row-text").last).to_have_text(f"idea {n}")
            room.stop()
        page.clock.fast_forward(60_000)
    expect(page.locator(".chip")).to_have_text("No network")
    expect(page.locator(".row-status.wait")).to_have_count(19)
    assert kept(page) == 19

    with pytest.raises(Error):
        page.goto("chrome://crash")
    room.lose_answers = 5
    room.answer = None
    room.start()
    again = context.new_page()
    again.goto(room.url)
    for n in range(20, 40):
        write(again, f"idea {n}")
        if n == 25:
            room.stop()
            room.start()
    arrived(again, room, 40)
    assert sorted(room.texts()) == sorted(f"idea {n}" for n in range(40))
    none_waits(again)


def test_an_answer_that_is_lost_on_the_way_makes_no_second_idea(seat: Opens, room: FakeRoom) -> None:
    page = seat("participant", table=2)
    room.lose_answers = 2
    write(page, "All students feel a sense of belonging")
    arrived(page, room, 1)
    none_waits(page)
    assert len(room.posts) == 3
    assert len(set(room.posts)) == 1


def test_what_waits_says_so_and_goes_out_when_the_network_is_back(seat: Opens, room: FakeRoom) -> None:
    page = seat("note_taker", table=4)
    page.context.set_offline(True)
    expect(page.locator(".chip")).to_have_text("No network")
    for text in (
        "Women lead STEMM institutions",
        "Ask about transport",
        "Educators help write the curriculum",
    ):
        write(page, text)
    expect(page.get_by_text("3 ideas are safe on this phone.")).to_be_visible()
    expect(page.locator(".list-counts")).to_have_text("0 saved, 3 waiting")
    assert room.ideas == {}
    page.context.set_offline(False)
    arrived(page, room, 3)
    expect(page.locator(".chip")).to_have_text("Connected")
    expect(page.locator(".list-counts")).to_have_text("3 saved")


def test_an_idea_written_offline_belongs_to_the_segment_it_was_written_in(
    seat: Opens, room: FakeRoom
) -> None:
    page = seat("participant", table=2)
    page.context.set_offline(True)
    write(page, "Written in the first breakout")
    room.change(segment={"id": "s2", "title": "Goal Setting", "kind": "breakout"}, step=None, steps=[])
    page.context.set_offline(False)
    arrived(page, room, 1)
    expect(page.locator(".clock-step")).to_have_text("Goal Setting")
    assert next(iter(room.ideas.values()))["segment"] == "s1"


def test_what_the_laptop_will_not_take_is_shown_kept_and_can_be_mended(seat: Opens, room: FakeRoom) -> None:
    def refuse(request: Request) -> Response | None:
        return JSONResponse({"sentence": "An idea may have 2,000 letters."}, 413)

    page = seat("participant", table=2)
    room.answer = refuse
    write(page, "Far too long")
    expect(page.get_by_text("Could not be sent: An idea may have 2,000 letters.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Could not be sent: An idea may have 2,000 letters.")).to_be_visible()
    room.answer = None
    page.get_by_role("button", name="More about: Far too long").click()
    page.get_by_label("Change the words").fill("Short enough")
    page.get_by_role("button", name="Send again").click()
    arrived(page, room, 1)
    assert room.texts() == ["Short enough"]


def test_a_busy_laptop_is_asked_again_when_it_said(seat: Opens, room: FakeRoom) -> None:
    page = seat("participant", table=2)
    page.clock.install()
    room.answer = lambda request: JSONResponse(
        {"sentence": "The disk is full."}, 503, headers={"Retry-After": "120"}
    )
    with page.expect_response("**/api/ideas"):
        write(page, "Kept meanwhile")
    expect(page.get_by_text("Saving…")).to_be_visible()
    room.answer = None
    page.clock.run_for(60_000)
    assert room.ideas == {}
    page.clock.run_for(61_000)
    arrived(page, room, 1)


def test_what_is_being_typed_outlives_the_page(seat: Opens, room: FakeRoom) -> None:
    page = seat("note_taker", table=4)
    page.get_by_label("New idea").fill("Every teacher can reach men")
    page.reload()
    expect(page.get_by_label("New idea")).to_have_value("Every teacher can reach men")
    page.get_by_label("New idea").press("End")
    page.get_by_label("New idea").press_sequentially("tal health support")
    page.get_by_label("New idea").press("Enter")
    arrived(page, room, 1)
    page.reload()
    expect(page.get_by_label("New idea")).to_have_value("")
    assert room.texts() == ["Every teacher can reach mental health support"]


def test_a_browser_without_a_database_keeps_notes_in_its_other_store(phone: Phones, room: FakeRoom) -> None:
    context = phone()
    context.add_init_script("indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); }")
    page = context.new_page()
    page.goto(room.url)
    page.get_by_label("Room code").fill("P4RT7C")
    page.get_by_text("2", exact=True).click()
    page.get_by_role("button", name="Join").click()
    context.set_offline(True)
    write(page, "Kept without a database")
    expect(page.get_by_text("Waiting for network")).to_be_visible()
    context.set_offline(False)
    room.answer = lambda request: Response(status_code=503)
    page.reload()
    expect(page.locator(".row-text")).to_have_text("Kept without a database")
    room.answer = None
    arrived(page, room, 1)


def test_a_change_made_offline_follows_the_idea_it_changes(seat: Opens, room: FakeRoom) -> None:
    page = seat("note_taker", table=4)
    write(page, "Teachers help write it")
    arrived(page, room, 1)
    page.context.set_offline(True)
    page.get_by_role("button", name="More about: Teachers help write it").click()
    page.get_by_label("Change the words").fill("Educators help write the curriculum they teach")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Change waits")).to_be_visible()
    page.context.set_offline(False)
    arrived(page, room, 1)
    assert room.texts() == ["Educators help write the curriculum they teach"]


def test_two_who_change_one_idea_see_each_others_words(seat: Opens, room: FakeRoom) -> None:
    page = seat("note_taker", table=4)
    write(page, "First words")
    arrived(page, room, 1)
    page.context.set_offline(True)
    page.get_by_role("button", name="More about: First words").click()
    page.get_by_label("Change the words").fill("The table's words")
    page.get_by_role("button", name="Save", exact=True).last.click()
    next(iter(room.ideas.values()))["text"] = "The facilitator's words"
    room.moved()
    page.context.set_offline(False)
    expect(page.get_by_text("Could not be sent: Somebody was quicker.")).to_be_visible()
    page.get_by_role("button", name="More about: The table's words").click()
    expect(page.get_by_text("The facilitator's words")).to_be_visible()
    page.get_by_role("button", name="Use mine").click()
    arrived(page, room, 1)
    assert room.texts() == ["The table's words"]


def test_notes_go_along_to_the_rooms_new_address(seat: Opens, room: FakeRoom) -> None:
    page = seat("note_taker", table=4)
    page.context.set_offline(True)
    write(page, "Carried along")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="Hand in by file").click()
    page.get_by_label("Address").fill(f"moved.local:{room.port}")
    page.context.set_offline(False)
    room.answer = lambda request: Response(status_code=503)
    page.get_by_role("button", name="Go there").click()
    expect(page.locator(".row-text")).to_have_text("Carried along")
    assert page.url == f"http://moved.local:{room.port}/"
    room.answer = None
    arrived(page, room, 1)


def test_notes_can_be_handed_in_by_file(seat: Opens, room: FakeRoom) -> None:
    page = seat("note_taker", table=4)
    write(page, "Arrived before")
    arrived(page, room, 1)
    page.context.set_offline(True)
    write(page, "Still here")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="Hand in by file").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save my notes as a file").click()
    content = saved.value.path().read_text(encoding="utf-8")
    assert '"text": "Still here"' in content
    assert '"text": "Arrived before"' in content
    assert '"table": 4' in content
