"""A workshop comes back from JSON whole, and what is not one is said in one sentence with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.errors import CannotDo, FacilitatorError, Reason
from facilitator.domain.readout import Audience, ReadoutOptions, options_for
from facilitator.intake.workshop_json import read, read_workshop
from facilitator.readout.make import render
from tests.readout.workshops import HISTORY, NOW, a_day, key

WHOLE = render(a_day(), "json", ReadoutOptions(), NOW, HISTORY)


def refused(data: bytes | dict[str, Any]) -> FacilitatorError:
    with pytest.raises(CannotDo) as caught:
        read(data if isinstance(data, bytes) else json.dumps(data).encode(), "day.json")
    return caught.value


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    document = json.loads(WHOLE)
    change(document)
    return document


def test_everything_comes_back():
    snapshot, history = read(WHOLE)
    assert snapshot.ideas == a_day().ideas
    assert snapshot.workshop == a_day().workshop
    assert snapshot.commands == a_day().commands
    assert snapshot.revision == 3
    assert [step.wish for step in history] == ["add_idea", "edit_idea", "cast_vote"]


def test_a_file_is_read_with_or_without_a_mark_of_its_encoding(tmp_path: Path):
    for start in (b"", b"\xef\xbb\xbf"):
        (tmp_path / "day.json").write_bytes(start + WHOLE)
        assert read_workshop(tmp_path / "day.json")[0].workshop == a_day().workshop


def test_a_reduced_copy_cannot_become_a_workshop_again():
    reduced = render(a_day(), "json", options_for(Audience.PUBLIC), NOW)
    assert refused(reduced).reason is Reason.REDACTED


def test_parts_that_are_missing_are_empty():
    snapshot, history = read(json.dumps(changed(lambda d: (d.pop("ideas"), d.pop("history")))).encode())
    assert snapshot.ideas == history == ()
    assert snapshot.revision == 0


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda d: d.update(format="something"), "format"),
        (lambda d: d.update(version=2), "version"),
        (lambda d: d.update(version=True), "version"),
        (lambda d: d.update(redacted="no"), "redacted"),
        (lambda d: d.update(extra=1), "extra"),
        (lambda d: d.update(ideas={}), "ideas"),
        (lambda d: d.update(workshop=None), "workshop"),
        (lambda d: d["workshop"].update(title=""), "workshop.title"),
        (lambda d: d["workshop"].update(timezone="Mars/Olympus"), "workshop.timezone"),
        (lambda d: d["ideas"].__setitem__(2, "words"), "ideas[2]"),
        (lambda d: d["ideas"][3].update(text=" "), "ideas[3]"),
        (lambda d: d["ideas"][3].update(text="x" * 2_001), "ideas[3]"),
        (lambda d: d["ideas"][3].update(kind="wish"), "ideas[3].kind"),
        (lambda d: d["ideas"][3].update(captured_at="2024-03-12T10:00:00"), "ideas[3].captured_at"),
        (lambda d: d["ideas"][3].update(colour="red"), "ideas[3].colour"),
        (lambda d: d["ideas"][3].pop("text"), "ideas[3].text"),
        (lambda d: d["ideas"][3].update(id="../../etc"), "ideas[3].id"),
        (lambda d: d["ideas"][3].update(id=key("i1")), "ideas[3].id"),
        (lambda d: d["ideas"][3].update(segment_id=key("nowhere")), "ideas[3].segment_id"),
        (lambda d: d["segments"][0].update(minutes=-5), "segments[0].minutes"),
        (lambda d: d["segments"][0].update(minutes="abc"), "segments[0].minutes"),
        (lambda d: d["votes"][0].update(dots={"x": "two"}), "votes[0].dots"),
        (lambda d: d["history"][1].update(revision=1), "history[1].revision"),
        (lambda d: d["history"][1].update(id=key("h1")), "history[1].id"),
        (lambda d: d["history"][0]["changes"][0].update(entity="password"), "history[0].changes"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(change: Callable[[dict[str, Any]], object], where: str):
    error = refused(changed(change))
    assert error.reason is Reason.BAD_JSON
    assert error.fields["path"] == "day.json"
    assert error.fields["where"] == where
    assert error.fields["detail"]


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"", "line 1, column 1"),
        (b'{"format": ', "line 1, column 12"),
        (b"[]", "the document"),
        (b"\xff\xfe", "byte 1"),
        (b'{"format": NaN}', "the document"),
        (b'{"a": 1, "a": 2}', "“a”"),
        (b"[" * 100_000, "the document"),
        (b'{"a": ' + b"9" * 6_000 + b"}", "the document"),
        (b'{"format": "\\ud800"}', "the text"),
    ],
)
def test_what_is_no_json_is_said_so(data: bytes, where: str):
    error = refused(data)
    assert (error.reason, error.fields["where"]) == (Reason.BAD_JSON, where)


@given(st.binary(max_size=300))
def test_no_bytes_at_all_bring_it_down(data: bytes):
    assert refused(data).reason is Reason.BAD_JSON


@given(st.data())
def test_no_value_in_any_place_brings_it_down(data: st.DataObject):
    document = json.loads(WHOLE)
    part = data.draw(
        st.sampled_from([name for name, value in document.items() if isinstance(value, list) and value])
    )
    thing = data.draw(st.sampled_from(document[part]))
    field = data.draw(st.sampled_from(sorted(thing)))
    values = (
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text()
        | st.lists(st.integers())
        | st.just({})
    )
    thing[field] = data.draw(values)
    with suppress(CannotDo):  # anything else would be a crash
        snapshot, _ = read(json.dumps(document).encode())
        assert snapshot.workshop.title


def test_a_folder_or_nothing_at_all_is_said_so(tmp_path: Path):
    for path, reason in ((tmp_path, Reason.IS_A_FOLDER), (tmp_path / "none.json", Reason.NO_SUCH_FILE)):
        with pytest.raises(CannotDo) as caught:
            read_workshop(path)
        assert caught.value.reason is reason
