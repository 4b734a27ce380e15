"""The room as it moves on: the clock, the step, the vote, the remote, on several phones at once."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from playwright.sync_api import Page, expect

from tests.chromium import LAPTOP
from tests.room.page.conftest import Opens
from tests.room.page.fake_room import FakeRoom

OPTIONS = ["Early access", "See themselves", "Diversity unlocks innovation", "Fund systems", "Communities"]


def ballot(state: str = "open", **more: Any) -> dict[str, Any]:
    options = [{"id": f"o{n}", "wording": wording, "ideas": n + 3} for n, wording in enumerate(OPTIONS)]
    return {
        "ballot": "b1",
        "title": "Which visions matter most?",
        "dots": 5,
        "most": 3,
        "state": state,
        "options": options,
        **more,
    }


def clock(page: Page) -> str:
    return page.locator(".clock-time").inner_text()


def test_the_clock_runs_on_without_a_network_and_turns_into_overtime(seat: Opens, room: FakeRoom) -> None:
    page = seat("participant", table=2)
    page.clock.install()
    page.clock.pause_at(datetime.now() + timedelta(seconds=2))
    page.context.set_offline(True)
    before = clock(page)
    page.clock.run_for(60_000)
    minutes, seconds = map(int, before.split(":"))
    expect(page.locator(".clock-time")).to_have_text(f"{minutes - 1}:{seconds:02}")
    page.clock.run_for(240_000)
    expect(page.locator(".clock")).to_have_attribute("data-phase", "overtime")
    assert clock(page).startswith("+")
    expect(page.get_by_text("Over time")).to_have_count(0)  # it is said by the style sheet, once


def test_a_phone_whose_clock_is_wrong_shows_the_rooms_time(seat: Opens, room: FakeRoom) -> None:
    page = seat("participant", table=2)
    page.clock.install(time=datetime.now() + timedelta(hours=3))
    page.reload()
    expect(page.locator(".clock-time")).to_have_text(re.compile(r"^4:\d\d$"))


def test_three_phones_at_once_follow_one_room(seat: Opens, room: FakeRoom) -> None:
    notes, one, remote = seat("note_taker", table=2), seat("participant", table=2), seat("co_facilitator")
    one.get_by_label("New idea").fill("Students mentor younger students")
    one.get_by_role("button", name="Add vision").click()
    expect(notes.locator(".row-text")).to_have_text("Students mentor younger students")
    remote.get_by_role("button", name="Pause").click()
    for page in (notes, one):
        expect(page.locator(".clock")).to_have_attribute("data-phase", "paused")
    remote.get_by_label("Message on Stage").fill("Two minutes more")
    remote.get_by_role("button", name="Show").click()
    expect(one.get_by_text("Two minutes more")).to_be_visible()
    remote.get_by_role("button", name="Take it off").click()
    expect(one.get_by_text("Two minutes more")).to_have_count(0)
    remote.get_by_role("button", name="Resume").click()
    expect(remote.get_by_role("button", name="Pause")).to_be_visible()
    assert [command["do"] for command in room.commands] == ["pause", "resume"]


def test_a_command_that_does_not_reach_the_laptop_is_not_sent_later(seat: Opens, room: FakeRoom) -> None:
    remote = seat("co_facilitator")
    remote.context.set_offline(True)
    remote.get_by_role("button", name="Next").click()
    expect(remote.get_by_role("alert")).to_have_text("Not done: the laptop does not answer.")
    remote.context.set_offline(False)
    expect(remote.locator(".chip")).to_have_text("Connected")
    assert room.commands == []


def test_a_room_without_web_sockets_is_asked_now_and_then(seat: Opens, room: FakeRoom) -> None:
    room.web_sockets = False
    page = seat("participant", table=2)
    page.clock.install()
    room.change(prompt="A new question")
    page.clock.run_for(5_000)
    expect(page.get_by_role("heading", name="A new question")).to_be_visible()


def test_votes_keep_to_the_budget_and_totals_stay_unseen_until_they_are_shown(
    seat: Opens, room: FakeRoom
) -> None:
    room.change(vote=ballot(totals={"o0": 40}))
    page = seat("participant", table=2)
    more = page.get_by_role("button", name="One more dot for: Early access")
    for _ in range(3):
        more.click()
    expect(more).to_be_disabled()
    expect(page.get_by_label("2 dots left")).to_be_visible()
    page.get_by_role("button", name="One more dot for: Communities").click()
    page.get_by_role("button", name="One more dot for: Fund systems").click()
    expect(page.get_by_role("button", name="One more dot for: Diversity unlocks innovation")).to_be_disabled()
    expect(page.get_by_label("0 dots left")).to_be_visible()
    expect(page.get_by_text("Saved. Totals stay hidden until they are shown.")).to_be_visible()
    assert max(room.votes, key=lambda vote: vote["seq"])["dots"] == {"o0": 3, "o4": 1, "o3": 1}
    assert "40" not in page.content()
    page.get_by_role("button", name="Done voting").click()
    expect(page.get_by_label("New idea")).to_be_visible()
    room.change(vote=ballot("revealed", totals={"o0": 3, "o1": 7}, voters=4))
    expect(page.locator(".vote-wording").first).to_have_text("See themselves")
    expect(page.locator(".vote-total").first).to_have_text("7")


def test_each_phone_has_an_order_of_its_own_that_stays(seat: Opens, room: FakeRoom) -> None:
    room.change(vote=ballot())
    page = seat("participant", table=2)
    order = page.locator(".vote-wording").all_inner_texts()
    assert sorted(order) == sorted(OPTIONS)
    page.reload()
    expect(page.locator(".vote-wording")).to_have_text(order)
    firsts = page.evaluate(
        """async () => {
          const { shuffled } = await import("/static/view-vote.js");
          const options = ["a", "b", "c", "d", "e"].map((id) => ({ id }));
          return Array.from({ length: 500 }, (_, phone) => shuffled(options, `phone ${phone}`)[0].id);
        }"""
    )
    assert all(60 <= firsts.count(option) <= 140 for option in "abcde"), "an option stands first too often"


def test_dots_given_offline_arrive_as_they_stood_last(seat: Opens, room: FakeRoom) -> None:
    room.change(vote=ballot())
    page = seat("participant", table=2)
    page.context.set_offline(True)
    page.get_by_role("button", name="One more dot for: Early access").click()
    page.get_by_role("button", name="One more dot for: Fund systems").click()
    page.get_by_role("button", name="One dot less for: Early access").click()
    expect(page.get_by_text("Safe on this phone. It sends")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("Saved. Totals stay hidden")).to_be_visible()
    assert [vote["dots"] for vote in room.votes] == [{"o3": 1}]


def test_a_table_says_that_it_is_done_and_what_the_room_should_hear(seat: Opens, room: FakeRoom) -> None:
    page = seat("note_taker", table=4)
    page.get_by_role("button", name="We are done").click()
    page.get_by_label("Your table’s headline for the share-out").fill("Everyone belongs")
    page.get_by_role("button", name="Save headline").click()
    expect(page.get_by_text("Headline saved")).to_be_visible()
    assert [wish["wish"] for wish in room.wishes] == ["we_are_done", "headline"]
    page.get_by_role("button", name="Your table is done").click()
    expect(page.get_by_role("button", name="We are done")).to_be_visible()
    while len(room.wishes) < 3:
        page.wait_for_timeout(20)
    assert room.wishes[-1]["with"]["done"] is False


def test_the_note_takers_keys_are_the_laptops(seat: Opens, room: FakeRoom) -> None:
    room.state["themes"] = [
        {"id": "th2", "kind": "vision", "title": "Early access", "sentence": "", "label": "V2"}
    ]
    room.state["capture"] = {"open": True, "kinds": ["goal"]}
    page = seat("note_taker", viewport=LAPTOP)
    field = page.get_by_label("New idea")
    field.press_sequentially("/a >V2 /p Map the mentors")
    expect(field).to_have_value("Map the mentors")
    field.press("Alt+Digit3")
    field.press("Shift+Enter")
    field.press_sequentially("we have")
    field.press("Enter")
    expect(page.locator(".row-text")).to_have_text("Map the mentors\nwe have")
    expect(page.locator(".row-status.ok")).to_have_count(1)
    [idea] = room.ideas.values()
    assert (idea["kind"], idea["serves"], idea["parked"], idea["table"]) == ("action", "th2", True, 3)
    field.press("ArrowUp")
    page.get_by_label("Change the words").fill("Map the mentors we already have")
    page.keyboard.press("Enter")
    expect(page.locator(".row-text")).to_have_text("Map the mentors we already have")
    field.press_sequentially("/etc is not a kind")
    field.press("Enter")
    expect(page.locator(".row-text").last).to_have_text("/etc is not a kind")


def test_a_pasted_list_may_become_as_many_ideas_as_it_has_lines(seat: Opens, room: FakeRoom) -> None:
    page = seat("note_taker", table=4)
    page.get_by_label("New idea").evaluate(
        """(field) => {
          const data = new DataTransfer();
          data.setData("text/plain", "- Students mentor\\n\\n2. Teachers learn\\r\\n• Everyone belongs");
          field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
        }"""
    )
    page.get_by_role("button", name="Save as 3 ideas").click()
    expect(page.locator(".row-status.ok")).to_have_count(3)
    assert room.texts() == ["Students mentor", "Teachers learn", "Everyone belongs"]
    expect(page.get_by_label("New idea")).to_have_value("")


def test_a_comment_on_the_draft_names_its_part_and_what_it_asks_for(seat: Opens, room: FakeRoom) -> None:
    room.state["segment"] = {"id": "s3", "title": "Test goals", "kind": "framework"}
    room.state["framework"] = [
        {"id": "e5", "number": "5", "title": "Data", "passage": "Agencies publish it yearly."}
    ]
    page = seat("note_taker", table=4)
    field = page.get_by_label("New idea")
    field.press_sequentially("#5 Every half year")
    expect(page.get_by_text("Agencies publish it yearly.")).to_be_visible()
    field.press("Enter")
    expect(page.get_by_text("Say what it asks for: keep, change, strengthen or cut.")).to_be_visible()
    page.get_by_role("button", name="Strengthen").click()
    field.press("Enter")
    expect(page.get_by_text("Strengthen: 5 Data")).to_be_visible()
    expect(page.locator(".row-status.ok")).to_have_count(1)
    [idea] = room.ideas.values()
    assert (idea["element"], idea["comment"]) == ("e5", "strengthen")


def test_an_action_is_filled_in_at_the_table(seat: Opens, room: FakeRoom) -> None:
    room.state["segment"] = {"id": "s4", "title": "Owners, steps and dates", "kind": "action_planning"}
    page = seat("note_taker", table=4)
    page.get_by_label("What will be done").fill("Map the mentors we already have")
    page.get_by_label("Who will see to it").fill("Ana")
    page.get_by_label("By when").fill("2026-12-01")
    page.get_by_label("The first step").fill("Write to the chapters")
    page.reload()
    expect(page.get_by_label("The first step")).to_have_value("Write to the chapters")
    page.get_by_role("button", name="Add action", exact=True).first.click()
    expect(page.get_by_label("What will be done")).to_have_value("")
    while not room.wishes:
        page.wait_for_timeout(20)
    given = room.wishes[0]["with"]
    assert (given["owner"], given["due"], given["first_step"]) == (
        "Ana",
        "2026-12-01",
        "Write to the chapters",
    )


def test_a_late_idea_lands_in_the_unsorted_and_says_so_and_a_parked_one_is_not_sorted(
    seat: Opens, room: FakeRoom
) -> None:
    room.ideas = {
        "i0": {"id": "i0", "text": "In time", "kind": "vision", "device": "x"},
        "i1": {"id": "i1", "text": "After the bell", "kind": "vision", "device": "x", "late": True},
        "i2": {"id": "i2", "text": "Parked", "kind": "vision", "device": "x", "parked": True},
    }
    page = seat("theme_team", viewport={"width": 1024, "height": 768})
    expect(page.locator(".board-unsorted .card")).to_have_count(2)
    expect(page.locator(".board-late:visible")).to_have_text(["Arrived late"])


def test_the_theme_team_sorts_by_tapping_and_by_key_and_has_no_clock(seat: Opens, room: FakeRoom) -> None:
    room.ideas = {
        f"i{n}": {"id": f"i{n}", "text": f"Idea {n}", "kind": "vision", "device": "x"} for n in range(3)
    }
    room.state["board_themes"] = [{"id": "th1", "title": "Early access"}, {"id": "th2", "title": "Belonging"}]
    page = seat("theme_team", viewport={"width": 1024, "height": 768})
    page.get_by_role("button", name="Idea 0").click()
    page.get_by_role("button", name="Idea 1").click()
    page.get_by_role("button", name="Place here: Belonging").click()
    expect(page.locator(".panel").nth(1).locator(".card")).to_have_count(2)
    page.get_by_role("button", name="Idea 2").click()
    page.keyboard.press("1")
    expect(page.locator(".panel").nth(0).locator(".card")).to_have_count(1)
    assert [room.ideas[f"i{n}"]["theme"] for n in range(3)] == ["th2", "th2", "th1"]
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".board-unsorted .card")).to_have_count(1)
    page.get_by_role("button", name="Idea 1").click()
    page.get_by_role("button", name="Idea 0").click()
    page.keyboard.press("m")
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    assert room.wishes[-1]["wish"] == "merge_ideas"
    assert room.wishes[-1]["with"] == {"keep": "i1", "others": ["i0"]}
    expect(page.locator(".clock-time")).to_be_hidden()
    assert page.get_by_role("button", name="Pause").count() == 0
