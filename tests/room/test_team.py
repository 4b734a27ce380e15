"""Several laptops and tablets sort one board at once: all see each other's moves, and nobody's is lost."""

from __future__ import annotations

import threading
from random import Random
from typing import Any

import pytest

from facilitator.domain.ideas import Idea
from facilitator.domain.ids import ThemeId, new_id
from facilitator.domain.themes import Theme
from facilitator.domain.workshop import Role
from facilitator.services import history, live, themes
from tests.room.joining.guests import until
from tests.room.rooms import OpenRoom, Phone
from tests.room.test_seeing import start_breakout

TEAM, IDEAS, MOVES = 3, 12, 25


def board(phone: Phone) -> dict[str, str | None]:
    """Where each idea is, as this device sees it."""
    return {idea["id"]: idea["theme"] for idea in phone.http.get("/api/board").json()["ideas"]}


@pytest.mark.parametrize("seed", range(3))
def test_moves_made_at_the_same_time_are_all_kept_and_seen_by_all(room: OpenRoom, seed: int) -> None:
    segment = start_breakout(room)
    places: list[str | None] = [None]
    for title in ("Doors", "Buses", "Trees"):
        made = Theme(ThemeId(new_id()), segment.id, segment.captures[0], title)
        places.append(room.wish(themes.add_theme, made).id)
    writer = room.phone(table=1)
    ids = [writer.say(f"idea {number}").json()["id"] for number in range(IDEAS)]
    team = [room.phone(Role.THEME_TEAM) for _ in range(TEAM)]
    moved: list[tuple[str, str | None]] = []
    refused: list[str] = []

    def sort(member: int) -> None:
        lot = Random(seed * 10 + member)
        for _ in range(MOVES):
            chosen, theme = lot.sample(ids, lot.randint(1, 3)), lot.choice(places)
            answer = team[member].do("place_ideas", theme=theme, ideas=chosen)
            if answer.status_code != 200:
                refused.append(answer.text)
            moved.extend((id, theme) for id in chosen)

    working = [threading.Thread(target=sort, args=(member,)) for member in range(TEAM)]
    for thread in working:
        thread.start()
    lot = Random(seed + 100)
    for _ in range(MOVES):  # the facilitator sorts along at the laptop
        chosen, theme = lot.sample(ids, 2), lot.choice(places)
        room.wish(themes.place_ideas, theme, chosen)
        moved.extend((id, theme) for id in chosen)
    for thread in working:
        thread.join()
    assert refused == []

    kept = {idea.id: idea.theme_id for idea in room.wish(lambda uow: uow.all(Idea))}
    replayed: dict[str, str | None] = dict.fromkeys(ids)
    by = set()
    for step in room.wish(lambda uow: uow.steps()):
        for change in step.changes:
            if step.wish == "place_ideas" and change.after is not None and "theme_id" in change.after:
                replayed[change.id] = change.after["theme_id"]
                by.add((step.by.role, step.by.device))
    assert replayed == kept, "the history tells who put what where, in the order in which it happened"
    assert set(kept.items()) <= {*moved, *((id, None) for id in ids)}
    assert all(until(lambda m=member: board(m), lambda seen: seen == kept) for member in team)
    assert {role for role, _ in by} == {Role.THEME_TEAM, Role.FACILITATOR}
    assert len(by) == TEAM + 1


def test_one_takes_back_their_own_move_and_not_a_colleagues(room: OpenRoom) -> None:
    segment = start_breakout(room)
    made = Theme(ThemeId(new_id()), segment.id, segment.captures[0], "Doors")
    theme = room.wish(themes.add_theme, made)
    mine, theirs = (room.phone(table=1).say(text).json()["id"] for text in ("mine", "theirs"))
    member = room.phone(Role.THEME_TEAM)
    room.wish(themes.place_ideas, theme.id, [mine])
    assert member.do("place_ideas", theme=theme.id, ideas=[theirs]).status_code == 200
    room.wish(history.undo)
    assert until(lambda: board(member), lambda seen: seen == {mine: None, theirs: theme.id})


def test_what_comes_after_the_bell_lands_in_the_unsorted_and_says_so(room: OpenRoom) -> None:
    segment = start_breakout(room)
    team, writer = room.phone(Role.THEME_TEAM), room.phone(table=1)
    writer.say("in time")
    room.clock.pass_by(1)
    while room.wish(live.run_state).segment_id == segment.id:
        room.wish(live.next_step)
    assert writer.say("after the bell", segment=segment.id).status_code == 201

    def ideas() -> list[dict[str, Any]]:
        return team.http.get("/api/board", params={"segment": segment.id}).json()["ideas"]

    found = until(ideas, lambda there: len(there) == 2)
    assert [(idea["text"], idea["theme"], idea["late"]) for idea in found] == [
        ("in time", None, False),
        ("after the bell", None, True),
    ]
