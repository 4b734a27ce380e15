"""A file is taken for what it looks like, with a reason that a person can judge."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.intake.guess import guess
from tests.intake.documents import bare_readout, saved
from tests.intake.readouts import FOLDER
from tests.intake.test_framework import OUTLINE


@pytest.mark.parametrize(
    ("name", "text", "kind", "reason"),
    [
        (
            "a.csv",
            "comment-body,author\nx,y\nz,y\n",
            "ideas",
            "a table of 2 rows with a column “comment-body”",
        ),
        ("a.csv", "Name,Sector\nAna,Schools\n", "people", "a column “Name”"),
        ("a.csv", "first name;last name\nAna;Ruiz\n", "people", "“first name”"),
        ("a.csv", "name,comment\nAna,More trees\n", "ideas", "“comment”"),
        ("a.tsv", "text\tauthor\nx\ty\n", "ideas", "“text”"),
        ("a.txt", "text;author\nx;y\nz;y\n", "ideas", "a table of 2 rows"),
        ("a.txt", "- More trees\n- Fewer cars\n- A bench\n", "ideas", "3 lines that read like an idea each"),
        ("a.txt", "More trees\nFewer cars\n", "ideas", "2 lines"),
        ("a.txt", OUTLINE, "framework", "4 numbered elements"),
        (
            "a.md",
            "# Plan\n\n## 1. Water\n\nText.\n\n## 2. Banks\n\nText.\n",
            "framework",
            "2 numbered elements",
        ),
        ("a.txt", "Our day\n\nVisions:\n- One\n\nGoals:\n- Two\n", "notes", "2 lists under headings"),
        ("a.txt", "A long talk.\n\n" + "We talked and talked. " * 30, "notes", "prose"),
        ("a.json", '{"format": "facilitator-workshop"}', "workshop", "JSON"),
        ("a.txt", '\ufeff {"format": 1}', "workshop", "JSON"),
    ],
)
def test_text_is_told_by_its_looks(tmp_path: Path, name: str, text: str, kind: str, reason: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = guess(path)
    assert found.kind == kind
    assert reason in found.reason


def test_readouts_are_notes_in_every_format(tmp_path: Path) -> None:
    word = tmp_path / "a.docx"
    word.write_bytes(saved(bare_readout()))
    for path in (FOLDER / "torn.txt", FOLDER / "wrapped.txt", FOLDER / "headings.md", word):
        found = guess(path)
        assert found.kind == "notes"
        assert "breakout heading" in found.reason


def test_file_that_cannot_be_read_is_not_guessed_at(tmp_path: Path) -> None:
    with pytest.raises(CannotDo) as refused:
        guess(tmp_path / "no.txt")
    assert refused.value.reason is Reason.NO_SUCH_FILE
