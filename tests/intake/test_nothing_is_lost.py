"""Whatever a readout looks like, each of its words comes out somewhere, and whatever the bytes, nothing breaks."""

from __future__ import annotations

import contextlib
import io
import itertools
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.text import IDEA_LIMIT, LINE_LIMIT
from facilitator.intake.follow_up import read_follow_up
from facilitator.intake.framework import read_framework
from facilitator.intake.guess import guess
from facilitator.intake.ideas import read_ideas
from facilitator.intake.notes import read_notes
from facilitator.intake.people import read_people
from tests.intake.documents import saved, tidy_readout
from tests.intake.readouts import FOLDER, lost_words, read

# Each § becomes a number of its own, so that a word that is lost cannot be found again in another place.
WORDS = st.sampled_from(
    [
        "river§",
        "lantern§",
        "Quartz§",
        "meadow§",
        "twelve§-fold",
        "Ödland§",
        "éclair§",
        "§naïve",
        "x-ray§",
        "東京§",
        "a§",
    ]
)
SENTENCE = st.lists(WORDS, min_size=3, max_size=14).map(lambda words: " ".join(words).capitalize() + ".")
FRAGMENT = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


def numbered(text: str) -> str:
    numbers = itertools.count(100)
    return re.sub("§", lambda _: str(next(numbers)), text)


LINE = st.one_of(
    SENTENCE,
    FRAGMENT,
    st.builds(
        "{} {}".format,
        st.sampled_from(["-", "•", "–", "1.", "b)", "  -", "    *", "☐"]),
        st.one_of(SENTENCE, FRAGMENT),
    ),
    st.builds("{}:".format, FRAGMENT),
    st.builds("{} {}".format, st.sampled_from(["#", "##", "###"]), FRAGMENT),
    st.builds("**{}**".format, FRAGMENT),
    st.builds("Breakout Session {}: {}".format, st.integers(1, 9), FRAGMENT),
    st.builds(
        "Key {} {}:".format, st.sampled_from(["Visions", "Goals", "Action Items", "Questions"]), FRAGMENT
    ),
    st.builds("- {} Owner: {}".format, SENTENCE, FRAGMENT),
    st.builds("- {} Due: {}".format, SENTENCE, FRAGMENT),
    st.builds("Hosted by {}".format, FRAGMENT),
    st.builds("May 1, 2023, {}".format, FRAGMENT),
    st.builds("{} Summary".format, FRAGMENT),
    st.sampled_from(
        [
            "",
            "",
            "",
            "\f",
            "Page 3 of 7",
            "14",
            "-----",
            "=====",
            "Parking lot",
            "Next steps:",
            "Attendees",
            "Purpose",
            "•",
            "|a|b|",
        ]
    ),
)
TEXT = st.lists(LINE, min_size=1, max_size=30).map(lambda lines: numbered("\n".join(lines)))
STRUCTURE = frozenset(
    {"breakout", "session", "owner", "due", "may", "1", "2023", "b", "a", *map(str, range(1, 10))}
)


@given(TEXT, st.sampled_from([".txt", ".md"]))
def test_every_word_comes_out_somewhere(
    tmp_path_factory: pytest.TempPathFactory, text: str, ending: str
) -> None:
    try:
        notes = read(tmp_path_factory.mktemp("notes"), text, ending)
    except FacilitatorError:
        return  # nothing but marks
    assert lost_words(text, notes, known=STRUCTURE) == []


@pytest.mark.parametrize("name", ["torn.txt", "wrapped.txt", "headings.md"])
def test_written_readouts_lose_no_word(name: str) -> None:
    path = FOLDER / name
    dates = (
        "april 9 2024 30 am 12 00 pm 1 15 4 breakout session part iii thursday 16 october 2025 13 owner due lead deadline "
        "nov dec 2nd date time 10 2 3 may"
    )
    known = frozenset(dates.split())
    assert lost_words(path.read_text(encoding="utf-8"), read_notes(path), known=known) == []


@given(TEXT, st.sampled_from([".txt", ".md"]))
def test_what_comes_out_fits_where_it_goes(
    tmp_path_factory: pytest.TempPathFactory, text: str, ending: str
) -> None:
    try:
        notes = read(tmp_path_factory.mktemp("notes"), text * 3, ending)
    except FacilitatorError:
        return
    for section in notes.sections:
        assert 0 < len(section.title) <= LINE_LIMIT
        assert len(section.heading) <= LINE_LIMIT
    for bullet in (*notes.parked, *(bullet for section in notes.sections for bullet in section.bullets)):
        assert 0 < len(bullet.text) <= IDEA_LIMIT
        assert bullet.text == bullet.text.strip()


def follow_up(path: Path) -> object:
    return read_follow_up(path, date(2024, 5, 1))


READERS: tuple[Callable[[Path], object], ...] = (
    guess,
    read_notes,
    read_ideas,
    read_people,
    read_framework,
    follow_up,
)


def read_by_all(folder: Path, data: bytes, ending: str) -> None:
    path = folder / f"file{ending}"
    path.write_bytes(data)
    for reader in READERS:
        with contextlib.suppress(FacilitatorError):  # a reason in words is an answer; anything else is a bug
            reader(path)


@given(
    st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))
    ),
    st.sampled_from([".txt", ".md", ".csv", ".docx", ""]),
)
@example(b'text,a\n"', ".csv")
@example(b"PK\x03\x04", ".docx")
@example(b"\xff\xfe\x00\xd8", ".txt")
@example("text\n\ud800".encode("utf-8", "surrogatepass"), ".csv")
def test_no_bytes_break_a_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str) -> None:
    read_by_all(tmp_path_factory.mktemp("any"), data, ending)


@given(
    st.lists(st.sampled_from(list("-*#:|1.)([]_\t \n\f\"',;=&<>~`\\•aB\u00ad")), max_size=80).map("".join),
    st.sampled_from([".txt", ".md", ".csv"]),
)
def test_no_marks_break_a_reader(tmp_path_factory: pytest.TempPathFactory, text: str, ending: str) -> None:
    read_by_all(tmp_path_factory.mktemp("any"), text.encode(), ending)


WORD = saved(tidy_readout())


@given(st.integers(0, len(WORD) - 1), st.binary(min_size=1, max_size=20))
def test_no_scratch_in_a_word_document_breaks_a_reader(
    tmp_path_factory: pytest.TempPathFactory, place: int, scratch: bytes
) -> None:
    read_by_all(
        tmp_path_factory.mktemp("any"), WORD[:place] + scratch + WORD[place + len(scratch) :], ".docx"
    )


@given(st.data())
def test_no_missing_part_or_odd_xml_in_a_word_document_breaks_a_reader(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORD)) as old, zipfile.ZipFile(packed, "w") as new:
        names = old.namelist()
        victim = data.draw(st.sampled_from(names))
        how = data.draw(st.sampled_from(["gone", "empty", "cut", "other"]))
        for name in names:
            content = old.read(name)
            if name == victim:
                if how == "gone":
                    continue
                content = {
                    "empty": b"",
                    "cut": content[: len(content) // 2],
                    "other": b"<a xmlns:w='x'><w:b/></a>",
                }[how]
            new.writestr(name, content)
    read_by_all(tmp_path_factory.mktemp("any"), packed.getvalue(), ".docx")
