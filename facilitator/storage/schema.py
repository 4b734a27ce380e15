"""Lays out a new file and brings an older one up to date: the one place that needs SQLAlchemy, and only then.

Importing it costs more than everything else that opening a workshop takes (docs/decisions/0021).
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.storage.backup import copy_database
from facilitator.storage.database import Database
from facilitator.storage.header import APPLICATION_ID, SCHEMA, SUFFIX

if TYPE_CHECKING:
    from sqlalchemy import Connection

log = logging.getLogger(__name__)


def lay_out(path: Path, about: Mapping[str, str]) -> None:
    """Make the empty file at `path` a workshop file without content; `about` is what it says of itself."""
    from facilitator.storage.rows import STAMP, MetaRow, Row

    with closing(sqlite3.connect(path)) as bare:
        bare.execute(f"PRAGMA application_id={APPLICATION_ID}")
    with closing(Database(path)) as database, _engaged(database) as connection:
        Row.metadata.create_all(connection, checkfirst=False)
        STAMP.create(connection)
        connection.execute(STAMP.insert().values(version_num=f"{SCHEMA:04d}"))
        meta = Row.metadata.tables[MetaRow.__tablename__]
        connection.execute(meta.insert(), [{"key": key, "value": about[key]} for key in about])


def migrate(database: Database) -> Path | None:
    """Migrate the open file to `SCHEMA`, in one transaction; returns the copy of it as it was, laid beside it before.

    None where nothing was due. A migration that fails leaves the file as it was.
    """
    present = database.pragma("user_version")
    if present >= SCHEMA:
        return None
    copy = _free_name(database.path, present)
    copy_database(database.driver, copy)
    log.info("migrating %s from schema %d to %d; as it was: %s", database.path, present, SCHEMA, copy)
    database.pragma("foreign_keys=OFF")  # a table that is rebuilt is gone for a moment
    try:
        with _engaged(database) as connection:
            upgrade(connection)
    finally:
        database.pragma("foreign_keys=ON")
    return copy


def upgrade(connection: Connection) -> None:
    """Run all migrations that are due, within the present transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "facilitator.storage:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@contextmanager
def _engaged(database: Database) -> Iterator[Connection]:
    """SQLAlchemy on the open connection, in a transaction that ends with the schema's number set, or with nothing."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.exc import DBAPIError
    from sqlalchemy.pool import StaticPool

    engine = create_engine("sqlite://", creator=lambda: database.driver, poolclass=StaticPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.connect() as connection, connection.begin():
            yield connection
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
    except DBAPIError as error:
        raise error.orig or error from error


def _free_name(path: Path, schema: int) -> Path:
    name = f"{path.stem}.schema{schema}"
    copy, number = path.with_name(name + SUFFIX), 1
    while copy.exists():
        number += 1
        copy = path.with_name(f"{name}-{number}{SUFFIX}")
    return copy
