"""What each role may see, and what it may not."""

from __future__ import annotations

import uuid

from facilitator.domain.ideas import Idea
from facilitator.domain.ids import BallotId
from facilitator.domain.plan import Segment
from facilitator.domain.themes import Ballot, Option, Ref, Theme, Thing
from facilitator.domain.workshop import Attribution, Role, Workshop
from facilitator.services import live, stage, themes, votes
from tests.room.rooms import OpenRoom, Phone

CONTRACT = {
    "revision", "now", "workshop", "me", "segment", "step", "prompt", "steps", "remaining_s", "ends_at", "phase", "paused",
    "message", "blank", "done", "capture", "tables", "vote", "themes", "ideas",
}  # fmt: skip


def texts(phone: Phone) -> list[str]:
    return [idea["text"] for idea in phone.state()["ideas"]]


def start_breakout(room: OpenRoom) -> Segment:
    segment = next(s for s in room.wish(lambda uow: uow.all(Segment)) if s.captures)
    room.wish(live.start, segment.id)
    return segment


def test_the_state_has_what_the_contract_names(room: OpenRoom) -> None:
    phone = room.phone(table=1)
    assert set(phone.state()) >= CONTRACT
    segment = start_breakout(room)
    room.clock.pass_by(60)
    state = phone.state()
    assert state["segment"]["id"] == segment.id
    assert state["remaining_s"] == segment.step_lengths()[0].total_seconds() - 60
    assert state["ends_at"].endswith("Z")
    assert state["phase"] == "running"
    assert state["capture"] == {"open": True, "kinds": [kind.value for kind in segment.captures]}


def test_nothing_new_is_said_in_one_word(room: OpenRoom) -> None:
    phone = room.phone()
    revision = phone.state()["revision"]
    assert set(phone.state(since=revision)) == {"revision", "now"}
    room.wish(stage.show_message, "Please come back")
    assert phone.state(since=revision)["message"] == "Please come back"


def test_a_table_that_is_done_is_new_to_those_who_knew_the_revision(room: OpenRoom) -> None:
    start_breakout(room)
    note_taker, other = room.phone(Role.NOTE_TAKER, table=1), room.phone(Role.NOTE_TAKER, table=2)
    revision = other.state()["revision"]
    assert note_taker.do("we_are_done", done=True).status_code == 200
    assert [table["done"] for table in other.state(since=revision)["tables"]][:2] == [True, False]
    assert (note_taker.state()["done"], other.state()["done"]) == (True, False)
    note_taker.do("we_are_done", done=False)
    assert note_taker.state()["done"] is False


def test_a_participant_reads_its_own_words_and_a_note_taker_the_tables(room: OpenRoom) -> None:
    start_breakout(room)
    one, two = room.phone(table=1), room.phone(table=2)
    notes, whole = room.phone(Role.NOTE_TAKER, table=1), room.phone(Role.NOTE_TAKER)
    watching, remote = room.phone(Role.OBSERVER), room.phone(Role.CO_FACILITATOR)
    one.say("from one")
    two.say("from two")
    notes.say("noted at one")
    whole.say("said aloud")
    assert texts(one) == ["from one"]
    assert texts(two) == ["from two"]
    assert sorted(texts(notes)) == ["from one", "noted at one"]
    assert texts(whole) == ["said aloud"]
    assert texts(watching) == texts(remote) == []


def test_the_board_is_the_theme_teams(room: OpenRoom) -> None:
    segment = start_breakout(room)
    room.phone(table=1).say("an idea")
    team = room.phone(Role.THEME_TEAM)
    board = team.http.get("/api/board", params={"segment": segment.id}).json()
    assert [idea["text"] for idea in board["ideas"]] == ["an idea"]
    for role in (Role.PARTICIPANT, Role.NOTE_TAKER, Role.OBSERVER):
        assert room.phone(role).http.get("/api/board").status_code == 403
    assert team.http.get("/api/board", params={"segment": "nowhere"}).status_code == 404


def test_names_are_asked_for_and_shown_only_as_far_as_the_room_was_promised(room: OpenRoom) -> None:
    def promise(uow: object, attribution: Attribution) -> None:
        from dataclasses import replace

        [workshop] = uow.all(Workshop)  # type: ignore[attr-defined]
        uow.put(replace(workshop, attribution=attribution))  # type: ignore[attr-defined]

    start_breakout(room)
    phone = room.phone()
    assert phone.state()["workshop"]["asks"]["name"] is False
    phone.sit(name="Zoë")
    phone.say("unnamed")
    room.wish(promise, Attribution.NAME)
    assert phone.state()["workshop"]["asks"]["name"] is True
    phone.sit(name="Zoë")
    phone.say("named")
    authors = {idea.text: idea.author for idea in room.wish(lambda uow: uow.all(Idea))}
    assert authors == {"unnamed": "", "named": "Zoë"}
    room.control.ask(lambda house: house.members.set_rules(under_18=True)).result()
    phone.say("said after the rule was made")
    assert [idea.author for idea in room.wish(lambda uow: uow.all(Idea)) if "rule" in idea.text] == [""]
    assert room.phone().state()["workshop"]["asks"] == {"name": False, "table": True, "sector": False}
    young = room.phone(Role.NOTE_TAKER)
    assert young.state()["workshop"]["asks"]["name"] is False
    young.sit(name="Kim")
    assert young.state()["me"]["name"] == ""


def ballot(room: OpenRoom) -> Ballot:
    segment = start_breakout(room)
    kind = segment.captures[0]
    made = [Theme(str(uuid.uuid4()), segment.id, kind, title=title) for title in ("Open doors", "One bus")]  # type: ignore[arg-type]
    for theme in made:
        room.wish(themes.add_theme, theme)
    options = tuple(Option(Ref(Thing.THEME, theme.id), theme.title) for theme in made)
    return room.wish(
        votes.open_ballot, Ballot(BallotId(str(uuid.uuid4())), segment.id, "Which first?", 3, 2, options)
    )


def test_totals_leave_the_laptop_only_after_the_reveal(room: OpenRoom) -> None:
    opened = ballot(room)
    one, two = room.phone(), room.phone()
    first, second = (option.ref.id for option in opened.options)
    body = {"ballot": opened.id, "seq": 1, "dots": {first: 2, second: 1}}
    assert one.http.put("/api/votes", json=body).status_code == 200
    assert one.state()["vote"]["mine"] == {first: 2, second: 1}
    assert two.state()["vote"]["mine"] == {}
    for phone in (one, two, room.phone(Role.CO_FACILITATOR), room.phone(Role.THEME_TEAM)):
        assert not {"totals", "voters"} & set(phone.state()["vote"])
    room.wish(votes.reveal_ballot, opened.id)
    vote = two.state()["vote"]
    assert (vote["totals"], vote["voters"]) == ({first: 2, second: 1}, 1)


def test_the_highest_number_of_an_allocation_holds_and_the_budget_is_kept(room: OpenRoom) -> None:
    opened = ballot(room)
    phone = room.phone()
    first, second = (option.ref.id for option in opened.options)

    def cast(seq: int, **dots: int) -> int:
        named = {first if name == "a" else second: number for name, number in dots.items()}
        return phone.http.put("/api/votes", json={"ballot": opened.id, "seq": seq, "dots": named}).status_code

    assert cast(2, b=1) == 200
    assert cast(1, a=2) == 200
    assert phone.state()["vote"]["mine"] == {second: 1}
    assert cast(3, a=3) == 422
    assert cast(3, a=2, b=2) == 422
    assert (
        phone.http.put("/api/votes", json={"ballot": opened.id, "seq": 9, "dots": {"no": 1}}).status_code
        == 404
    )
    assert phone.http.put("/api/votes", json={"ballot": "no", "seq": 9, "dots": {}}).status_code == 404


def test_nobody_can_read_from_the_file_who_voted(room: OpenRoom) -> None:
    opened = ballot(room)
    phone = room.phone()
    first = opened.options[0].ref.id
    phone.http.put("/api/votes", json={"ballot": opened.id, "seq": 1, "dots": {first: 1}})
    device = phone.state()["me"]["device"]
    [step] = [step for step in room.wish(lambda uow: uow.steps()) if step.wish == "cast_vote"]
    assert device not in str(step)
    assert step.by.device == "room"


def test_a_vote_is_changed_and_not_doubled_after_a_restart(room: OpenRoom) -> None:
    opened = ballot(room)
    phone = room.phone()
    first, second = (option.ref.id for option in opened.options)
    phone.http.put("/api/votes", json={"ballot": opened.id, "seq": 1, "dots": {first: 1}})
    room.control.close()
    room.facts = room.control.open("127.0.0.1", 0).result()
    phone.http.base_url = room.url
    assert phone.state()["vote"]["mine"] == {first: 1}
    phone.http.put("/api/votes", json={"ballot": opened.id, "seq": 2, "dots": {second: 1}})
    room.wish(votes.reveal_ballot, opened.id)
    assert phone.state()["vote"]["voters"] == 1
