"""Guesses what a file holds, with the reason, for whoever imports it without saying."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import CannotDo
from facilitator.intake import ideas, people
from facilitator.intake.blocks import Block, Shape, marked
from facilitator.intake.files import TextFile, as_text, read_bytes
from facilitator.intake.follow_up import is_follow_up
from facilitator.intake.framework import as_lines, outlined
from facilitator.intake.front import is_prose
from facilitator.intake.grouping import is_grouping
from facilitator.intake.handed_in import is_handed_in
from facilitator.intake.notes import MARKDOWN_ENDINGS, text_page, word_page
from facilitator.intake.outline import Heading, outline
from facilitator.intake.photos import is_photo_name
from facilitator.intake.said import counted, quoted
from facilitator.intake.tables import Table, looks_like_table, read_table
from facilitator.intake.torn import mended
from facilitator.intake.workbook import is_workbook

_SAMPLE = 100_000
_COLUMNS = {**people.COLUMNS, **{f"idea {ours}": names for ours, names in ideas.COLUMNS.items()}}


@dataclass(frozen=True, slots=True)
class Guess:
    """What a file is taken for (notes, ideas, people, framework, photo, grouping, workshop …), and why, as the end of a sentence."""

    kind: str
    reason: str


def guess(path: Path) -> Guess:
    """What `path` holds; raises CannotDo or Trouble where it cannot be read, as `files.read_bytes` does."""
    if is_photo_name(path):
        return Guess("photo", "it is called like a picture")
    data = read_bytes(path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and not data.startswith(b"{\\rtf"):
        if is_handed_in(data):
            return Guess("handed-in", "a phone saved it")
        return Guess("workshop", "it is JSON")
    if data.startswith(b"SQLite format 3\x00"):
        return Guess("actions", "it is a workshop file, and its open actions can come along")
    if is_follow_up(data):
        return Guess("follow-up", "it bears the mark of a follow-up sheet")
    if is_workbook(data):
        return _workbook(path)
    page = word_page(path, data)
    if page is not None:
        lines = as_lines(page.blocks)
    else:
        file = as_text(path, data)
        if looks_like_table(path, file.text, _COLUMNS):
            return _table(path, file.text)
        sample = file.text[:_SAMPLE]
        page, lines = text_page(path, TextFile(sample)), sample.split("\n")
    page = mended(page)
    headings = outline(page.blocks)
    return (
        _sessions(headings)
        or _framework(lines, sure=True)
        or _lists(page.blocks, headings)
        or _framework(lines, sure=False)
        or _lines(path, page.blocks, lines)
    )


def _workbook(path: Path) -> Guess:
    """A roster, unless a column is called as ideas are."""
    try:
        found = ideas.read_columns(path)
    except CannotDo:
        return Guess("people", "it is an Excel workbook")  # whoever reads it says what is wrong with it
    told = Table(found.header, ()).first_of(ideas.COLUMNS["text"])
    if told is None:
        return Guess("people", "it is an Excel workbook")
    return Guess("ideas", f"it is an Excel workbook with a column {quoted(found.header[told])}")


def _table(path: Path, text: str) -> Guess:
    try:
        table = read_table(path, text, _COLUMNS)
    except CannotDo:
        return Guess("ideas", "it is a table")  # whoever reads it says what is wrong with it
    if is_grouping(table.header):
        return Guess("grouping", "it is a table of ideas by their ID with a theme each")
    told = table.first_of(ideas.COLUMNS["text"])
    names = [table.first_of(people.COLUMNS[column]) for column in ("name", "first", "last")]
    named = next((place for place in names if place is not None), None)
    if told is None and named is not None:
        return Guess("people", f"it is a table with a column {quoted(table.header[named])}")
    rows = counted(len(table.rows), "row")
    if told is None:
        return Guess("ideas", f"it is a table of {rows}")
    return Guess("ideas", f"it is a table of {rows} with a column {quoted(table.header[told])}")


def _sessions(headings: Mapping[int, Heading]) -> Guess | None:
    sessions = sum(heading.session is not None for heading in headings.values())
    return (
        Guess("notes", f"it reads like a readout with {counted(sessions, 'breakout heading')}")
        if sessions
        else None
    )


def _lists(blocks: Sequence[Block], headings: Mapping[int, Heading]) -> Guess | None:
    lists = sum(heading.before_list for heading in headings.values())
    prose = any(block.shape is Shape.PARAGRAPH and is_prose(block.text) for block in blocks)
    if lists > 1 or (lists and prose):
        return Guess("notes", f"it reads like a readout with {counted(lists, 'list')} under headings")
    return None


def _framework(lines: Sequence[str], *, sure: bool) -> Guess | None:
    """An outline: surely where numbers go deeper than one level, likely where passages stand beneath most of them."""
    drafts, _ = outlined(lines)
    deep = any(len(draft.number) > 1 for draft in drafts)
    with_passage = sum(any(line.strip() for line in draft.lines) for draft in drafts)
    if len(drafts) > 1 and (deep if sure else with_passage * 2 > len(drafts)):
        return Guess("framework", f"it is an outline of {counted(len(drafts), 'numbered element')}")
    return None


def _lines(path: Path, blocks: Sequence[Block], lines: Sequence[str]) -> Guess:
    lines = [line for line in lines if line.strip()]
    bullets = sum(marked(line) is not None for line in lines)
    prose = sum(block.shape is Shape.PARAGRAPH and len(block.text) > 300 for block in blocks)
    headings = sum(block.shape is Shape.HEADING for block in blocks)
    if bullets * 2 <= len(lines) and (prose or (headings and path.suffix.casefold() in MARKDOWN_ENDINGS)):
        return Guess("notes", f"it holds {counted(len(blocks), 'paragraph')} of prose")
    return Guess("ideas", f"it has {counted(len(lines), 'line')} that read like an idea each")
