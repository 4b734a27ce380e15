"""A stranger's file: opened when it is a workshop and whole, and otherwise refused by name and left as it was."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from facilitator.domain.errors import CannotDo, FacilitatorError, Reason, Trouble
from facilitator.domain.ideas import Idea
from facilitator.storage import holder
from facilitator.storage.files import create, newest_backup, open_store
from facilitator.storage.header import SCHEMA
from tests.storage.workshops import do, idea, plan_a_day, put

posix = pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX knows them")


def _refusal(path: Path, *, read_only: bool = False) -> FacilitatorError:
    with pytest.raises(FacilitatorError) as refused:
        open_store(path, program="test", read_only=read_only)
    return refused.value


def _patched(path: Path, at: int, data: bytes) -> Path:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)
    return path


def _folder(path: Path) -> dict[str, str]:
    return {other.name: hashlib.sha256(other.read_bytes()).hexdigest() for other in path.parent.iterdir()}


def test_what_was_kept_is_there_again(path: Path) -> None:
    with closing(open_store(path, program="test")) as store:
        do(store, put, kept := idea())
        assert store.path == path
    with closing(open_store(path, program="test")) as store:
        assert list(do(store, lambda uow: uow.all(Idea))) == [kept]


def test_opening_and_working_takes_no_time_to_import_an_orm(path: Path) -> None:
    script = """
import sys
from pathlib import Path
from facilitator.storage.files import open_store
from tests.storage.workshops import do, idea, put
store = open_store(Path(sys.argv[1]), program="test")
do(store, put, idea())
store.close()
print({name for name in sys.modules if name in ("sqlalchemy", "sqlmodel", "pydantic", "alembic")})
"""
    child = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    assert child.stdout == "set()\n"


def test_closing_leaves_one_file_and_nothing_beside_it(path: Path) -> None:
    with closing(open_store(path, program="test")) as store:
        do(store, put, idea())
    assert [other.name for other in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"Dear all,\nthese are my notes.\n", "notes.txt"),
        (b"", "empty.txt"),
        (b"PK\x03\x04" + b"\0" * 200, "book.xlsx"),
        (b"SQLite format 3\0" + b"\0" * 84, "foreign.sqlite"),
    ],
)
def test_a_foreign_file_is_no_workshop_and_left_as_it_is(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert _refusal(path).reason is Reason.NOT_A_WORKSHOP
    assert path.read_bytes() == content
    assert len(list(tmp_path.iterdir())) == 1


def test_another_programs_database_is_no_workshop(tmp_path: Path) -> None:
    path = tmp_path / "photos.workshop"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE photo (id)")
    before = _folder(path)
    assert _refusal(path).reason is Reason.NOT_A_WORKSHOP
    assert _folder(path) == before


def test_a_file_from_a_newer_program_is_named_as_such(path: Path) -> None:
    _patched(path, 60, struct.pack(">I", SCHEMA + 3))
    before = _folder(path)
    refused = _refusal(path)
    assert refused.reason is Reason.FILE_NEWER
    assert (refused.fields["version"], refused.fields["known"]) == (SCHEMA + 3, SCHEMA)
    assert _folder(path) == before


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "nowhere.workshop").reason is Reason.NO_SUCH_FILE
    assert _refusal(tmp_path / "no" / "where.workshop").reason is Reason.NO_SUCH_FILE
    assert _refusal(tmp_path).reason is Reason.IS_A_FOLDER
    assert not list(tmp_path.iterdir())


@posix
def test_a_pipe_is_no_workshop(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.workshop")
    assert _refusal(tmp_path / "pipe.workshop").reason is Reason.NOT_A_WORKSHOP


def _filled(path: Path) -> Path:
    with closing(open_store(path, program="test")) as store:
        do(store, put, *(idea(f"{number} " + "words " * 50) for number in range(200)))
    return path


@pytest.mark.parametrize(
    "damage", ["cut in half", "cut off in its head", "emptied", "zeroed", "a page overwritten", "schema"]
)
def test_a_damaged_file_is_named_as_such_and_left_untouched(path: Path, damage: str) -> None:
    _filled(path)
    size = path.stat().st_size
    if damage == "cut in half":
        os.truncate(path, size // 2)
    elif damage == "cut off in its head":
        os.truncate(path, 40)
    elif damage == "emptied":
        os.truncate(path, 0)
    elif damage == "zeroed":
        path.write_bytes(bytes(size))
    elif damage == "a page overwritten":
        _patched(path, 4096 * 20, os.urandom(4096 * 3))
    else:
        _patched(path, 110, b"\xff" * 60)
    before = _folder(path)
    refused = _refusal(path)
    assert refused.reason is Reason.FILE_DAMAGED
    assert refused.fields["detail"]
    assert refused.fields["backup"] == str(newest_backup(path))
    assert _folder(path) == before


def test_a_file_damaged_while_its_journal_was_full_is_left_untouched(path: Path, tmp_path: Path) -> None:
    """A program was killed, and then the file was damaged: not even the journal is played into it."""
    store = open_store(_filled(path), program="test")
    do(store, put, idea("only in the journal"))
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for name in (path.name, path.name + "-wal"):
        (crashed / name).write_bytes((path.parent / name).read_bytes())
    store.close()
    path = _patched(crashed / path.name, 4096 * 20, os.urandom(4096 * 3))
    before = _folder(path)
    assert _refusal(path).reason is Reason.FILE_DAMAGED
    assert _folder(path) == before


def test_a_file_with_a_table_cut_out_is_damaged(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("DROP TABLE vote")
    refused = _refusal(path)
    assert (refused.reason, refused.fields["detail"]) == (Reason.FILE_DAMAGED, "the table vote is missing")


def test_a_file_with_a_strangers_trigger_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TRIGGER mine AFTER INSERT ON idea BEGIN DELETE FROM history; END")
    assert _refusal(path).reason is Reason.FILE_DAMAGED


def test_a_row_that_makes_no_sense_is_named(path: Path) -> None:
    with closing(open_store(path, program="test")) as store:
        do(store, put, kept := idea())
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE idea SET kind = 'nonsense'")
    with closing(open_store(path, program="test")) as store, pytest.raises(CannotDo) as refused:
        do(store, lambda uow: uow.all(Idea))
    assert refused.value.reason is Reason.FILE_DAMAGED
    assert kept.id in str(refused.value.fields["detail"])


_HOLD = """
import sys
from pathlib import Path
from facilitator.storage.files import open_store
store = open_store(Path(sys.argv[1]), program="window")
print("open", flush=True)
sys.stdin.read()
store.close()
"""

_LOCK = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("PRAGMA locking_mode=EXCLUSIVE")
other.execute("BEGIN EXCLUSIVE")
print("open", flush=True)
sys.stdin.read()
"""


@contextmanager
def _another_process(script: str, path: Path) -> Iterator[None]:
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        yield
        assert child.stdin is not None
        child.stdin.close()


def test_a_second_opener_is_told_who_holds_the_file_and_where_the_newest_backup_is(path: Path) -> None:
    _filled(path)
    with _another_process(_HOLD, path):
        for read_only in (False, True):
            refused = _refusal(path, read_only=read_only)
            assert refused.reason is Reason.FILE_IN_USE
            assert (refused.fields["holder"], refused.fields["path"]) == ("window", str(path))
            assert refused.fields["backup"] == str(newest_backup(path))
            assert Path(str(refused.fields["backup"])).exists()
    open_store(path, program="test").close()


def test_a_file_that_another_program_has_locked_is_in_use(path: Path) -> None:
    with _another_process(_LOCK, path):
        refused = _refusal(path)
    assert (refused.reason, refused.fields["holder"]) == (Reason.FILE_IN_USE, "")


def test_opening_twice_in_one_process_is_refused_and_the_first_keeps_its_lock(
    path: Path, tmp_path: Path
) -> None:
    """POSIX drops all locks of a process with the first handle it closes: the second look must not be our end."""
    link = tmp_path / "link.workshop"
    link.symlink_to(path)
    with closing(open_store(path, program="window")):
        for name in (path, link):
            refused = _refusal(name)
            assert (refused.reason, refused.fields["holder"]) == (Reason.FILE_IN_USE, "window")
        script = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('SELECT * FROM idea')"
        other = subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=False
        )
        assert "locked" in other.stderr
    open_store(link, program="test").close()


def test_a_note_that_a_dead_program_left_holds_nobody_up(path: Path) -> None:
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True
    )
    ours = holder.this_program("window")
    holder.write_note(path, holder.Holder("window", ours.user, ours.host, int(gone.stdout), ours.since))
    assert holder.read_note(path) is None
    with closing(open_store(path, program="test")):
        note = holder.read_note(path)
        assert note is not None
        assert (note.program, note.pid) == ("test", os.getpid())


@pytest.mark.parametrize("note", ["", "{", "[]", '{"program": "window", "pid": "many"}'])
def test_a_note_that_cannot_be_read_holds_nobody_up(path: Path, note: str) -> None:
    holder.note_path(path).write_text(note)
    assert holder.read_note(path) is None
    open_store(path, program="test").close()


@contextmanager
def _without_powers() -> Iterator[None]:
    """As an ordinary user: the superuser may write everywhere, whatever the permissions say."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def shown(path: Path) -> Path:
    """A filled file that anybody may read, in folders that anybody may enter."""
    with closing(open_store(path, program="test")) as store:
        do(store, put, idea("seen"))
    for folder in path.parents[:-1]:
        if folder.stat().st_uid == os.geteuid():
            folder.chmod(folder.stat().st_mode | 0o055)
    path.chmod(0o444)
    return path


@posix
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_cannot_be_written_to_is_refused_but_can_be_shown(shown: Path, what: str) -> None:
    if what == "folder":
        shown.chmod(0o666)
    shown.parent.chmod(0o555 if what == "folder" else 0o777)
    before = _folder(shown)
    with _without_powers():
        refused = _refusal(shown)
        assert isinstance(refused, Trouble)
        assert refused.reason is Reason.READ_ONLY
        with closing(open_store(shown, program="test", read_only=True)) as store:
            assert [kept.text for kept in do(store, lambda uow: uow.all(Idea))] == ["seen"]
    shown.parent.chmod(0o755)
    assert _folder(shown) == before


@posix
def test_a_file_that_may_not_be_read_is_refused_by_name(shown: Path) -> None:
    shown.chmod(0o000)
    with _without_powers():
        assert _refusal(shown).reason is Reason.NO_PERMISSION


def test_a_store_that_only_shows_refuses_changes_and_leaves_no_trace(path: Path) -> None:
    before = _folder(path)
    with closing(open_store(path, program="test", read_only=True)) as store:
        with pytest.raises(Trouble) as refused:
            do(store, put, idea())
        assert refused.value.reason is Reason.READ_ONLY
        assert not do(store, lambda uow: uow.all(Idea))
    assert _folder(path) == before


@posix
def test_a_file_shown_from_a_folder_that_is_closed_to_us_includes_its_journal(
    shown: Path, tmp_path: Path
) -> None:
    """A stick that was pulled out of a laptop that died, in a drive that only reads."""
    shown.chmod(0o644)
    store = open_store(shown, program="test")
    do(store, put, idea("only in the journal"))
    stick = tmp_path / "stick"
    stick.mkdir()
    for name in (shown.name, shown.name + "-wal"):
        (stick / name).write_bytes((shown.parent / name).read_bytes())
    store.close()
    stick.chmod(0o555)
    with _without_powers(), closing(open_store(stick / shown.name, program="test", read_only=True)) as store:
        assert {kept.text for kept in do(store, lambda uow: uow.all(Idea))} == {"seen", "only in the journal"}
    stick.chmod(0o755)


def test_a_new_file_never_takes_the_place_of_another(path: Path) -> None:
    before = _folder(path)
    with pytest.raises(CannotDo) as refused:
        create(path, program="test", fill=plan_a_day)
    assert refused.value.reason is Reason.FILE_EXISTS
    assert _folder(path) == before


def test_a_new_file_is_whole_where_one_of_its_name_was_thrown_away_with_its_journal_left(path: Path) -> None:
    with closing(open_store(path, program="test")) as store:
        do(store, put, idea())
        journal = path.with_name(path.name + "-wal").read_bytes()
    path.unlink()
    path.with_name(path.name + "-wal").write_bytes(journal)
    with closing(create(path, program="test", fill=plan_a_day)) as store:
        assert list(do(store, lambda uow: uow.all(Idea))) == []


def test_a_new_file_that_cannot_be_filled_leaves_nothing(tmp_path: Path) -> None:
    def fails(store: object) -> None:
        raise CannotDo(Reason.TEXT_EMPTY)

    with pytest.raises(CannotDo):
        create(tmp_path / "new.workshop", program="test", fill=fails)
    assert not list(tmp_path.iterdir())


def test_a_new_file_in_a_missing_folder_names_the_folder(tmp_path: Path) -> None:
    with pytest.raises(CannotDo) as refused:
        create(tmp_path / "none" / "new.workshop", program="test")
    assert (refused.value.reason, refused.value.fields["path"]) == (
        Reason.NO_SUCH_FILE,
        str(tmp_path / "none"),
    )


@posix
def test_a_new_file_in_a_folder_that_is_closed_to_us_is_refused(tmp_path: Path) -> None:
    for folder in tmp_path.parents[:-1]:
        if folder.stat().st_uid == os.geteuid():
            folder.chmod(folder.stat().st_mode | 0o055)
    tmp_path.chmod(0o555)
    with _without_powers(), pytest.raises(CannotDo) as refused:
        create(tmp_path / "new.workshop", program="test")
    assert refused.value.reason is Reason.NO_PERMISSION


@pytest.mark.parametrize(
    "name", ["a b#c?d%41&e=f.workshop", "été 日本 🎈.workshop", "no ending", "x" * 200 + ".workshop"]
)
def test_a_file_may_be_called_anything(tmp_path: Path, name: str) -> None:
    with closing(create(tmp_path / name, program="test", fill=plan_a_day)) as store:
        do(store, put, idea())
    with closing(open_store(tmp_path / name, program="test")) as store:
        assert len(do(store, lambda uow: uow.all(Idea))) == 1
    assert [other.name for other in tmp_path.iterdir()] == [name]
