"""Ideas from the room: kept once, in their own words, within the rights of each role."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta

import pytest

from facilitator.domain.ideas import Idea
from facilitator.domain.workshop import Role
from facilitator.services import capture, library, live
from tests.room.rooms import OpenRoom
from tests.room.test_seeing import start_breakout, texts


def ideas(room: OpenRoom) -> list[Idea]:
    return list(room.wish(lambda uow: uow.all(Idea)))


def test_an_idea_sent_twice_is_one_idea_and_another_wording_is_refused(room: OpenRoom) -> None:
    phone, id = room.phone(), str(uuid.uuid4())
    send = lambda text: phone.http.post("/api/ideas", json={"id": id, "text": text})  # noqa: E731
    assert send("An open door").status_code == 201
    assert send("  An open   door ").status_code == 200
    assert send("A closed door").status_code == 409
    phone.http.patch(f"/api/ideas/{id}", json={"was": "An open door", "text": "A wide door"})
    assert send("An open door").status_code == 200
    phone.http.request("DELETE", f"/api/ideas/{id}", json={"was": "A wide door"})
    assert send("An open door").status_code == 200
    [kept] = ideas(room)
    assert (kept.first_wording, kept.text, kept.binned) == ("An open door", "A wide door", True)


def test_a_late_idea_is_kept_and_marked_late(room: OpenRoom) -> None:
    segment = start_breakout(room)
    phone = room.phone()
    while room.wish(live.run_state).segment_id == segment.id:
        room.wish(live.next_step)
    answer = phone.say("just in time", segment=segment.id)
    assert answer.status_code == 201
    assert answer.json()["late"] is True
    assert ideas(room)[0].segment_id == segment.id


def test_what_an_idea_names_and_is_gone_does_not_lose_it(room: OpenRoom) -> None:
    start_breakout(room)
    gone = str(uuid.uuid4())
    assert room.phone().say("still here", segment=gone, serves=gone, table=77).status_code == 201


def test_a_phones_clock_is_believed_only_as_far_as_it_can_be_right(room: OpenRoom) -> None:
    phone, now = room.phone(), room.clock.now().utc
    for offset, kept in ((-3_600, -3_600), (3_600, 0), (-86_400 * 30, 0)):
        at = (now + timedelta(seconds=offset)).isoformat()
        answer = phone.say(f"at {offset}", captured_at=at)
        assert answer.status_code == 201
        [idea] = [idea for idea in ideas(room) if idea.text == f"at {offset}"]
        assert idea.captured_at == now + timedelta(seconds=kept)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", 422),
        (" \n\t", 422),
        ("\u202e\u0000", 422),
        ("x" * 2_001, 422),
        ("é" * 2_000, 201),
        ("🙂" * 2_000, 201),
    ],
)
def test_length_counts_letters_as_people_do(room: OpenRoom, text: str, status: int) -> None:
    answer = room.phone().say(text)
    assert answer.status_code == status
    assert status == 201 or answer.json()["sentence"]


def test_half_an_emoji_does_not_lose_the_idea(room: OpenRoom) -> None:
    phone = room.phone()
    raw = json.dumps({"id": str(uuid.uuid4()), "text": "cut off \ud83d"})
    answer = phone.http.post("/api/ideas", content=raw, headers={"Content-Type": "application/json"})
    assert answer.status_code == 201
    assert ideas(room)[0].text == "cut off"


def test_each_role_changes_what_is_its_own(room: OpenRoom) -> None:
    start_breakout(room)
    one, two = room.phone(table=1), room.phone(table=2)
    notes, others = room.phone(Role.NOTE_TAKER, table=1), room.phone(Role.NOTE_TAKER, table=2)
    team, watching, remote = (
        room.phone(Role.THEME_TEAM),
        room.phone(Role.OBSERVER),
        room.phone(Role.CO_FACILITATOR),
    )
    id = one.say("first words").json()["id"]

    def edit(phone: object, text: str) -> int:
        present = next(idea.text for idea in ideas(room) if idea.id == id)
        return phone.http.patch(f"/api/ideas/{id}", json={"was": present, "text": text}).status_code  # type: ignore[attr-defined]

    assert [edit(phone, "mine now") for phone in (two, others, watching, remote)] == [403] * 4
    assert [edit(phone, f"by {n}") for n, phone in enumerate((one, notes, team))] == [200] * 3
    assert two.http.delete(f"/api/ideas/{id}").status_code == 403
    assert watching.say("me too").status_code == 403
    assert remote.say("me too").status_code == 403
    assert notes.http.delete(f"/api/ideas/{id}").status_code == 200
    assert one.http.patch(f"/api/ideas/{id}", json={"text": "back"}).status_code == 404
    assert one.http.patch(f"/api/ideas/{uuid.uuid4()}", json={"text": "back"}).status_code == 404


def test_a_change_that_was_overtaken_gets_the_present_words(room: OpenRoom) -> None:
    phone = room.phone()
    id = phone.say("one").json()["id"]
    room.wish(capture.edit_idea, id, "two", "one")
    answer = phone.http.patch(f"/api/ideas/{id}", json={"was": "one", "text": "three"})
    assert (answer.status_code, answer.json()["present"]) == (409, "two")
    assert phone.http.request("DELETE", f"/api/ideas/{id}", json={"was": "one"}).status_code == 409


def test_an_id_of_somebody_elses_idea_tells_nothing_of_it(room: OpenRoom) -> None:
    start_breakout(room)
    one, two = room.phone(table=1), room.phone(table=2)
    id = one.say("the same words").json()["id"]
    room.wish(capture.edit_idea, id, "words only one may read", "the same words")
    answer = two.http.post("/api/ideas", json={"id": id, "text": "the same words"})
    assert answer.status_code == 200
    assert "only one" not in answer.text
    assert texts(two) == []
    assert two.http.post("/api/ideas", json={"id": id, "text": "other words"}).status_code == 409


def test_a_participants_idea_waits_for_the_wall_unless_chosen_otherwise(room: OpenRoom) -> None:
    participant, notes = room.phone(), room.phone(Role.NOTE_TAKER, table=1)
    participant.say("waits")
    notes.say("noted")
    room.control.ask(lambda house: house.members.set_rules(approve=False)).result()
    participant.say("at once")
    assert {idea.text: idea.hidden for idea in ideas(room)} == {
        "waits": True,
        "noted": False,
        "at once": False,
    }


def test_a_press_that_is_sent_again_moves_the_clock_once(room: OpenRoom) -> None:
    remote = room.phone(Role.CO_FACILITATOR)
    remote.clock("start")
    before = remote.state()
    id = str(uuid.uuid4())
    moved = remote.clock("next", id=id).json()
    assert moved["step"] != before["step"] or moved["segment"] != before["segment"]
    again = remote.clock("next", id=id)
    assert again.status_code == 200
    assert (again.json()["segment"], again.json()["step"]) == (moved["segment"], moved["step"])
    length = again.json()["length_s"]
    id = str(uuid.uuid4())
    for _ in range(3):
        assert remote.clock("add", seconds=60, id=id).json()["length_s"] == length + 60
    id = str(uuid.uuid4())
    for _ in range(2):  # the second would be refused if it were another press
        assert remote.clock("pause", id=id).json()["paused"] is True
    assert remote.clock("next", id="not an id").status_code == 422
    commands = [command.do.value for command in room.wish(library.snapshot).commands]
    assert commands == ["start", "next", "add", "pause"]


def test_two_who_press_next_at_once_leave_one_step(room: OpenRoom) -> None:
    one, two = room.phone(Role.CO_FACILITATOR), room.phone(Role.CO_FACILITATOR)
    seen = one.clock("start").json()
    at = seen["step"]["id"] if seen["step"] else seen["segment"]["id"]
    first = one.clock("next", at=at).json()
    second = two.clock("next", at=at).json()
    assert (second["segment"], second["step"]) == (first["segment"], first["step"])
    assert len(room.wish(library.snapshot).commands) == 2


def test_take_back_on_the_remote_does_what_the_windows_back_strip_would(room: OpenRoom) -> None:
    """The press is gone as if it had never been, its time included, and whatever came after it stays."""
    remote = room.phone(Role.CO_FACILITATOR)
    remote.clock("start")
    room.clock.pass_by(30)
    before = remote.state()
    press = str(uuid.uuid4())
    remote.clock("next", id=press)
    room.wish(live.add, 120)  # the window, meanwhile
    room.clock.pass_by(10)
    undo = str(uuid.uuid4())
    for _ in range(2):
        after = remote.clock("take_back", command=press, id=undo)
        assert after.status_code == 200
    assert after.json()["segment"] == before["segment"]
    assert after.json()["step"] == before["step"]
    assert after.json()["remaining_s"] == pytest.approx(before["remaining_s"] - 10)
    assert remote.clock("take_back", command=press).status_code == 409
    assert remote.clock("take_back").status_code == 200  # without a name: the last that holds


def test_the_remote_moves_the_clock_and_nobody_else(room: OpenRoom) -> None:
    remote = room.phone(Role.CO_FACILITATOR)
    for role in (Role.PARTICIPANT, Role.NOTE_TAKER, Role.THEME_TEAM, Role.OBSERVER):
        assert room.phone(role).clock("start").status_code == 403
    started = remote.clock("start").json()
    assert started["phase"] == "running"
    assert remote.clock("pause").json()["paused"] is True
    assert remote.clock("pause").status_code == 409
    assert remote.clock("resume").json()["paused"] is False
    longer = remote.clock("add", seconds=60).json()
    assert longer["remaining_s"] == started["remaining_s"] + 60
    after = remote.clock("next").json()
    assert after["segment"]["id"] != started["segment"]["id"]
    assert remote.clock("previous").json()["segment"]["id"] == started["segment"]["id"]
    assert remote.clock("explode").status_code == 422


def test_the_remote_speaks_to_stage_and_only_it(room: OpenRoom) -> None:
    remote, other = room.phone(Role.CO_FACILITATOR), room.phone(Role.THEME_TEAM)
    assert remote.do("message", text="Five minutes").status_code == 200
    assert remote.do("blank", on=True).status_code == 200
    assert (other.state()["message"], other.state()["blank"]) == ("Five minutes", True)
    assert other.do("message", text="Go home").status_code == 403
    assert other.do("blank", on=True).status_code == 403


def test_the_theme_team_sorts_and_the_same_wish_twice_happens_once(room: OpenRoom) -> None:
    segment = start_breakout(room)
    idea = room.phone(table=1).say("an idea").json()["id"]
    team, theme = room.phone(Role.THEME_TEAM), str(uuid.uuid4())
    once = {"id": "once", "wish": "add_theme", "with": {"id": theme, "segment": segment.id, "title": "Doors"}}
    answers = [team.http.post("/api/do", json=once) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert team.do("place_ideas", theme=theme, ideas=[idea]).status_code == 200
    assert team.do("word_theme", theme=theme, sentence="Doors stand open.", was="").status_code == 200
    assert team.do("word_theme", theme=theme, sentence="Late.", was="").status_code == 409
    board = team.http.get("/api/board").json()
    assert [(t["title"], t["sentence"]) for t in board["themes"]] == [("Doors", "Doors stand open.")]
    assert board["ideas"][0]["theme"] == theme
    assert team.do("bin_ideas", ideas=[idea]).status_code == 403
    assert team.do("__class__").status_code == 403
    assert team.do("place_ideas", theme=theme, ideas="all").status_code == 422


def test_a_tables_headline_is_its_note_takers(room: OpenRoom) -> None:
    segment = start_breakout(room)
    notes, others = room.phone(Role.NOTE_TAKER, table=1), room.phone(Role.NOTE_TAKER, table=2)
    assert notes.do("headline", segment=segment.id, text="Doors first", table="x").status_code == 200
    assert (notes.state()["headline"], others.state()["headline"]) == ("Doors first", "")
    assert room.phone().do("headline", segment=segment.id, text="No").status_code == 403


def test_one_device_may_empty_its_drawer_and_is_then_slowed(room: OpenRoom) -> None:
    phone, kept = room.phone(), 0
    answer = phone.say("first")
    while answer.status_code == 201 and kept < 500:  # a slow machine gets some more through meanwhile
        kept += 1
        answer = phone.say(f"idea {kept}")
    assert kept >= 60
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) >= 1
    assert room.phone().say("others are not").status_code == 201


def test_a_laptop_that_cannot_write_says_when_to_come_again(room: OpenRoom) -> None:
    phone = room.phone()
    room.app._open_worker().close()
    answer = phone.say("keep me")
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) >= 1
    assert str(room.folder) not in answer.text
