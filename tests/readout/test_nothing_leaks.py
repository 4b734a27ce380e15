"""Whatever is hidden cannot be had out of any file: its unpacked bytes, its properties, the text of its pages."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pikepdf
import pytest
from pdfminer.high_level import extract_text

from facilitator.domain.profiles import LogoKind, Profile, logo_of
from facilitator.domain.readout import Audience, Part, ReadoutOptions, options_for
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Attribution, Table
from facilitator.readout.make import DRAWN, FORMATS, files
from tests.readout.workshops import HISTORY, NOW, a_day, key

NAMES = ("Ada Author", "Vera Voter", "Otto Owner", "Nora North", "Resident 1")
NEVER = ("PRIVATE", "BINNED", "secret", "SECRETPROFILE", "Swiming")
OUTSIDE = ("HIDDEN",)
TABLES = ("Quiet corner", "Loud corner", "Window table")


def day(attribution: Attribution = Attribution.NAME) -> Snapshot:
    made = a_day()
    named = tuple(replace(table, name=name) for table, name in zip(made.tables, TABLES, strict=True))
    logo = logo_of(
        made.workshop.id,
        LogoKind.SVG,
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        9,
        9,
        "Logo",
    )
    profile = Profile(key("mine"), ReadoutOptions(brand="#123456"), "SECRETPROFILE")  # type: ignore[arg-type]
    first = replace(made.ideas[0], first_wording="Swiming")
    return replace(
        made,
        workshop=replace(made.workshop, attribution=attribution),
        tables=named,
        ideas=(first, *made.ideas[1:]),
        logos=(logo,),
        profiles=(profile,),
    )


def unpacked(format: str, options: ReadoutOptions) -> str:
    """Everything that a file of that format holds, as text; each way of writing a letter is undone."""
    told = []
    for data in files(day(), format, options, NOW, HISTORY).values():
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as parts:
                told += [name + parts.read(name).decode("utf-8", "replace") for name in parts.namelist()]
        elif data.startswith(b"%PDF"):
            told.append(extract_text(io.BytesIO(data)))
            with pikepdf.open(io.BytesIO(data)) as file:
                told.append(str(dict(file.docinfo)) + str(file.open_metadata()))
                told += [repr(thing) for thing in file.objects]
        else:
            told.append(data.decode("utf-8"))
    text = "\n".join(told)
    text = re.sub(r"\r?\n[ \t]", "", text) if format == "ics" else text
    return re.sub(r"\s+", " ", re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), text))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("audience", Audience)
def test_what_an_audience_may_not_see_is_in_no_file(format: str, audience: Audience):
    options = options_for(audience)
    outside = audience is not Audience.ORGANISERS
    hidden = () if format == "json" and not outside else NEVER
    hidden += OUTSIDE if outside else ()
    hidden += NAMES if options.hide_names else ()
    text = unpacked(format, options)
    assert not [words for words in hidden if words in text]


@pytest.mark.parametrize("format", FORMATS)
def test_hidden_names_are_in_no_file_of_the_organisers_either(format: str):
    text = unpacked(format, options_for(Audience.ORGANISERS, hide_names=True))
    assert not [name for name in (*NAMES, *NEVER) if name in text]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("audience", Audience)
def test_hidden_tables_are_in_no_file(format: str, audience: Audience):
    text = unpacked(format, options_for(audience, tables=False))
    assert not [name for name in TABLES if name in text]


@pytest.mark.parametrize("format", DRAWN)
@pytest.mark.parametrize("part", [Part.CONCLUSIONS, Part.FRAMEWORK, Part.STILL_OPEN])
def test_a_part_that_is_out_is_out_of_every_page(format: str, part: Part):
    said = {
        Part.CONCLUSIONS: "Clean water first. Everything else follows from it.",
        Part.FRAMEWORK: "In winter the paths are cleared before seven.",
        Part.STILL_OPEN: "no goal reaches this vision yet",
    }[part]
    whole = unpacked(format, ReadoutOptions())
    without = unpacked(format, ReadoutOptions(parts=tuple(each for each in Part if each is not part)))
    plain = re.sub(r"<[^>]+>", "", whole)
    assert said in plain
    assert said not in re.sub(r"<[^>]+>", "", without)


def test_the_search_finds_what_is_not_hidden():
    """A search that finds nothing where something is would prove nothing."""
    for format in FORMATS:
        options = options_for(Audience.ORGANISERS)
        text = unpacked(format, options)
        wanted = "Otto Owner" if format != "csv" else "Ada Author"
        assert wanted in text, format
        if format not in ("ics",):
            assert any(name in text for name in TABLES), format


def test_a_table_that_nobody_may_know_of_makes_no_chart():
    made = replace(day(), tables=(*day().tables, Table(key("t9"), 9, "Quiet corner")))
    data = files(made, "html", options_for(Audience.ORGANISERS, tables=False), NOW)[""]
    assert b"by table" not in data
