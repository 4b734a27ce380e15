"""The worker and the file together: nothing is acknowledged before it is durable, and one bad wish hurts no other."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from facilitator.domain.errors import CannotDo, Reason, Trouble
from facilitator.domain.events import Committed
from facilitator.domain.ideas import Idea, IdeaDraft
from facilitator.domain.ids import IdeaId, new_id
from facilitator.domain.workshop import THIS_LAPTOP
from facilitator.services.bus import Bus
from facilitator.services.capture import add_idea
from facilitator.services.ports import UnitOfWork
from facilitator.services.system_clock import SystemClock
from facilitator.services.worker import Worker
from facilitator.storage.files import check, open_store
from facilitator.storage.store import WorkshopStore
from tests.storage.workshops import do


class Room:
    """A worker over a file, whose thread can be held so that what is asked meanwhile becomes one group."""

    def __init__(self, path: Path) -> None:
        self.bus = Bus()
        self.heard: list[Committed] = []
        self.bus.subscribe(self.heard.append)
        self.worker = Worker(lambda: self._open(path), SystemClock(), self.bus)
        self.worker.start().result()

    def _open(self, path: Path) -> WorkshopStore:
        self.store = open_store(path, program="test")
        return self.store

    def run(self, wish: Callable[..., Any], *args: Any) -> Future[Any]:
        return self.worker.run(wish, THIS_LAPTOP, *args)

    def say(self, text: str, id: str | None = None) -> Future[Idea]:
        return self.run(add_idea, IdeaDraft(text, id=IdeaId(id) if id else None))

    def together(self, *asks: Callable[[], Future[Any]]) -> list[Future[Any]]:
        """Ask all of these while the worker is held; they wait together and become one group."""
        go = threading.Event()
        self.worker.errand(lambda store: go.wait())
        futures = [ask() for ask in asks]
        go.set()
        wait(futures)
        return futures

    def limit(self, pages: int | None) -> None:
        """Let the disk hold so many pages more; None for plenty."""

        def errand(store: Any) -> None:
            driver: sqlite3.Connection = store._database.driver
            [used] = driver.execute("PRAGMA page_count").fetchone()
            driver.execute(f"PRAGMA max_page_count={1_000_000 if pages is None else used + pages}")

        self.worker.errand(errand).result()

    def ideas(self) -> list[str]:
        return [idea.text for idea in self.run(_all_ideas).result()]


def _all_ideas(uow: UnitOfWork) -> list[Idea]:
    return list(uow.all(Idea))


@pytest.fixture
def room(path: Path) -> Iterator[Room]:
    room = Room(path)
    yield room
    room.worker.close()


def _fails(uow: UnitOfWork) -> None:
    add_idea(uow, IdeaDraft("half done"))
    raise CannotDo(Reason.TEXT_EMPTY)


def _bug(uow: UnitOfWork) -> None:
    add_idea(uow, IdeaDraft("half done"))
    raise ZeroDivisionError


def test_what_waits_together_becomes_durable_together(room: Room, path: Path) -> None:
    commits: list[int] = []
    commit = room.store.commit
    room.store.commit = lambda: (commits.append(1), commit())[1]  # type: ignore[method-assign]
    futures = room.together(*(lambda n=n: room.say(f"idea {n}") for n in range(20)))
    assert [future.result().text for future in futures] == [f"idea {n}" for n in range(20)]
    assert len(commits) == 1
    room.worker.close()
    with closing(open_store(path, program="test")) as store:
        assert len(do(store, _all_ideas)) == 20


def test_whoever_wished_finds_the_change_told_by_the_time_of_the_answer(room: Room) -> None:
    answered: Future[None] = Future()
    told: list[bool] = []
    room.bus.subscribe(lambda event: told.append(answered.done()))
    [asked] = room.together(lambda: _answering(room.say("first"), answered))
    assert asked.result().text == "first"
    assert told == [False]


def _answering(asked: Future[Any], answered: Future[Any]) -> Future[Any]:
    asked.add_done_callback(lambda _: answered.set_result(None))
    return asked


def test_one_bad_wish_hurts_no_other_of_its_group(room: Room) -> None:
    first, bad, bug, last = room.together(
        lambda: room.say("first"), lambda: room.run(_fails), lambda: room.run(_bug), lambda: room.say("last")
    )
    assert (first.result().text, last.result().text) == ("first", "last")
    assert isinstance(bad.exception(), CannotDo)
    assert isinstance(bug.exception(), ZeroDivisionError)
    assert room.ideas() == ["first", "last"]
    assert [event.revision for event in room.heard] == [2, 3]


def test_everybody_hears_of_a_wish_in_the_order_in_which_it_was_made(room: Room) -> None:
    room.together(*(lambda n=n: room.say(str(n)) for n in range(5)))
    room.worker.close()
    assert [change.after.text for event in room.heard for change in event.about(Idea)] == list("01234")


def test_a_full_disk_acknowledges_nothing_and_takes_everything_once_there_is_room(
    room: Room, path: Path
) -> None:
    room.say("before").result()
    room.limit(0)
    ids = [new_id() for _ in range(30)]
    futures = room.together(*(lambda name=name: room.say("x" * 1_900, name) for name in ids))
    troubles = [future.exception() for future in futures]
    assert any(troubles)
    for trouble in filter(None, troubles):
        assert isinstance(trouble, Trouble)
        assert (trouble.reason, trouble.fields) == (Reason.DISK_FULL, {"path": str(path)})
    acknowledged = {
        future.result().id for future, trouble in zip(futures, troubles, strict=True) if not trouble
    }
    assert {idea.id for idea in room.run(_all_ideas).result() if idea.text != "before"} == acknowledged
    assert len(room.heard) == 1 + len(acknowledged)
    room.limit(None)
    again = room.together(*(lambda name=name: room.say("x" * 1_900, name) for name in ids))
    assert [future.result().id for future in again] == ids
    assert len(room.ideas()) == 31
    room.worker.close()
    assert check(path).sound


def test_an_idea_too_large_for_the_disk_does_not_keep_smaller_ones_out(room: Room) -> None:
    room.limit(3)
    small, large, other = room.together(
        lambda: room.say("small"), lambda: room.run(_flood), lambda: room.say("other")
    )
    assert large.exception().reason is Reason.DISK_FULL
    assert (small.result().text, other.result().text) == ("small", "other")
    assert room.ideas() == ["small", "other"]


def _flood(uow: UnitOfWork) -> None:
    for number in range(100):
        add_idea(uow, IdeaDraft(f"{number} " + "y" * 1_900))


def test_a_file_that_was_deleted_meanwhile_acknowledges_nothing(room: Room, path: Path) -> None:
    room.say("kept").result()
    path.unlink()
    trouble = room.say("lost").exception()
    assert isinstance(trouble, Trouble)
    assert trouble.reason is Reason.DISK_FAILED


def test_a_file_that_was_replaced_meanwhile_acknowledges_nothing(room: Room, path: Path) -> None:
    """As a program does that keeps folders in step: the new file takes the place, ours goes on without a name."""
    room.say("kept").result()
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    other.replace(path)
    assert room.say("lost").exception().reason is Reason.DISK_FAILED


def test_what_is_asked_before_closing_is_still_done(path: Path) -> None:
    room = Room(path)
    futures = [room.say(str(number)) for number in range(300)]
    room.worker.close()
    assert [future.result().text for future in futures] == [str(number) for number in range(300)]
    assert isinstance(room.say("too late").exception(), Trouble)
    with closing(open_store(path, program="test")) as store:
        assert len(do(store, _all_ideas)) == 300


def test_what_only_reads_writes_nothing(room: Room, path: Path) -> None:
    room.say("kept").result()
    journal = path.with_name(path.name + "-wal")
    before = journal.stat().st_size
    assert room.ideas() == ["kept"]
    assert journal.stat().st_size == before


def test_the_journal_is_emptied_when_nothing_is_asked(room: Room, path: Path) -> None:
    room.say("kept").result()
    room.worker.errand(lambda store: store.idle()).result()
    assert path.with_name(path.name + "-wal").stat().st_size == 0


def test_the_same_idea_sent_twice_is_one(room: Room) -> None:
    same = new_id()
    one, two = room.together(lambda: room.say("once", same), lambda: room.say("once", same))
    assert one.result() == two.result()
    assert room.ideas() == ["once"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\0b", "ab"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("\u202eevil", "evil"),
        ("مرحبا", "مرحبا"),
        ("👩🏽‍🚀", "👩🏽‍🚀"),
    ],
)
def test_whatever_is_typed_is_kept_or_refused_in_words(room: Room, text: str, kept: str) -> None:
    assert room.say(text).result().text == kept
    assert room.ideas() == [kept]


@pytest.mark.parametrize(
    ("text", "reason"), [("m" * 1_000_000, Reason.TEXT_TOO_LONG), (" \0 ", Reason.TEXT_EMPTY)]
)
def test_what_is_too_long_or_nothing_is_refused(room: Room, text: str, reason: Reason) -> None:
    assert room.say(text).exception().reason is reason
    assert room.ideas() == []
