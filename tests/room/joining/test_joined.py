"""A second laptop in the room: what is typed there is on its own disk first and on the facilitator's once, whatever happens."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.domain.errors import CannotDo, FacilitatorError, Reason
from facilitator.domain.ideas import IdeaDraft
from facilitator.domain.workshop import Role
from facilitator.intake.handed_in import read_handed_in
from facilitator.room.joining import wire
from facilitator.room.joining.client import JoinedRoom
from facilitator.room.joining.facts import Seated, Sent
from facilitator.room.joining.notes_file import notes_file
from facilitator.services import capture, hand_in, library, live
from tests.room.joining.guests import Laptop, laptop, silence, until
from tests.room.rooms import LOOPBACK, OpenRoom


@pytest.fixture
def guest(tmp_path: Path) -> Iterator[Laptop]:
    with laptop(tmp_path / "guest") as made:
        yield made


@pytest.fixture
def running(room: OpenRoom) -> OpenRoom:
    room.wish(live.start)
    return room


def texts(room: OpenRoom) -> Counter[str]:
    """Every idea on the facilitator's disk, with how often it is there."""
    snapshot = room.wish(library.snapshot)
    return Counter(idea.text for idea in snapshot.ideas if not idea.binned)


def close(room: OpenRoom) -> int:
    """The laptop that holds the room is gone from the network; its port, to open it there again."""
    port = room.now().port
    room.control.close()
    return port


def reopen(room: OpenRoom, port: int) -> None:
    room.facts = room.control.open(LOOPBACK, port).result(20)


def sent(guest: Laptop) -> dict[str, Sent]:
    return {line.idea["text"]: line.sent for line in guest.facts.lines()}


def test_what_is_typed_on_the_second_laptop_is_on_the_first_ones_disk(
    running: OpenRoom, guest: Laptop
) -> None:
    guest.join_as(running, table=1)
    guest.say("Shade for every bus stop", kind="vision", table=1)
    guest.until(lambda facts: not facts.entries)
    [idea] = running.wish(library.snapshot).ideas
    assert (idea.text, idea.kind.value) == ("Shade for every bus stop", "vision")
    assert idea.table_id is not None
    assert sent(guest) == {"Shade for every bus stop": Sent.SAVED}


def test_it_sees_its_tables_list_the_prompt_and_the_clock(running: OpenRoom, guest: Laptop) -> None:
    guest.join_as(running, table=1)
    phone = running.phone(Role.NOTE_TAKER, table=1)
    phone.say("From the phone beside it", table=1)
    facts = guest.until(lambda facts: "From the phone beside it" in sent(guest))
    assert facts.state is not None
    assert facts.state["segment"]["title"]
    assert facts.state["ends_at"]
    assert facts.state["me"]["table"] == 1


def test_every_page_of_a_device_hears_where_it_sits(running: OpenRoom, guest: Laptop) -> None:
    """Who sits where is in no revision: a page that asked for what is new was told nothing, and stood at the whole room."""
    guest.join_as(running)
    guest.until(lambda facts: facts.reached and facts.state)
    beside = running.phone(Role.NOTE_TAKER, secret=guest.room.device(), table=3)
    guest.until(lambda facts: facts.state["me"]["table"] == 3)
    assert beside.state()["me"]["table"] == 3


def test_an_hour_without_network_a_restart_and_a_server_restart_lose_and_double_nothing(
    running: OpenRoom, guest: Laptop
) -> None:
    guest.join_as(running, table=2)
    guest.say("before", table=2)
    guest.until(lambda facts: not facts.entries)
    port = close(running)
    guest.until(lambda facts: facts.reached is False)
    for number in range(20):
        guest.say(f"offline {number}", table=2)
    guest.restart()
    for number in range(20, 40):
        guest.say(f"offline {number}", table=2)
    assert guest.facts.waiting == 40
    assert sent(guest)["offline 3"] is Sent.WAITING
    assert sent(guest)["before"] is Sent.SAVED
    assert guest.facts.state is not None  # the prompt and the list are known without any network
    reopen(running, port)
    guest.until(lambda facts: not facts.entries)
    assert texts(running) == Counter(guest.said)


def test_a_network_that_swallows_everything_is_waited_out(
    running: OpenRoom, guest: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "ANSWER_SECONDS", 0.3)
    guest.join_as(running, table=2)
    port = close(running)
    with silence(port):
        guest.say("into the void", table=2)
        facts = guest.until(lambda facts: facts.reached is False and facts.waiting)
        assert "No answer" in facts.why
    reopen(running, port)
    guest.until(lambda facts: not facts.entries)
    assert texts(running) == Counter(["into the void"])


def test_an_answer_that_was_lost_makes_no_second_idea(
    running: OpenRoom, guest: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The idea arrives, but what the room says to it does not come back; after that its words are changed."""
    honest = wire.call
    lost: list[str] = []

    def lossy(base: str, method: str, path: str, body: Any = None, token: str = "") -> wire.Reply:
        reply = honest(base, method, path, body, token)
        if method in ("POST", "PATCH") and f"{method} {path}" not in lost:
            lost.append(f"{method} {path}")
            raise FacilitatorErrorOf(Reason.NOT_REACHED)
        return reply

    guest.join_as(running, table=2)
    monkeypatch.setattr("facilitator.room.joining.seat.call", lossy)
    id = guest.say("first words", table=2)
    guest.ask(lambda seat: seat.edit(id, "first words", {"text": "better words"}))
    guest.until(lambda facts: not facts.entries)
    assert texts(running) == Counter(["better words"])
    assert len(lost) == 2


def FacilitatorErrorOf(reason: Reason) -> FacilitatorError:
    from facilitator.domain.errors import Trouble

    return Trouble(reason, address="somewhere")


def test_an_idea_that_never_went_out_is_changed_and_taken_away_without_a_trace(
    running: OpenRoom, guest: Laptop
) -> None:
    guest.join_as(running, table=2)
    port = close(running)
    kept = guest.say("raw", table=2)
    gone = guest.say("a slip", table=2)
    guest.until(lambda facts: facts.reached is False)
    guest.ask(lambda seat: seat.remove(gone, "a slip"))
    guest.ask(lambda seat: seat.edit(kept, "raw", {"text": "well done"}))
    assert "well done" in sent(guest)
    assert "a slip" not in sent(guest)
    reopen(running, port)
    guest.until(lambda facts: not facts.entries)
    assert texts(running) == Counter(["well done"])


def test_the_room_goes_on_at_another_address_with_what_waits(running: OpenRoom, guest: Laptop) -> None:
    guest.join_as(running, table=2)
    close(running)
    guest.say("carried over", table=2)
    reopen(running, 0)
    guest.ask(lambda seat: seat.move(running.now().url.rstrip("/")))
    guest.until(lambda facts: not facts.entries and facts.reached)
    assert texts(running) == Counter(["carried over"])
    guest.restart()
    assert guest.facts.base == running.now().url.rstrip("/")


def test_a_refusal_stays_with_its_sentence_and_its_words_can_be_mended(
    running: OpenRoom, guest: Laptop
) -> None:
    guest.join_as(running, table=2)
    id = guest.say("x" * 3_000, table=2)
    guest.say("the one after it", table=2)
    facts = guest.until(lambda facts: facts.refused and not facts.waiting)
    assert "2000 fit" in facts.refused[0].problem
    assert texts(running) == Counter(["the one after it"])  # nothing waits behind a refusal
    guest.restart()
    assert guest.facts.refused
    guest.ask(lambda seat: seat.edit(id, "", {"text": "short"}))
    guest.until(lambda facts: not facts.entries)
    assert texts(running) == Counter(["the one after it", "short"])


def test_somebody_who_was_quicker_is_not_overwritten(running: OpenRoom, guest: Laptop) -> None:
    guest.join_as(running, table=2)
    id = guest.say("mine", table=2)
    guest.until(lambda facts: not facts.entries)
    port = close(running)
    guest.until(lambda facts: facts.reached is False)
    guest.ask(lambda seat: seat.edit(id, "mine", {"text": "mine, again"}))
    running.wish(capture.edit_idea, id, "theirs", "mine")
    reopen(running, port)
    facts = guest.until(lambda facts: facts.refused)
    assert facts.refused[0].present == "theirs"
    assert texts(running) == Counter(["theirs"])
    guest.ask(lambda seat: seat.again(facts.refused[0].id))  # over the wording that is known now
    guest.until(lambda facts: not facts.entries)
    assert texts(running) == Counter(["mine, again"])


def test_a_laptop_that_is_put_out_keeps_what_waits_and_comes_back_with_a_code(
    running: OpenRoom, guest: Laptop
) -> None:
    guest.join_as(running, table=2)
    guest.until(lambda facts: facts.reached)
    device = next(iter(running.now().guests)).id
    running.control.ask(lambda house: house.remove(device)).result(10)
    facts = guest.until(lambda facts: facts.seated is Seated.OUT)
    assert facts.why
    guest.say("written while out", table=2)
    assert guest.facts.entries or guest.until(lambda facts: facts.entries)
    with pytest.raises(CannotDo) as refused:
        guest.join_as(running)
    assert refused.value.reason is Reason.DEVICE_REMOVED


def test_notes_that_cannot_be_sent_are_handed_in_by_file_each_once(
    running: OpenRoom, guest: Laptop, tmp_path: Path
) -> None:
    guest.join_as(running, table=2)
    guest.say("arrived by itself", table=2)
    guest.until(lambda facts: not facts.entries)
    port = close(running)
    guest.until(lambda facts: facts.reached is False)
    guest.say("came on a stick", table=2, kind="goal")
    path = tmp_path / "notes.json"
    path.write_bytes(notes_file(guest.until(lambda facts: facts.entries)))
    for _ in range(2):
        running.wish(hand_in.hand_in, read_handed_in(path), "notes.json")
    assert texts(running) == Counter(guest.said)
    reopen(running, port)  # and when the network comes back after all
    guest.until(lambda facts: not facts.entries)
    assert texts(running) == Counter(guest.said)


def test_two_windows_of_one_laptop_do_not_share_an_outbox(running: OpenRoom, guest: Laptop) -> None:
    guest.join_as(running)
    with pytest.raises(CannotDo) as refused:
        JoinedRoom(guest.folder).resume(guest.facts.workshop_id).result(10)
    assert refused.value.reason is Reason.JOINED_ALREADY


def test_home_knows_which_rooms_still_wait_for_something(running: OpenRoom, guest: Laptop) -> None:
    guest.join_as(running)
    close(running)
    guest.say("left here", table=2)
    guest.room.close()
    [earlier] = JoinedRoom(guest.folder).earlier()
    assert earlier.waiting == 1
    assert earlier.title


def test_kill_minus_nine_loses_nothing_that_was_said_to_be_here(running: OpenRoom, tmp_path: Path) -> None:
    """Another process types, is killed in the middle, and is started again: everything it said was kept arrives once."""
    said: list[str] = []
    code = running.now().keys[Role.NOTE_TAKER].code
    for turn in range(3):
        child = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.room.joining.child",
                str(tmp_path / "other"),
                running.url,
                code,
                str(turn),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        for line in child.stdout:
            said.append(json.loads(line))
            if len(said) % 12 == 0:
                break
        child.kill()
        said += [json.loads(line) for line in child.stdout]
        child.wait()
    with laptop(tmp_path / "other") as again:
        [earlier] = again.room.earlier()
        again.room.resume(earlier.workshop_id).result(10)
        again.until(lambda facts: not facts.entries and facts.reached, 60)
    found = texts(running)
    assert len(said) >= 36
    assert {text: found[text] for text in said} == dict.fromkeys(said, 1)
    assert max(found.values()) == 1


def test_ideas_said_long_ago_belong_to_the_segment_they_were_typed_in(
    running: OpenRoom, guest: Laptop
) -> None:
    guest.join_as(running, table=2)
    facts = guest.until(lambda facts: facts.state)
    segment = facts.state["segment"]["id"]
    port = close(running)
    guest.say("typed in the first", table=2, segment=segment)
    running.wish(live.next_step)
    while running.wish(library.snapshot).run.segment_id == segment:
        running.wish(live.next_step)
    running.wish(capture.add_idea, IdeaDraft("in the second"))
    reopen(running, port)
    guest.until(lambda facts: not facts.entries)
    found = {idea.text: idea.segment_id for idea in running.wish(library.snapshot).ideas}
    assert found["typed in the first"] == segment
    assert found["in the second"] != segment
    until(lambda: guest.facts.state["segment"]["id"], lambda now: now != segment)
