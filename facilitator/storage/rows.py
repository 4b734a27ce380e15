"""The tables of a workshop file: one for each kind of thing, under the codec's own field names, and the history.

The classes are the schema and never carry values: new files are made of them and migrations compared with them, while
an open file is read and written through sqlite3 itself (docs/decisions/0021). Ids are text, nested values JSON,
moments the codec's text, so that the same tables hold in PostgreSQL. A thing refers to another by id alone, without a
foreign key: what one person's undo takes away may still be named by what somebody else said meanwhile
(docs/decisions/0023). Each kind is read whole, so only the history has indexes.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import JSON, Column, Index, MetaData, String, Table
from sqlmodel import Field, SQLModel

CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """A table with a text id."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=CONVENTION)
    id: str = Field(primary_key=True)


class PlacedRow(Row):
    """A thing without an order of its own; `place` counts up as things of its kind are first kept."""

    place: int


class WorkshopRow(PlacedRow, table=True):
    __tablename__ = "workshop"

    title: str
    over_title: str
    convening: str
    host: str
    organiser: str
    introduction: str
    breakouts_heading: str
    method: str
    conclusions: str
    next_steps: str
    contact: str
    notes: str
    timezone: str
    language: str
    attribution: str
    illustrative: str
    heads: int | None


class WindowRow(Row, table=True):
    __tablename__ = "window"

    date: str
    start: str
    end: str
    label: str
    position: int
    known: str


class SegmentRow(Row, table=True):
    __tablename__ = "segment"

    window_id: str
    kind: str
    title: str
    minutes: int
    position: int
    number: int | None
    locked_start: str | None
    prompt: str
    purpose: str
    steps: list[Any] = Field(sa_type=JSON)
    cues: list[Any] = Field(sa_type=JSON)
    captures: list[Any] = Field(sa_type=JSON)
    readout_heading: str
    carry_in: list[Any] = Field(sa_type=JSON)
    attribution: str | None
    moves_on: bool
    warning_seconds: int | None
    danger_seconds: int | None
    whole_room: bool
    private_notes: str
    overrun_minutes: int


class TaskRow(Row, table=True):
    __tablename__ = "task"

    text: str
    date: str
    due: str
    who: str
    done_at: str | None


class TableRow(Row, table=True):
    __tablename__ = "table"

    number: int
    name: str
    seats: int


class PersonRow(Row, table=True):
    __tablename__ = "person"

    name: str
    sector: str
    organisation: str
    group: str
    table_id: str | None
    present: bool | None
    hosts: bool


class SeatRow(PlacedRow, table=True):
    __tablename__ = "seat"

    segment_id: str
    person_id: str
    table_id: str | None


class ElementRow(Row, table=True):
    __tablename__ = "element"

    number: str
    title: str
    passage: str
    parent_id: str | None
    position: int
    removed: bool


class FrameworkVersionRow(PlacedRow, table=True):
    __tablename__ = "framework_version"

    label: str
    at: str
    elements: list[Any] = Field(sa_type=JSON)


class ThemeRow(Row, table=True):
    __tablename__ = "theme"

    segment_id: str
    kind: str
    title: str
    sentence: str
    dissent: str
    position: int


class IdeaRow(Row, table=True):
    __tablename__ = "idea"

    segment_id: str
    kind: str
    text: str
    captured_at: str
    first_wording: str
    table_id: str | None
    person_id: str | None
    author: str
    sector: str
    device: str
    theme_id: str | None
    serves: str | None
    starred: bool
    parked: bool
    hidden: bool
    approved: bool
    late: bool
    binned: bool
    merged_into: str | None
    origin: str
    kept_apart: list[Any] = Field(sa_type=JSON)
    split_from: str | None
    promised: str | None


class CommentRow(PlacedRow, table=True):
    __tablename__ = "comment"

    stance: str
    element_id: str | None
    idea_id: str | None
    theme_id: str | None
    text: str


class AmendmentRow(Row, table=True):
    __tablename__ = "amendment"

    element_id: str | None
    present: str
    proposed: str
    reason: str
    idea_ids: list[Any] = Field(sa_type=JSON)
    agreement: str
    position: int


class LinkRow(PlacedRow, table=True):
    __tablename__ = "link"

    source: dict[str, Any] = Field(sa_type=JSON)
    target: dict[str, Any] = Field(sa_type=JSON)
    origin: str


class BallotRow(PlacedRow, table=True):
    __tablename__ = "ballot"

    segment_id: str
    title: str
    dots: int
    most: int
    options: list[Any] = Field(sa_type=JSON)
    state: str
    opened_at: str | None
    closed_at: str | None
    joined: dict[str, Any] = Field(sa_type=JSON)


class VoteRow(PlacedRow, table=True):
    __tablename__ = "vote"

    ballot_id: str
    voter: str
    seq: int
    dots: dict[str, Any] = Field(sa_type=JSON)
    heads: int
    by_hand: bool


class ActionRow(Row, table=True):
    __tablename__ = "action"

    text: str
    owner: str
    due: str | None
    steps: list[Any] = Field(sa_type=JSON)
    resources: str
    informed: list[Any] = Field(sa_type=JSON)
    status: str
    theme_id: str | None
    idea_ids: list[Any] = Field(sa_type=JSON)
    position: int
    earlier: list[Any] = Field(sa_type=JSON)
    reports: list[Any] = Field(sa_type=JSON)


class UndertakingRow(PlacedRow, table=True):
    __tablename__ = "undertaking"

    action_id: str
    group: str
    owner: str
    due: str | None
    steps: list[Any] = Field(sa_type=JSON)
    status: str
    earlier: list[Any] = Field(sa_type=JSON)
    reports: list[Any] = Field(sa_type=JSON)


class DecisionRow(Row, table=True):
    __tablename__ = "decision"

    text: str
    at: str | None
    segment_id: str | None
    idea_ids: list[Any] = Field(sa_type=JSON)
    position: int


class CommandRow(PlacedRow, table=True):
    __tablename__ = "command"

    at: dict[str, Any] = Field(sa_type=JSON)
    do: str
    segment_id: str | None
    step: int
    seconds: int
    takes_back: str | None
    table_id: str | None
    tables: list[Any] = Field(sa_type=JSON)


class HeadlineRow(PlacedRow, table=True):
    __tablename__ = "headline"

    segment_id: str
    table_id: str
    text: str


class SheetsRow(PlacedRow, table=True):
    __tablename__ = "sheets"

    segment_id: str
    table_id: str | None
    out: int
    typed: int


class PhotoRow(PlacedRow, table=True):
    __tablename__ = "photo"

    segment_id: str
    table_id: str | None
    digest: str
    width: int
    height: int
    name: str
    added_at: str
    typed: bool


class CheckRow(PlacedRow, table=True):
    __tablename__ = "check"

    says: str
    of: str
    wording: str
    verdict: str
    at: str
    note: str


class FinalRow(PlacedRow, table=True):
    __tablename__ = "final"

    at: str
    revision: int
    sentences: list[Any] = Field(sa_type=JSON)
    documents: str


class ProfileRow(PlacedRow, table=True):
    __tablename__ = "profile"

    options: dict[str, Any] = Field(sa_type=JSON)
    name: str


class LogoRow(PlacedRow, table=True):
    __tablename__ = "logo"

    kind: str
    data: str
    width: float
    height: float
    name: str


class StageStateRow(PlacedRow, table=True):
    __tablename__ = "stage_state"

    view: str
    message: str
    blank: bool
    wall: str
    show_overtime: bool
    reading: str


class HistoryRow(SQLModel, table=True):
    """One wish. `device`, `role` and `name` are its actor, `at_…` its instant, `changes` a list of before and after."""

    metadata: ClassVar[MetaData] = Row.metadata
    __tablename__ = "history"
    __table_args__ = (
        Index(None, "device", "role", "kind", "undone", "revision"),
        Index(None, "origin", "seq"),
    )

    revision: int = Field(primary_key=True)
    id: str = Field(unique=True)
    wish: str
    kind: str
    device: str
    role: str
    name: str
    at_utc: str
    at_boot: str
    at_ticks: float
    origin: str
    seq: int
    changes: list[Any] = Field(sa_type=JSON)
    undoes: str | None
    undone: bool


class TouchRow(SQLModel, table=True):
    """Which wishes changed which thing, so that the newest is found without reading the history."""

    metadata: ClassVar[MetaData] = Row.metadata
    __tablename__ = "touch"

    entity: str = Field(primary_key=True)
    thing: str = Field(primary_key=True)
    revision: int = Field(primary_key=True, foreign_key="history.revision")


class PictureRow(SQLModel, table=True):
    """A photo's bytes under their SHA-256: kept once each, never changed, and no part of the history."""

    metadata: ClassVar[MetaData] = Row.metadata
    __tablename__ = "picture"

    digest: str = Field(primary_key=True)
    data: bytes


class MetaRow(SQLModel, table=True):
    """What the file says of itself: `origin` (its own id in the history), `created`, `made_by`."""

    metadata: ClassVar[MetaData] = Row.metadata
    __tablename__ = "meta"

    key: str = Field(primary_key=True)
    value: str


STAMP = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
"""Alembic's own mark of the schema, written here so that a new file needs no Alembic."""
