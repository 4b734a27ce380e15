"""The one shape that plain text, Markdown and Word are brought into before anybody asks what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from facilitator.domain.text import normalise


class Shape(StrEnum):
    """What a stretch of text looks like on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TABLE = "table"
    PAGE_BREAK = "page_break"


BOLD_LEVEL = 7
"""Level of a heading that is one only by being a bold line of its own: beneath all real ones."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text, its wrapped lines joined and its mark gone; the rows of a table are lines.

    `level`: of a heading, 1 is the highest; of a bullet or paragraph, any measure of its indent that grows inwards.
    """

    shape: Shape
    text: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """What a file looks like: its blocks in their order, its words, and what was passed over while it was read.

    `leftover` are texts that stand outside the flow (footnotes, margin comments).
    """

    blocks: tuple[Block, ...]
    words: frozenset[str] = frozenset()
    leftover: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


_BULLET = re.compile(
    r"(?P<indent>\s*)"
    r"(?:(?P<glyph>[•‣◦▪●○■□▶►➢➤⁃∙·▸✓✔☐☑\uf0b7\uf0a7\uf0d8\uf076\uf0fc])\s*"
    r"|(?:[-–—*+]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\)|[a-z]\.|\(?[ivx]{1,5}[.)])\s+"
    r"|o(?:\t|\s{2,}))"
    r"(?P<text>\S.*)$",
    re.DOTALL,
)
_CHECK_BOX = re.compile(r"\[[ xX]?\]\s+(?=\S)")
_LONE_MARK = re.compile(r"\s*[•‣◦▪●○■□▶►➢➤⁃∙▸\uf0b7\uf0a7\uf0d8]\s*$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A line taken apart at its bullet mark: the mark's indent and the text's, in columns, and the text."""

    indent: int
    text_indent: int
    text: str


def marked(line: str) -> Marked | None:
    """`line` taken apart at its mark (•, –, *, 1., a), ☐ …); None where it has none."""
    match = _BULLET.match(line)
    if match is None:
        return None
    return Marked(
        width(match["indent"]), width(line[: match.start("text")]), without_check_box(match["text"].strip())
    )


def without_check_box(text: str) -> str:
    """`text` without the box of a task list before it."""
    return _CHECK_BOX.sub("", text, count=1) if text.startswith("[") else text


def is_lone_mark(line: str) -> bool:
    """Whether `line` is a bullet mark alone, as copying from a PDF leaves it above its text."""
    return _LONE_MARK.match(line) is not None


def width(text: str) -> int:
    """Columns that `text` takes, with tabs at every fourth."""
    return len(text.expandtabs(4))


def tidy(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks with their text normalised, and without those that hold no letter, digit or symbol."""
    kept = []
    for block in blocks:
        if block.shape is Shape.PAGE_BREAK:
            kept.append(block)
            continue
        lines = (" ".join(line.split()) for line in normalise(block.text).split("\n"))
        text = "\n".join(line for line in lines if line)
        if text:
            kept.append(replace(block, text=text))
    return tuple(kept)
