"""Copies of the work: made by themselves, on demand, and brought back."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ideas import Idea
from facilitator.settings import data_folder
from facilitator.storage import backup
from facilitator.storage.files import backup_file, check, create, newest_backup, open_store, restore
from facilitator.storage.store import WorkshopStore
from tests.storage.workshops import do, idea, plan_a_day, put


def _ideas(path: Path) -> list[str]:
    with closing(open_store(path, program="test", read_only=True)) as store:
        return [kept.text for kept in do(store, lambda uow: uow.all(Idea))]


def test_a_running_workshop_is_copied_whole(store: WorkshopStore, tmp_path: Path) -> None:
    do(store, put, idea("only in the journal so far"))
    copy = tmp_path / "copy.workshop"
    store.backup(copy)
    do(store, put, idea("said afterwards"))
    assert _ideas(copy) == ["only in the journal so far"]
    assert sorted(other.name for other in tmp_path.iterdir() if other.name.startswith((".", "copy"))) == [
        ".day.workshop.holder",
        "copy.workshop",
    ]


def test_a_copy_never_takes_the_place_of_another_file(store: WorkshopStore, tmp_path: Path) -> None:
    taken = tmp_path / "taken.workshop"
    taken.write_text("mine")
    with pytest.raises(CannotDo) as refused:
        store.backup(taken)
    assert refused.value.reason is Reason.FILE_EXISTS
    assert taken.read_text() == "mine"


def test_a_copy_where_there_is_no_folder_is_refused_and_the_work_goes_on(
    store: WorkshopStore, tmp_path: Path
) -> None:
    with pytest.raises(CannotDo) as refused:
        store.backup(tmp_path / "none" / "copy.workshop")
    assert (refused.value.reason, refused.value.fields["path"]) == (
        Reason.NO_SUCH_FILE,
        str(tmp_path / "none"),
    )
    do(store, put, idea("still here"))
    assert len(do(store, lambda uow: uow.all(Idea))) == 1


def test_closing_keeps_a_backup_among_the_users_own_data(tmp_path: Path) -> None:
    path = tmp_path / "day.workshop"
    with closing(create(path, program="test", fill=plan_a_day)) as store:
        do(store, put, idea("kept twice"))
    path.unlink()
    kept = newest_backup(path)
    assert kept is not None
    assert data_folder() in kept.parents
    assert _ideas(kept) == ["kept twice"]


def test_nothing_new_makes_no_new_backup(path: Path) -> None:
    before = newest_backup(path)
    assert before is not None
    for _ in range(3):
        open_store(path, program="test").close()
    assert list(before.parent.iterdir()) == [before]


def test_what_a_killed_program_left_is_backed_up_when_it_is_opened_again(path: Path, tmp_path: Path) -> None:
    store = open_store(path, program="test")
    do(store, put, idea("only in the journal"))
    crashed = tmp_path / "crashed.workshop"
    crashed.write_bytes(path.read_bytes())
    crashed.with_name("crashed.workshop-wal").write_bytes(path.with_name("day.workshop-wal").read_bytes())
    store.close()
    with closing(open_store(crashed, program="test")):
        kept = newest_backup(crashed)
        assert kept is not None
        assert _ideas(kept) == ["only in the journal"]


def test_the_oldest_backups_make_room_for_new_ones(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "KEPT", 3)
    asked_for = backup_file(path)
    for number in range(5):
        with closing(open_store(path, program="test")) as store:
            do(store, put, idea(str(number)))
    newest = newest_backup(path)
    assert newest is not None
    assert _ideas(newest) == ["0", "1", "2", "3", "4"]
    names = {other.name for other in newest.parent.iterdir()}
    assert len(names) == 4
    assert asked_for.name in names


def test_a_long_day_is_backed_up_while_it_goes_on(
    store: WorkshopStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(store, put, idea("said in the morning"))
    store.idle()
    before = newest_backup(store.path)
    monkeypatch.setattr(backup, "EVERY_SECONDS", -1)
    store.idle()
    kept = newest_backup(store.path)
    assert kept is not None
    assert kept != before
    assert _ideas(kept) == ["said in the morning"]


def test_no_room_for_backups_never_stops_the_work(tmp_path: Path) -> None:
    blocked = tmp_path / "a file, no folder"
    blocked.touch()
    path = tmp_path / "day.workshop"
    with closing(create(path, program="test", fill=plan_a_day, backups=blocked)) as store:
        do(store, put, idea("kept"))
    assert _ideas(path) == ["kept"]


def test_backups_of_two_files_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    for name in ("monday", "tuesday"):
        (tmp_path / name).mkdir()
        with closing(create(tmp_path / name / "day.workshop", program="test", fill=plan_a_day)) as store:
            do(store, put, idea(name))
    for name in ("monday", "tuesday"):
        kept = newest_backup(tmp_path / name / "day.workshop")
        assert kept is not None
        assert _ideas(kept) == [name]


def test_a_backup_comes_back_as_a_file_of_its_own(path: Path, tmp_path: Path) -> None:
    with closing(open_store(path, program="test")) as store:
        do(store, put, idea("kept"))
    copy = backup_file(path, tmp_path / "copy.workshop")
    back = restore(copy, tmp_path / "back.workshop")
    assert _ideas(back) == ["kept"]
    assert check(back).sound
    origins = set()
    for name in (path, back):
        with closing(open_store(name, program="test")) as store:
            do(store, put, idea("from here on apart"))
            origins.add(do(store, lambda uow: uow.steps())[-1].origin)
    assert len(origins) == 2
    assert sorted(other.name for other in tmp_path.iterdir()) == [
        "back.workshop",
        "copy.workshop",
        "day.workshop",
    ]


def test_restoring_never_takes_the_place_of_another_file(path: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken.workshop"
    taken.write_text("mine")
    with pytest.raises(CannotDo) as refused:
        restore(path, taken)
    assert refused.value.reason is Reason.FILE_EXISTS
    assert taken.read_text() == "mine"


def test_only_a_workshop_is_restored(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("my notes")
    with pytest.raises(CannotDo) as refused:
        restore(notes, tmp_path / "back.workshop")
    assert refused.value.reason is Reason.NOT_A_WORKSHOP
    assert not (tmp_path / "back.workshop").exists()


def test_a_file_in_use_is_not_copied_behind_its_holders_back(store: WorkshopStore, tmp_path: Path) -> None:
    for call in (backup_file, restore):
        with pytest.raises(CannotDo) as refused:
            call(store.path, tmp_path / "copy.workshop")
        assert refused.value.reason is Reason.FILE_IN_USE
