"""A check says what is wrong with a file, in words and by name, and changes nothing."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.framework import Comment
from facilitator.domain.ideas import Stance
from facilitator.domain.ids import PhotoId, new_id
from facilitator.domain.photos import Photo
from facilitator.services.ports import UnitOfWork
from facilitator.storage.check import ProblemKind
from facilitator.storage.files import check, open_store
from facilitator.storage.header import SCHEMA
from tests.storage.workshops import BREAKOUT, NOON, TABLE, do, idea, put

KEPT = idea("kept", table_id=TABLE)


@pytest.fixture
def filled(path: Path) -> Path:
    with closing(open_store(path, program="test")) as store:
        do(store, put, KEPT)
    return path


def _spoil(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(sql)
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_a_sound_file_is_called_sound(filled: Path) -> None:
    before = filled.read_bytes()
    report = check(filled)
    assert report.sound
    assert (report.schema, report.revision, report.counts["idea"], report.counts["theme"]) == (
        SCHEMA,
        2,
        1,
        0,
    )
    assert report.lines == (f"{filled} is sound: 1 idea, 2 steps of history.",)
    assert filled.read_bytes() == before
    assert [other.name for other in filled.parent.iterdir()] == [filled.name]


@pytest.mark.parametrize(
    ("sql", "kind", "entity"),
    [
        ("UPDATE idea SET kind = 'nonsense'", ProblemKind.ROW, "idea"),
        ("UPDATE idea SET text = ''", ProblemKind.ROW, "idea"),
        ("UPDATE idea SET starred = 1", ProblemKind.HISTORY, "idea"),
        ("UPDATE 'table' SET number = 9", ProblemKind.HISTORY, "table"),
        ("DELETE FROM idea", ProblemKind.HISTORY, "idea"),
        (
            "INSERT INTO 'table' (id, number, name, seats) VALUES ('x', 3, '', 0)",
            ProblemKind.HISTORY,
            "table",
        ),
        ("DELETE FROM touch WHERE entity = 'idea'", ProblemKind.TOUCH, "idea"),
        ("UPDATE history SET kind = 'nonsense' WHERE revision = 1", ProblemKind.STEP, ""),
        ("INSERT INTO touch (entity, thing, revision) VALUES ('idea', 'x', 99)", ProblemKind.PAGES, ""),
    ],
)
def test_what_somebody_changed_behind_our_back_is_found(
    filled: Path, sql: str, kind: ProblemKind, entity: str
) -> None:
    _spoil(filled, sql)
    report = check(filled)
    assert (kind, entity) in {(problem.kind, problem.entity) for problem in report.problems}
    assert report.lines[0] == f"{filled} is damaged; nothing was changed."
    assert str(report.backup) in report.lines[-1]


def test_damaged_pages_are_reported_not_raised(filled: Path) -> None:
    os.truncate(filled, filled.stat().st_size - 4096)
    report = check(filled)
    assert [problem.kind for problem in report.problems] == [ProblemKind.PAGES]
    assert len(report.lines) == 3


@pytest.mark.parametrize(
    "sql", ["DROP TABLE vote", "DELETE FROM meta", "ALTER TABLE idea RENAME COLUMN text TO words"]
)
def test_tables_that_somebody_cut_into_are_reported_and_the_file_is_refused(filled: Path, sql: str) -> None:
    _spoil(filled, sql)
    if "meta" not in sql:
        assert [problem.kind for problem in check(filled).problems] == [ProblemKind.PAGES]
    with pytest.raises(CannotDo) as refused, closing(open_store(filled, program="test")) as store:
        do(store, lambda uow: uow.snapshot())
    assert refused.value.reason is Reason.FILE_DAMAGED


def test_a_step_that_makes_no_sense_is_named_when_it_is_asked_for(filled: Path) -> None:
    _spoil(filled, "UPDATE history SET kind = 'nonsense' WHERE revision = 2")
    with closing(open_store(filled, program="test")) as store, pytest.raises(CannotDo) as refused:
        do(store, lambda uow: uow.steps())
    assert refused.value.reason is Reason.FILE_DAMAGED
    assert "step 2" in str(refused.value.fields["detail"])


def test_loose_ends_are_told_and_do_no_harm(filled: Path) -> None:
    stray = Comment(new_id(), Stance.CUT, element_id=new_id())
    with closing(open_store(filled, program="test")) as store:
        do(store, put, stray)
        do(store, lambda uow: uow.remove(uow.all(type(KEPT))[0]))
    report = check(filled)
    assert report.sound
    assert [(loose.entity, loose.id) for loose in report.loose] == [("comment", stray.id)]
    assert "1 mention" in report.lines[-1]


def test_a_file_in_use_is_not_checked(filled: Path) -> None:
    with closing(open_store(filled, program="window")), pytest.raises(CannotDo) as refused:
        check(filled)
    assert refused.value.reason is Reason.FILE_IN_USE


def test_what_is_no_workshop_is_not_checked(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("my notes")
    with pytest.raises(CannotDo) as refused:
        check(notes)
    assert refused.value.reason is Reason.NOT_A_WORKSHOP


def test_a_picture_that_was_spoiled_is_named(filled: Path) -> None:
    digest = hashlib.sha256(b"dots").hexdigest()

    def photograph(uow: UnitOfWork) -> None:
        uow.keep_picture(digest, b"dots")
        uow.put(Photo(PhotoId(new_id()), BREAKOUT, TABLE, digest, 4, 3, "chart.jpg", NOON.utc))

    with closing(open_store(filled, program="test")) as store:
        do(store, photograph)
    assert check(filled).sound
    _spoil(filled, "UPDATE picture SET data = x'00'")
    [problem] = check(filled).problems
    assert (problem.kind, problem.id) == (ProblemKind.PICTURE, digest)
