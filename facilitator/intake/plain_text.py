"""Reads the shape of plain text: bullets, wrapped lines, headings that are marked or underlined, page ends."""

from __future__ import annotations

import re

from facilitator.intake.blocks import BOLD_LEVEL, Block, Page, Shape, is_lone_mark, marked, tidy, width
from facilitator.intake.furniture import PAGE_BREAK, without_furniture
from facilitator.intake.headings import without_colon
from facilitator.intake.line_starts import starts_anew
from facilitator.intake.wrapping import Wrapping, ends_sentence, wrapping_of

_RULE = re.compile(r"\s*([-=_*~#+.•])(?:\s*\1){2,}\s*")
_HASHES = re.compile(r"\s{0,3}(#{1,6})\s+(\S.*)")
_BOLD = re.compile(r"\s*(\*\*|__)(?=\S)(.+?)\1(:?)\s*")
_DASHES = ("–", "—")
_LONGEST_HEADING = 150


def read_plain_text(text: str) -> Page:
    """The blocks of a plain text whose newlines are plain already."""
    lines, said = without_furniture(text.split("\n"))
    wrapping = wrapping_of(lines)
    reader = _Reader(wrapping)
    for line in lines:
        reader.take(line)
    reader.close()
    return Page(tidy(reader.blocks), wrapping.words, said=said)


class _Reader:
    """Takes lines one by one; what is open is a paragraph or a bullet whose lines may go on."""

    def __init__(self, wrapping: Wrapping) -> None:
        self.blocks: list[Block] = []
        self._wrapping = wrapping
        self._shape = Shape.PARAGRAPH
        self._indent = 0
        self._lines: list[str] = []
        self._last = ""  # the last line of them as it stands, mark and indent included
        self._mark_stands = False

    def take(self, line: str) -> None:
        """Take the next line."""
        self._take(line)
        self._last = line

    def _take(self, line: str) -> None:
        if line == PAGE_BREAK:
            self.close()
            self.blocks.append(Block(Shape.PAGE_BREAK))
        elif not line.strip():
            self.close()
        elif _RULE.fullmatch(line):
            self._take_rule(line)
        elif is_lone_mark(line):
            self.close()
            self._mark_stands, self._indent = True, _indent(line)
        elif self._mark_stands:
            self._open(Shape.BULLET, line, self._indent)
        elif match := _HASHES.fullmatch(line):
            self._heading(match[2].rstrip().rstrip("#"), len(match[1]))
        elif (match := _BOLD.fullmatch(line)) and len(line) <= _LONGEST_HEADING:
            self._heading(match[2] + match[3], BOLD_LEVEL)
        elif (mark := marked(line)) and not self._is_dash_in_a_sentence(line):
            self._open(Shape.BULLET, mark.text, mark.indent)
        elif self._goes_on(line):
            self._lines.append(line)
        else:
            self._open(Shape.PARAGRAPH, line, _indent(line))

    def close(self) -> None:
        """End what is open."""
        if self._lines:
            # Two columns make a level: one is as often a slip of the hand.
            self.blocks.append(Block(self._shape, self._wrapping.join(self._lines), self._indent // 2))
        self._lines = []
        self._mark_stands = False

    def _open(self, shape: Shape, line: str, indent: int) -> None:
        self.close()
        self._shape, self._indent, self._lines = shape, indent, [line]

    def _heading(self, text: str, level: int) -> None:
        self.close()
        self.blocks.append(Block(Shape.HEADING, text, level))

    def _take_rule(self, line: str) -> None:
        """A rule ends what is open; right beneath a single line it underlines a heading."""
        if self._shape is Shape.PARAGRAPH and len(self._lines) == 1 and line.strip()[0] in "=-":
            underlined = self._lines.pop()
            if len(underlined) <= _LONGEST_HEADING and not ends_sentence(underlined):
                self._heading(underlined, 1 if line.strip()[0] == "=" else 2)
                return
            self._lines.append(underlined)
        self.close()

    def _goes_on(self, line: str) -> bool:
        if not self._lines:
            return False
        if self._shape is Shape.BULLET and _indent(line) > self._indent:
            return True
        if starts_anew(line) or starts_anew(self._last):
            return False
        return self._wrapping.goes_on(self._last, line)

    def _is_dash_in_a_sentence(self, line: str) -> bool:
        """A dash between two halves of a sentence may stand where the line was wrapped."""
        if not line.lstrip().startswith(_DASHES) or not self._lines:
            return False
        if self._shape is Shape.BULLET and _indent(line) <= self._indent:
            return False
        before = self._last
        return (
            not ends_sentence(before)
            and without_colon(before) == before.strip()
            and self._wrapping.goes_on(before, line)
        )


def _indent(line: str) -> int:
    return width(line[: len(line) - len(line.lstrip())])
