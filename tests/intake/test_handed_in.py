"""Notes that a phone saved to a file: each comes in once, and nothing of them is lost for what they name."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Idea, Kind
from facilitator.intake.guess import guess
from facilitator.intake.handed_in import read_handed_in
from facilitator.services.hand_in import hand_in
from tests.services.conftest import PLAN, TABLES, VISIONS, Desk, desk  # noqa: F401 - the fixture

IDEA = {
    "id": str(uuid.uuid4()),
    "segment": VISIONS.id,
    "kind": "vision",
    "text": "Trains that are schools",
    "table": 2,
}


def saved(folder: Path, *ideas: Any, workshop: Any = None, **changes: Any) -> Path:
    path = folder / "notes.json"
    about = {"id": PLAN.workshop.id, "title": "A day"} if workshop is None else workshop
    content = {"facilitator": "notes", "version": 1, "workshop": about, "ideas": list(ideas), "waiting": []}
    path.write_text(json.dumps({**content, **changes}))
    return path


def test_each_note_comes_in_once_however_often_its_file_is_opened(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    path = saved(
        tmp_path,
        IDEA,
        {**IDEA, "id": str(uuid.uuid4()), "text": "Buses", "captured_at": "2023-05-01T15:00:00.000Z"},
    )
    first = desk.do(hand_in, read_handed_in(path), path.name)
    again = desk.do(hand_in, read_handed_in(path), path.name)
    assert (first.added, again.added, again.already_there) == (2, 0, 2)
    kept = {idea.text: idea for idea in desk.all(Idea)}
    assert kept["Trains that are schools"].table_id == TABLES[1].id
    assert kept["Trains that are schools"].kind is Kind.VISION
    assert kept["Buses"].captured_at.hour == 15


def test_what_a_note_names_and_is_gone_does_not_lose_it(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    gone = str(uuid.uuid4())
    path = saved(
        tmp_path, {**IDEA, "segment": gone, "serves": gone, "element": gone, "comment": "keep", "table": 99}
    )
    assert desk.do(hand_in, read_handed_in(path), path.name).added == 1


def test_notes_of_another_workshop_are_refused_in_words(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    path = saved(tmp_path, IDEA, workshop={"id": str(uuid.uuid4()), "title": "Another day"})
    with pytest.raises(CannotDo) as refused:
        desk.do(hand_in, read_handed_in(path), path.name)
    assert refused.value.reason is Reason.NOT_OF_THIS_ROOM
    assert not desk.all(Idea)


def test_what_makes_no_sense_is_left_out_and_said(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    nonsense = [None, 5, {}, {**IDEA, "id": "x"}, {**IDEA, "kind": "wish"}, {**IDEA, "captured_at": "noon"}]
    empty = {**IDEA, "id": str(uuid.uuid4()), "text": " "}
    path = saved(tmp_path, IDEA, *nonsense, empty)
    taken = desk.do(hand_in, read_handed_in(path), path.name)
    assert taken.added == 1
    assert taken.said == ("Left out 6 notes that made no sense.", "Left out 1 that are empty or too long.")


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"facilitator": "notes"}', "[" * 5_000, '{"facilitator": "notes", "version": 9}'],
)
def test_other_files_are_refused_in_words(tmp_path: Path, content: str) -> None:
    path = tmp_path / "notes.json"
    path.write_text(content)
    with pytest.raises(CannotDo) as refused:
        read_handed_in(path)
    assert refused.value.reason is Reason.BAD_JSON


def test_the_file_is_known_for_what_it_is(tmp_path: Path) -> None:
    assert guess(saved(tmp_path, IDEA)).kind == "handed-in"
