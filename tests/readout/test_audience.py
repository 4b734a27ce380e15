"""What a reader may not see is in no format, not even in its small print."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from facilitator.domain.actions import Action
from facilitator.domain.readout import Audience, ReadoutOptions, options_for
from facilitator.domain.workshop import Attribution, Table
from facilitator.readout.audience import seen_by
from facilitator.readout.compose import compose
from facilitator.readout.english import English
from facilitator.readout.make import FORMATS, files
from tests.readout.workshops import HISTORY, NOW, a_day, key

NAMES = ("Ada Author", "Vera Voter", "Otto Owner", "Nora North", "Resident 1")
NEVER = ("PRIVATE", "BINNED", "secret")
TEXT_FORMATS = ("md", "html", "json", "docx", "xlsx", "csv")
ZIPPED = ("docx", "xlsx")


def text_of(format: str, options: ReadoutOptions, attribution: Attribution = Attribution.NAME) -> str:
    day = a_day()
    day = replace(day, workshop=replace(day.workshop, attribution=attribution))
    data = b"".join(files(day, format, options, NOW, HISTORY).values())
    if format not in ZIPPED:
        return data.decode()
    with zipfile.ZipFile(BytesIO(data)) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


@pytest.mark.parametrize("format", TEXT_FORMATS)
def test_hidden_names_are_nowhere(format: str):
    text = text_of(format, ReadoutOptions(hide_names=True))
    assert not [name for name in (*NAMES, *NEVER) if name in text]


@pytest.mark.parametrize("format", TEXT_FORMATS)
@pytest.mark.parametrize("audience", [Audience.PARTICIPANTS, Audience.PUBLIC])
def test_outside_the_organisers_nothing_private_is_left(format: str, audience: Audience):
    text = text_of(format, options_for(audience))
    assert not [words for words in (*NAMES, *NEVER, "HIDDEN") if words in text]


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"json"}))
def test_not_even_the_organisers_readout_tells_devices_voters_or_private_notes(format: str):
    if format == "pdf":
        assert not [words for words in NEVER if words in repr(compose(a_day(), ReadoutOptions(), NOW))]
        return
    text = text_of(format, ReadoutOptions())
    assert not [words for words in NEVER if words in text]


def test_the_organisers_see_names_where_the_workshop_shows_them():
    assert "Ada Author" in text_of("md", ReadoutOptions())


def test_an_owner_that_the_workshop_knows_as_a_group_is_no_name():
    owners = ("Schools", "Town schools", "table 2", "the Town Council", "Maria Gomez", "Ada Author", "SOA")
    actions = tuple(Action(key(owner), f"For {owner}", owner, date(2024, 6, 1)) for owner in owners)
    day = a_day(actions=actions, links=(), undertakings=())
    day = replace(day, workshop=replace(day.workshop, organiser="Science Alliance (SOA)"))
    day = replace(day, tables=(*day.tables, Table(key("table 4"), 4)))
    seen = seen_by(day, ReadoutOptions(hide_names=True), English())
    told = [action.owner for action in seen.actions]
    assert told == [*owners[:4], "Name withheld", "Name withheld", "SOA"]


def test_a_small_sector_stays_inside():
    day = a_day()
    day = replace(
        day,
        workshop=replace(day.workshop, attribution=Attribution.SECTOR),
        ideas=tuple(replace(idea, sector="Schools") for idea in day.ideas),
    )
    inside = seen_by(day, ReadoutOptions(), English())
    outside = seen_by(day, options_for(Audience.PARTICIPANTS), English())
    assert {idea.sector for idea in inside.ideas} == {"Schools"}
    assert {idea.sector for idea in outside.ideas} == {""}


def test_a_large_sector_may_be_told():
    day = a_day()
    day = replace(day, workshop=replace(day.workshop, attribution=Attribution.SECTOR))
    outside = seen_by(day, options_for(Audience.PARTICIPANTS), English())
    assert {idea.sector for idea in outside.ideas} == {"Residents"}


def test_what_ideas_once_said_is_not_told_outside():
    day = a_day()
    first = replace(day.ideas[0], first_wording="Otto said: swim!")
    seen = seen_by(replace(day, ideas=(first,)), options_for(Audience.PARTICIPANTS), English())
    assert "Otto" not in repr(seen.ideas)


@pytest.mark.parametrize("format", TEXT_FORMATS)
def test_a_looser_rule_does_not_name_those_who_spoke_under_a_stricter_one(format: str):
    day = a_day()
    promised = tuple(replace(idea, promised=Attribution.TABLE) for idea in day.ideas)
    day = replace(day, ideas=promised, workshop=replace(day.workshop, attribution=Attribution.NAME))
    data = b"".join(files(day, format, options_for(Audience.PARTICIPANTS), NOW, HISTORY).values())
    if format in ZIPPED:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            data = b"".join(parts.read(name) for name in parts.namelist())
    assert b"Ada Author" not in data
