"""Files of every released schema open, and the migrations lead to the very tables that new files are made of."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect

from facilitator.domain.entities import ENTITIES
from facilitator.domain.ideas import Idea
from facilitator.services.history import redo
from facilitator.storage import schema
from facilitator.storage.database import Database
from facilitator.storage.files import check, open_store
from facilitator.storage.header import APPLICATION_ID, SCHEMA
from facilitator.storage.rows import STAMP, Row
from tests.storage.make_database import FOLDER
from tests.storage.workshops import do, idea, put

DATABASES = sorted(FOLDER.glob("schema-*.workshop"))


def test_there_is_a_database_of_every_schema() -> None:
    assert [path.stem for path in DATABASES] == [f"schema-{number}" for number in range(1, SCHEMA + 1)]


@pytest.fixture(params=DATABASES, ids=lambda path: path.stem)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(request.param, tmp_path))


def test_a_file_of_every_schema_is_opened_and_worked_on(kept: Path) -> None:
    report = check(kept)
    assert report.sound, report.lines
    assert all(report.counts[entity] for entity in ENTITIES), report.counts
    with closing(open_store(kept, program="test")) as store:
        snapshot = do(store, lambda uow: uow.snapshot())
        assert snapshot.ideas[0].text == "Züge, die 学校 werden — مدرسة متنقلة 🚂"
        do(store, put, idea("new"))
        assert len(do(store, lambda uow: uow.all(Idea))) == 3
    with closing(sqlite3.connect(kept)) as other:
        assert other.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        assert other.execute("SELECT version_num FROM alembic_version").fetchall() == [(f"{SCHEMA:04d}",)]


def test_what_was_undone_then_can_be_redone_now(kept: Path) -> None:
    with closing(open_store(kept, program="test")) as store:
        assert not do(store, lambda uow: uow.snapshot()).ideas[0].starred
        do(store, redo)
        assert do(store, lambda uow: uow.snapshot()).ideas[0].starred


@pytest.fixture
def before_all(tmp_path: Path) -> Path:
    """A file from before the first schema: ours by its name, with nothing in it yet."""
    path = tmp_path / "old.workshop"
    with closing(sqlite3.connect(path)) as bare:
        bare.execute(f"PRAGMA application_id={APPLICATION_ID}")
        bare.execute("CREATE TABLE from_before (note)")
        bare.execute("INSERT INTO from_before VALUES ('as it was')")
        bare.commit()
    return path


@pytest.fixture
def migrated(before_all: Path) -> Path:
    with closing(Database(before_all)) as database:
        schema.migrate(database)
    return before_all


def test_the_migrations_lead_to_the_tables_of_a_new_file(migrated: Path) -> None:
    with create_engine(f"sqlite:///{migrated}").connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, Row.metadata)
        assert [change for change in found if "from_before" not in str(change)] == []
        assert STAMP.name in inspect(connection).get_table_names()


def test_the_schemas_number_is_the_newest_migrations_name() -> None:
    config = Config()
    config.set_main_option("script_location", "facilitator.storage:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [f"{SCHEMA:04d}"]


def test_an_older_file_is_copied_beside_before_it_is_migrated(migrated: Path) -> None:
    with closing(sqlite3.connect(migrated)) as new:
        assert new.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
    with closing(sqlite3.connect(migrated.with_name("old.schema0.workshop"))) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (0,)
        assert copy.execute("SELECT note FROM from_before").fetchall() == [("as it was",)]
        assert copy.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    before_all: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade = schema.upgrade

    def fails(connection: Connection) -> None:
        upgrade(connection)
        raise ZeroDivisionError

    monkeypatch.setattr(schema, "upgrade", fails)
    with closing(Database(before_all)) as database:
        with pytest.raises(ZeroDivisionError):
            schema.migrate(database)
        assert database.pragma("user_version") == 0
        assert database.pragma("foreign_keys") == 1
        assert database.read("SELECT name FROM sqlite_master") == [("from_before",)]
