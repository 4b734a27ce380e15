"""The whole workshop as JSON, its schema, and what is left of it for an audience."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from facilitator import resources
from facilitator.domain.interchange import collections
from facilitator.domain.readout import Audience, Part, ReadoutOptions, options_for
from facilitator.domain.snapshot import Snapshot
from facilitator.intake.workshop_json import read
from facilitator.readout.make import render
from tests.readout.golden import agrees
from tests.readout.schema_of import schema
from tests.readout.workshops import HISTORY, NOW, a_day, imported, planned

ALL = ReadoutOptions()
PARTICIPANTS, PUBLIC = options_for(Audience.PARTICIPANTS), options_for(Audience.PUBLIC)
SCHEMA = "workshop-1.schema.json"


def exported(snapshot: Snapshot, options: ReadoutOptions = ALL, history: Any = HISTORY) -> str:
    return render(snapshot, "json", options, NOW, history).decode()


def plain(snapshot: Snapshot, options: ReadoutOptions = ALL) -> dict[str, Any]:
    return json.loads(exported(snapshot, options))


def strings(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {text for item in value.values() for text in strings(item)}
    if isinstance(value, list):
        return {text for item in value for text in strings(item)}
    return {value} if isinstance(value, str) else set()


def test_it_looks_as_when_somebody_last_looked_at_it():
    agrees("day.json", exported(a_day()))
    agrees("day-participants.json", exported(a_day(), PARTICIPANTS))


def test_the_keys_come_in_a_fixed_order():
    names = list(plain(a_day()))
    assert names == ["format", "version", "redacted", "workshop", *collections(), "history"]
    assert names[names.index("themes") + 1] == "ideas"


def test_ideas_keep_their_ids_and_words():
    ideas = plain(a_day())["ideas"]
    assert [idea["id"] for idea in ideas] == [idea.id for idea in a_day().ideas]
    assert list(ideas[0])[:4] == ["id", "segment_id", "kind", "text"]


@pytest.mark.parametrize("make", [a_day, imported, planned])
def test_what_is_read_back_is_written_in_the_same_bytes(make: Any):
    text = exported(make())
    snapshot, history = read(text.encode())
    assert exported(snapshot, history=history) == text


def test_who_voted_how_leaves_the_room_under_numbers_only():
    text = exported(a_day())
    assert "voter-secret" not in text
    assert "phone-secret" not in text
    assert "Vera Voter" not in json.dumps(json.loads(text)["history"])
    assert [vote["voter"] for vote in json.loads(text)["votes"]] == ["voter-1", "voter-2"]
    assert json.loads(text)["history"][2]["changes"][0]["after"]["voter"] == "voter-1"


def test_it_ends_in_one_newline_and_keeps_other_scripts_legible():
    day = a_day()
    text = exported(replace(day, workshop=replace(day.workshop, title="ورشة 👩🏽‍🔬")))
    assert "ورشة 👩🏽‍🔬" in text
    assert text.endswith("}\n")


@pytest.mark.parametrize("options", [PARTICIPANTS, PUBLIC, ReadoutOptions(hide_names=True)])
def test_for_an_audience_it_is_a_reduced_document_with_ids_of_its_own(options: ReadoutOptions):
    reduced = plain(a_day(), options)
    assert reduced["redacted"] is True
    assert not {"history", "people", "seats", "votes", "commands", "framework_versions"} & set(reduced)
    own = {thing.id for _, things in a_day().collections() for thing in things} | {a_day().workshop.id}
    assert not strings(reduced) & own
    assert reduced["workshop"]["id"] == "workshop-1"
    assert reduced["themes"][0]["segment_id"] == "segment-2"


def test_a_reduced_document_is_the_same_each_time():
    assert exported(a_day(), PARTICIPANTS) == exported(a_day(), PARTICIPANTS)


def test_reduced_ideas_are_those_that_count_without_device_or_first_wording():
    ideas = plain(a_day(), PARTICIPANTS)["ideas"]
    assert ideas[0]["id"] == "idea-1"
    assert not {"device", "first_wording", "person_id", "binned", "hidden", "origin"} & set(ideas[0])
    assert not [idea for idea in ideas if idea["text"] in ("BINNED words", "HIDDEN words")]


def test_ideas_that_the_readout_does_not_tell_are_not_in_its_json():
    texts = [idea["text"] for idea in plain(a_day(), PUBLIC)["ideas"]]
    assert texts == ["Who owns the east bank anyway?", "Bring back the ferry (next year?)"]
    bare = a_day(themes=(), links=(), ideas=tuple(replace(i, theme_id=None) for i in a_day().ideas))
    assert "A tree every ten metres" in [idea["text"] for idea in plain(bare, PUBLIC)["ideas"]]


def test_totals_of_a_revealed_ballot_stay_and_voters_go():
    [ballot] = plain(a_day(), PARTICIPANTS)["ballots"]
    assert ballot["totals"] == {"theme-1": 4, "theme-2": 1}
    assert plain(a_day(), PUBLIC)["ballots"] == []


def test_links_to_what_is_gone_are_left_out():
    without = a_day(actions=())
    assert len(plain(a_day(), PARTICIPANTS)["links"]) == 3
    assert len(plain(without, PARTICIPANTS)["links"]) == 1


def test_the_shipped_schema_is_the_one_the_types_make():
    made = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        (resources.path() / "schema").mkdir(exist_ok=True)
        (resources.path() / "schema" / SCHEMA).write_text(made, encoding="utf-8")
    assert resources.read_text("schema", SCHEMA) == made


@pytest.mark.parametrize("options", [ALL, PARTICIPANTS, PUBLIC, replace(ALL, parts=(Part.TITLE,))])
@pytest.mark.parametrize("make", [a_day, imported, planned])
def test_what_is_written_fits_the_schema(make: Any, options: ReadoutOptions):
    validator = jsonschema.Draft202012Validator(json.loads(resources.read_text("schema", SCHEMA)))
    assert [error.message for error in validator.iter_errors(plain(make(), options))] == []


def test_the_schema_refuses_what_is_not_a_workshop():
    validator = jsonschema.Draft202012Validator(json.loads(resources.read_text("schema", SCHEMA)))
    document = plain(a_day())
    document["ideas"][0]["kind"] = "wish"
    assert not validator.is_valid(document)
    assert not validator.is_valid(plain(a_day(), PARTICIPANTS) | {"redacted": False})
