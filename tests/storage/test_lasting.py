"""A stick is pulled out in the middle of a session: what was acknowledged stays, the rest waits, and it goes on when it is back."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.bootstrap import App
from facilitator.domain.errors import Reason, Trouble
from facilitator.domain.ideas import Idea, IdeaDraft
from facilitator.services.capture import add_idea
from facilitator.settings import SettingsFile
from facilitator.storage.files import check, open_store
from tests.storage.workshops import do
from tests.ui.days import morning


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "day.workshop"


@pytest.fixture
def app(stick: Path, tmp_path: Path):  # type: ignore[no-untyped-def]
    made = App("test", settings=SettingsFile(tmp_path / "settings.json"))
    made.create(stick, morning()).result(10)
    yield made
    made.close()


def say(app: App, text: str) -> Idea:
    return app.run(add_idea, IdeaDraft(text)).result(10)


def refused(app: App, text: str) -> str:
    with pytest.raises(Trouble) as trouble:
        say(app, text)
    assert trouble.value.reason is Reason.DISK_FAILED
    return str(trouble.value.fields["detail"])


def in_file(path: Path) -> list[str]:
    with closing(open_store(path, program="test")) as store:
        return [idea.text for idea in do(store, lambda uow: uow.all(Idea))]


def test_what_is_said_after_it_came_back_is_written_and_nothing_before_is_lost(app: App, stick: Path):
    say(app, "before")
    away = stick.parent.with_name("away")
    stick.parent.rename(away)
    assert "no longer" in refused(app, "while it was away")
    assert "not there" in refused(app, "and again")
    shutil.copytree(away, stick.parent)  # other inodes, as after a stick was put in again
    say(app, "after")
    say(app, "and on")
    app.close()
    assert in_file(stick) == ["before", "after", "and on"]
    assert check(stick).sound


def test_an_older_version_at_that_place_is_not_written_to(app: App, stick: Path, tmp_path: Path):
    app.backup(tmp_path / "older.workshop").result(10)
    say(app, "newer than the copy")
    stick.parent.rename(stick.parent.with_name("away"))
    refused(app, "while it was away")
    stick.parent.mkdir()
    shutil.copy(tmp_path / "older.workshop", stick)
    assert "older" in refused(app, "to the older one")
    app.close()
    assert in_file(stick) == []


def test_a_copy_can_be_saved_while_the_file_is_away(app: App, stick: Path, tmp_path: Path):
    say(app, "before")
    stick.parent.rename(stick.parent.with_name("away"))
    refused(app, "while it was away")
    app.backup(tmp_path / "copy.workshop").result(10)
    assert in_file(tmp_path / "copy.workshop") == ["before"]


def test_even_where_nothing_can_be_read_any_more(app: App, stick: Path, tmp_path: Path):
    say(app, "before")

    def fail(store: object) -> None:
        def unreadable(destination: Path) -> None:
            raise Trouble(Reason.DISK_FAILED, path=str(stick), detail="disk I/O error")

        store._lost = True  # type: ignore[attr-defined]
        store._store.backup = unreadable  # type: ignore[attr-defined]

    app._open_worker().errand(fail).result(10)
    app.backup(tmp_path / "copy.workshop").result(10)
    assert in_file(tmp_path / "copy.workshop") == ["before"]
