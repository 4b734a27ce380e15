"""Reads a readout that somebody already wrote, from plain text, Markdown or Word."""

from __future__ import annotations

from pathlib import Path

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.notes import Notes
from facilitator.domain.text import PROSE_LIMIT
from facilitator.intake.blocks import Page
from facilitator.intake.files import TextFile, as_text, is_zip, read_bytes
from facilitator.intake.markdown_text import read_markdown
from facilitator.intake.notes_body import understood
from facilitator.intake.plain_text import read_plain_text
from facilitator.intake.torn import mended

MARKDOWN_ENDINGS = (".md", ".markdown", ".mdown", ".mkd")

TEXT_LIMIT = 1_000_000
"""Longest readout, in code points: some six hundred pages."""

_PROSE = ("introduction", "method", "next_steps", "leftover")


def read_notes(path: Path) -> Notes:
    """What a readout says, every sentence in its place; `said` tells the person what was taken for what.

    Raises CannotDo: what `files.read_bytes` raises, FILE_UNREADABLE for other formats, FILE_TOO_LARGE, NOTHING_FOUND for
    an empty file, TEXT_TOO_LONG where one stretch of prose is longer than a workshop can hold.
    """
    data = read_bytes(path)
    page = mended(word_page(path, data) or _page_of_text(path, data))
    if not page.blocks and not page.leftover:
        raise CannotDo(Reason.NOTHING_FOUND, path=str(path), what="words")
    notes = understood(page)
    for name in _PROSE:
        if (length := len(getattr(notes, name))) > PROSE_LIMIT:
            raise CannotDo(Reason.TEXT_TOO_LONG, limit=PROSE_LIMIT, length=length)
    return notes


def word_page(path: Path, data: bytes) -> Page | None:
    """The blocks of a Word document; None for what is none."""
    if not is_zip(data):
        return None
    from facilitator.intake.word import is_word, read_word  # python-docx is not needed for text

    return read_word(path, data) if is_word(data) else None


def text_page(path: Path, file: TextFile) -> Page:
    """The blocks of a text, as Markdown where the file's name says so."""
    reads = read_markdown if path.suffix.casefold() in MARKDOWN_ENDINGS else read_plain_text
    page = reads(file.text)
    return Page(page.blocks, page.words, page.leftover, (*file.said, *page.said))


def _page_of_text(path: Path, data: bytes) -> Page:
    file = as_text(path, data)
    if len(file.text) > TEXT_LIMIT:
        raise CannotDo(Reason.FILE_TOO_LARGE, path=str(path), limit=f"{TEXT_LIMIT:,} characters")
    return text_page(path, file)
