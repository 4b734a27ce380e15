"""A framework comes in as a numbered outline with its passages."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.intake.framework import FrameworkFile, pasted_framework, read_framework
from tests.intake.documents import saved, tidy_readout

OUTLINE = """A Strategy for the River

Some words before it begins.

1. Clean water
The water is fit to swim in. It is
tested every week.

1.1 Outfalls
Every outfall is mapped:
- by owner
- by date

  1. first the mill
  2. then the weir

1.2. Storms
2) Access
Nobody is kept from the bank.

4 paths are not an element.
"""


def read(folder: Path, text: str | bytes, ending: str = ".txt") -> FrameworkFile:
    path = folder / f"framework{ending}"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_framework(path)


def shape(file: FrameworkFile) -> list[tuple[str, str]]:
    return [(element.number, element.title) for element in file.elements]


def test_numbers_titles_and_parents(tmp_path: Path) -> None:
    file = read(tmp_path, OUTLINE)
    assert shape(file) == [("1", "Clean water"), ("1.1", "Outfalls"), ("1.2", "Storms"), ("2", "Access")]
    water, outfalls, storms, access = file.elements
    assert (water.parent_id, outfalls.parent_id, storms.parent_id, access.parent_id) == (
        None,
        water.id,
        water.id,
        None,
    )
    assert [element.position for element in file.elements] == [0, 1, 2, 3]


def test_passages_keep_their_paragraphs_and_their_own_lists(tmp_path: Path) -> None:
    water, outfalls, storms, access = read(tmp_path, OUTLINE).elements
    assert water.passage == "The water is fit to swim in. It is tested every week."
    assert outfalls.passage == (
        "Every outfall is mapped:\n- by owner\n- by date\n\n1. first the mill\n2. then the weir"
    )
    assert storms.passage == ""
    assert access.passage == "Nobody is kept from the bank.\n\n4 paths are not an element."


def test_what_stands_before_is_said(tmp_path: Path) -> None:
    assert any(
        "“A Strategy for the River Some words before it begins.”" in one
        for one in read(tmp_path, OUTLINE).said
    )


def test_markdown_headings_with_numbers(tmp_path: Path) -> None:
    text = "# Plan\n\n## 1. Water\n\nText.\n\n1. one\n2. two\n\n### 1.1 Weir\n\n## 2. **Bank**\n\n**Pillar 3: Money**\n"
    file = read(tmp_path, text, ".md")
    assert shape(file) == [("1", "Water"), ("1.1", "Weir"), ("2", "Bank")]
    assert file.elements[0].passage == "Text.\n\n1. one\n2. two"


def test_named_pillars_are_numbered_elements(tmp_path: Path) -> None:
    assert shape(read(tmp_path, "Pillar 1: Water\nText.\n\nPillar 2: Banks\nText.\n")) == [
        ("1", "Water"),
        ("2", "Banks"),
    ]


def test_headings_without_numbers_are_numbered_and_that_is_said(tmp_path: Path) -> None:
    file = read(tmp_path, "# Plan\n\n## Water\n\nText.\n\n### Weir\n\n## Banks\n", ".md")
    assert shape(file) == [("1", "Water"), ("1.1", "Weir"), ("2", "Banks")]
    assert any("numbered in their order" in sentence for sentence in file.said)


def test_word_headings_are_elements(tmp_path: Path) -> None:
    file = read(tmp_path, saved(tidy_readout()), ".docx")
    assert shape(file)[:3] == [
        ("1", "Introduction"),
        ("2", "Breakout Sessions"),
        ("2.1", "Breakout Session 1: Seeing"),
    ]


def test_whole_paragraph_behind_a_number_becomes_the_passage(tmp_path: Path) -> None:
    long = "Everybody on the river " * 20
    [element] = read(tmp_path, f"1. {long}\n").elements
    assert element.title.endswith("…")
    assert element.passage == long.strip()


def test_no_outline_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CannotDo) as refused:
        read(tmp_path, "Just words.\n")
    assert refused.value.reason is Reason.NOTHING_FOUND


# Pasted


def test_what_is_pasted_may_be_numbered_or_not() -> None:
    numbered = pasted_framework("1. Access\nEverybody gets in.\n1.1 Early years\n2. Belonging\n").elements
    assert [(each.number, each.title, each.passage) for each in numbered] == [
        ("1", "Access", "Everybody gets in."),
        ("1.1", "Early years", ""),
        ("2", "Belonging", ""),
    ]
    assert numbered[1].parent_id == numbered[0].id
    plain = pasted_framework("Access\n    Early years\n\tLate years\n- Belonging\r\nMoney\n")
    assert [(each.number, each.title) for each in plain.elements] == [
        ("1", "Access"),
        ("1.1", "Early years"),
        ("1.2", "Late years"),
        ("2", "Belonging"),
        ("3", "Money"),
    ]
    assert "Its lines have no numbers and were numbered." in plain.said


def test_nothing_pasted_is_no_draft() -> None:
    for nothing in ("", " \n \n"):
        with pytest.raises(CannotDo) as refused:
            pasted_framework(nothing)
        assert refused.value.reason is Reason.NOTHING_FOUND
