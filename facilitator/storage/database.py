"""The one connection to a workshop file: how it is locked, how safe a commit is, and where a transaction begins."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from facilitator.domain.codec import Plain
from facilitator.domain.errors import CannotDo, Reason
from facilitator.storage.faults import tell, telling
from facilitator.storage.header import APPLICATION_ID, address

_WAITS = 0.0
"""Seconds to wait for a lock: the file has one owner, who keeps it until the program ends."""

_PRAGMAS = (
    "locking_mode=EXCLUSIVE",  # before the first look into the file, so that no shared memory is needed
    "journal_mode=WAL",
    "synchronous=FULL",
    "fullfsync=ON",  # on macOS a plain fsync leaves the data in the drive's cache
    "checkpoint_fullfsync=ON",
    "foreign_keys=ON",
    "trusted_schema=OFF",  # the file may come from a stranger
    "cell_size_check=ON",
    "secure_delete=ON",  # a forgotten name shall not linger in free pages
)


class Database:
    """An open workshop file. To be used on the thread that opened it."""

    def __init__(self, path: Path) -> None:
        """Open and lock the file at `path`. Raises CannotDo(FILE_IN_USE) and what else `faults` knows."""
        self.path = path
        with telling(path):
            # Without isolation_level=None the driver would begin and commit by itself, savepoints included.
            self.driver = sqlite3.connect(
                address(path, mode="rw"),
                uri=True,
                timeout=_WAITS,
                isolation_level=None,
                cached_statements=256,
            )
            try:
                for pragma in _PRAGMAS:
                    self.driver.execute(f"PRAGMA {pragma}")
                if self.pragma("application_id") != APPLICATION_ID:
                    raise CannotDo(Reason.NOT_A_WORKSHOP, path=str(path))
            except BaseException:
                self.driver.close()
                raise

    @property
    def in_transaction(self) -> bool:
        """Whether SQLite still holds the transaction; a full disk can end it by itself."""
        return self.driver.in_transaction

    def begin(self) -> None:
        with telling(self.path):
            self.driver.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make the transaction durable; raises Trouble, and then `rollback` is due."""
        with telling(self.path):
            self.driver.execute("COMMIT")

    def rollback(self) -> None:
        """Forget the transaction, where there is one."""
        with telling(self.path):
            self.driver.rollback()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A transaction of its own around the block."""
        self.begin()
        try:
            yield
            self.commit()
        except BaseException:
            self.rollback()
            raise

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """The block's writes are kept together, or none of them; the transaction goes on where SQLite lets it."""
        try:
            self.driver.execute("SAVEPOINT wish")
            yield
            self.driver.execute("RELEASE wish")
        except BaseException as error:
            if self.in_transaction:
                self.driver.execute("ROLLBACK TO wish")
                self.driver.execute("RELEASE wish")
            if isinstance(error, UnicodeEncodeError | OverflowError):
                shown = ascii(error)[:80]
                raise CannotDo(
                    Reason.BAD_VALUE, field="", value=shown, expected="a value that fits"
                ) from None
            raise tell(error, self.path) or error from error

    def write(self, sql: str, values: Plain) -> None:
        self.driver.execute(sql, values)

    def write_many(self, sql: str, values: Iterable[Plain]) -> None:
        self.driver.executemany(sql, values)

    def read(self, sql: str, values: Plain | None = None) -> list[tuple[Any, ...]]:
        """All rows that a query finds."""
        with telling(self.path):
            return self.driver.execute(sql, values or {}).fetchall()

    def pragma(self, name: str) -> Any:
        """A pragma's answer."""
        rows = self.read(f"PRAGMA {name}")
        return rows[0][0] if rows else None

    def close(self) -> None:
        """Let go of the file; what the journal still holds goes into it."""
        with telling(self.path):
            self.driver.close()
