"""Ids are recognised wherever they come from, and those made here keep the order they were made in."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from facilitator.domain import ids
from facilitator.domain.errors import CannotDo
from facilitator.domain.ids import checked_id, new_id


def test_ids_sort_in_the_order_they_were_made_in_however_fast_that_is():
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_every_id_is_a_uuid_of_version_seven():
    made = uuid.UUID(new_id())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)


def test_two_threads_never_make_the_same_id():
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: new_id(), range(4_000)))
    assert len(set(made)) == len(made)


def test_a_clock_that_is_set_back_does_not_turn_the_order_round(monkeypatch: pytest.MonkeyPatch):
    before = new_id()
    monkeypatch.setattr(ids.time, "time_ns", lambda: 1_600_000_000_000_000_000)
    assert new_id() > before


def test_ids_of_any_version_are_taken_and_nothing_else():
    assert checked_id("F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6") == "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
    for wrong in ("", "7", "not an id", None):
        with pytest.raises(CannotDo):
            checked_id(wrong)  # type: ignore[arg-type]
