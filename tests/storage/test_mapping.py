"""Things and rows are the same thing twice: what goes in comes back, for every kind."""

from __future__ import annotations

import dataclasses
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import JSON, Boolean

from facilitator.domain.codec import encode
from facilitator.domain.entities import ENTITIES
from facilitator.domain.errors import CannotDo
from facilitator.domain.history import Change, HistoryStep, StepKind
from facilitator.storage.database import Database
from facilitator.storage.files import create
from facilitator.storage.mapping import STEP_COLUMNS, shape_of, step_of, step_values
from facilitator.storage.rows import Row
from tests.storage.strategies import ids, things, words
from tests.storage.workshops import ANN, NOON


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("mapping") / "any.workshop"
    create(path, program="test", backups=path.parent).close()
    with closing(Database(path)) as database:
        database.begin()
        yield database


@pytest.mark.parametrize("cls", ENTITIES.values(), ids=ENTITIES)
def test_whatever_the_domain_allows_comes_back_from_its_row(database: Database, cls: type) -> None:
    shape = shape_of(cls)

    @settings(max_examples=25)
    @given(things(cls), st.integers(0, 9))
    def holds(thing: Any, place: int) -> None:
        database.write(f'DELETE FROM "{shape.entity}"', {})
        database.write(shape.upsert, shape.values(encode(thing), place))
        [row] = database.read(shape.select)
        assert shape.thing(row) == (thing, place if shape.placed else 0)

    holds()


@settings(max_examples=25)
@given(things(ENTITIES["idea"]), things(ENTITIES["idea"]))
def test_a_second_row_of_the_same_id_takes_the_place_of_the_first(
    database: Database, one: Any, two: Any
) -> None:
    shape = shape_of(type(one))
    two = dataclasses.replace(two, id=one.id)
    database.write("DELETE FROM idea", {})
    for thing in (one, two):
        database.write(shape.upsert, shape.values(encode(thing), 0))
    assert [shape.thing(row)[0] for row in database.read(shape.select)] == [two]


def test_every_kind_has_a_table_with_exactly_the_codecs_fields() -> None:
    tables = Row.metadata.tables
    for entity, cls in ENTITIES.items():
        shape, columns = shape_of(cls), tables[entity].columns
        assert [column.name for column in columns if column.name != "place"] == list(shape.fields), entity
        assert ("place" in columns) == shape.placed, entity
        nested = {column.name for column in columns if isinstance(column.type, JSON)}
        assert nested == set(shape.nested), entity
        assert {column.name for column in columns if isinstance(column.type, Boolean)} == set(shape.flags), (
            entity
        )
    assert set(tables) == {*ENTITIES, "history", "touch", "picture", "meta"}
    assert [column.name for column in tables["history"].columns] == list(STEP_COLUMNS)


def test_a_row_that_breaks_its_things_rules_is_refused() -> None:
    shape = shape_of(ENTITIES["table"])
    with pytest.raises(CannotDo):
        shape.thing(("an id", 0, "a table has no number 0", 4))


_plain = st.dictionaries(words, words | st.none() | st.booleans() | st.integers(-5, 5), max_size=3)
_changes = st.builds(Change, st.sampled_from(sorted(ENTITIES)), ids, st.none() | _plain, st.none() | _plain)


@settings(max_examples=40)
@given(
    st.builds(
        HistoryStep,
        id=ids,
        revision=st.integers(1, 10**9),
        wish=words,
        kind=st.sampled_from(StepKind),
        by=st.just(ANN),
        at=st.just(NOON),
        origin=ids,
        seq=st.integers(1, 10**9),
        changes=st.lists(_changes, max_size=3).map(tuple),
        undoes=st.none() | ids,
        undone=st.booleans(),
    )
)
def test_a_step_comes_back_from_its_row(step: HistoryStep) -> None:
    row = step_values(step)
    assert step_of([row[name] for name in STEP_COLUMNS]) == step


def test_text_of_every_script_is_kept_letter_by_letter(tmp_path: Path) -> None:
    texts = [
        "مدرسة بلا جدران",
        "בית ספר",
        "学校をもっと近くに",
        "👩🏽‍🚀 teaches 🌋",
        "e\u0301",
        "a\tb\nc",
        "½ ﬁ Ω",
    ]
    from facilitator.domain.ideas import Idea
    from facilitator.storage.files import open_store
    from tests.storage.workshops import do, idea, plan_a_day, put

    path = tmp_path / "scripts.workshop"
    kept = [idea(text) for text in texts]
    with closing(create(path, program="test", fill=plan_a_day)) as store:
        do(store, put, *kept)
    with closing(open_store(path, program="test")) as store:
        assert {thing.text for thing in do(store, lambda uow: uow.all(Idea))} == {
            thing.text for thing in kept
        }
