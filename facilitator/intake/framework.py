"""Reads a draft framework: a numbered outline with the passages that stand beneath its titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.framework import Element
from facilitator.domain.ids import ElementId, new_id
from facilitator.domain.outline import DEEPEST
from facilitator.domain.text import PROSE_LIMIT, elided, normalise
from facilitator.intake.blocks import Block, Shape
from facilitator.intake.files import as_text, read_bytes
from facilitator.intake.furniture import PAGE_BREAK, without_furniture
from facilitator.intake.notes import word_page
from facilitator.intake.said import counted, quoted
from facilitator.intake.wrapping import Wrapping, ends_sentence, wrapping_of

_NUMBERED = re.compile(
    r"(?P<indent>\s*)(?P<hashes>#{1,6}\s+)?(?:\*\*|__)?"
    r"(?:(?:pillar|goal|element|section|chapter|part|strategy|principle|priority|objective|article)\s+)?"
    r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,4})(?P<mark>[.):]|\s*[–—-](?=\s))?\s+(?P<title>\S.*)",
    re.IGNORECASE,
)
_HASHES = re.compile(r"(#{1,6})\s+(\S.*)")
_LONGEST_TITLE = 200
_SHORTENED_TITLE = 80

Number = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FrameworkFile:
    """The elements of a framework in their order, and sentences on what was left out or supplied."""

    elements: tuple[Element, ...]
    said: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """An element as it is read: its number, its title and the lines beneath it."""

    number: Number
    title: str
    lines: list[str] = field(default_factory=list)


def read_framework(path: Path) -> FrameworkFile:
    """The numbered elements of a text, Markdown or Word outline, with fresh ids and parents by their numbers.

    Headings without numbers are numbered in their order where nothing else is. Raises CannotDo: what `files.read_bytes`
    raises, FILE_UNREADABLE, NOTHING_FOUND, TEXT_TOO_LONG.
    """
    lines, notes = _lines(path)
    return _framework_of(lines, notes, str(path))


def pasted_framework(text: str) -> FrameworkFile:
    """The elements of a pasted outline; lines without numbers, one an element, where it has neither numbers nor headings.

    What is indented beneath a line stands under it. Raises CannotDo(NOTHING_FOUND, TEXT_TOO_LONG).
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    try:
        return _framework_of(lines, (), "What you pasted")
    except CannotDo as error:
        if error.reason is not Reason.NOTHING_FOUND or not any(line.strip() for line in lines):
            raise
        return _framework_of(list(_by_indents(lines)), ("Its lines have no numbers and were numbered.",), "")


def _by_indents(lines: Iterable[str]) -> Iterator[str]:
    """Plain lines as a numbered outline by how far they are indented."""
    indents: list[int] = []
    number: list[int] = []
    for line in lines:
        text = line.strip().lstrip("-–•*· ").strip()
        if not text:
            continue
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        while indents and indent < indents[-1]:
            indents.pop()
            number.pop()
        if not indents or (indent > indents[-1] and len(indents) < DEEPEST):
            indents.append(indent)
            number.append(1)
        else:
            number[-1] += 1
        yield f"{'.'.join(map(str, number))}. {text}"


def _framework_of(lines: Sequence[str], notes: Sequence[str], source: str) -> FrameworkFile:
    said = list(notes)
    drafts, before = outlined(lines)
    if not drafts:
        drafts, before = _by_headings(lines)
        if drafts:
            said.append("Its headings have no numbers and were numbered in their order.")
    if not drafts:
        raise CannotDo(Reason.NOTHING_FOUND, path=source, what="numbered elements")
    if before:
        said.append(f"Left out what stands before the first element: {quoted(' '.join(before), 300)}.")
    wrapping = wrapping_of([line for draft in drafts for line in draft.lines])
    ids: dict[Number, ElementId] = {}
    elements = []
    for position, draft in enumerate(drafts):
        passage = _passage(draft.lines, wrapping)
        title = " ".join(normalise(draft.title).split()).strip("#*_: ")
        if len(title) > _LONGEST_TITLE:  # a whole paragraph behind a number: the passage has all of it
            passage = f"{title}\n\n{passage}".strip()
            title = elided(title, _SHORTENED_TITLE)
        if len(passage) > PROSE_LIMIT:
            raise CannotDo(Reason.TEXT_TOO_LONG, limit=PROSE_LIMIT, length=len(passage))
        ids[draft.number] = ElementId(new_id())
        parent = next(
            (ids[draft.number[:n]] for n in range(len(draft.number) - 1, 0, -1) if draft.number[:n] in ids),
            None,
        )
        number = ".".join(map(str, draft.number))
        elements.append(Element(ids[draft.number], number, title, passage, parent, position))
    said.append(f"Found {counted(len(elements), 'element')}.")
    return FrameworkFile(tuple(elements), tuple(said))


def outlined(lines: Sequence[str]) -> tuple[list[Draft], list[str]]:
    """The numbered elements among `lines`, each with the lines beneath it, and what stands before the first.

    A number counts where it goes on from those before it, at no deeper indent, and as a heading where others are one.
    So a numbered list within a passage stays a part of it.
    """
    matches = [_NUMBERED.fullmatch(line) for line in lines]
    in_headings = any(match["hashes"] and "." not in match["number"] for match in matches if match)
    drafts: list[Draft] = []
    before: list[str] = []
    indents: dict[int, int] = {}
    inner = 0  # the last number of a list within a passage
    for line, match in zip(lines, matches, strict=True):
        if match is not None:
            number = tuple(int(part) for part in match["number"].split("."))
            indent = len(match["indent"].expandtabs(4))
            is_title = bool(match["hashes"] or len(number) > 1 or (match["mark"] and not in_headings))
            in_list = len(number) == 1 and inner > 0 and number[0] == inner + 1
            follows = not in_list and _follows(number, drafts[-1].number if drafts else None)
            if is_title and follows and indent <= indents.setdefault(len(number), indent):
                drafts.append(Draft(number, match["title"]))
                inner = 0
                continue
            inner = number[0] if len(number) == 1 else 0
        elif not line.strip():
            inner = 0
        (drafts[-1].lines if drafts else before).append(line)
    return drafts, [text for line in before if (text := line.strip("# \t\n"))]


def _follows(number: Number, last: Number | None) -> bool:
    """Whether `number` goes on after `last`: one deeper, or further at any level, within a few steps."""
    if last is None:
        return number[0] <= 1 and len(number) <= 2
    if number <= last:
        return False
    if len(number) > len(last) + 1:
        return False
    shared = next(
        (n for n in range(min(len(number), len(last))) if number[n] != last[n]), min(len(number), len(last))
    )
    if shared < len(last):
        return number[shared] - last[shared] <= 3 and all(part <= 1 for part in number[shared + 1 :])
    return number[shared] <= 1


def _by_headings(lines: Iterable[str]) -> tuple[list[Draft], list[str]]:
    found = list(lines)
    levels = [len(match[1]) for line in found if (match := _HASHES.fullmatch(line))]
    if not levels:
        return [], []
    top = min(levels)
    if levels.count(top) == 1 and len(levels) > 1:  # the framework's own title
        top = min(level for level in levels if level > top) if any(level > top for level in levels) else top
    drafts: list[Draft] = []
    before: list[str] = []
    for line in found:
        match = _HASHES.fullmatch(line)
        if match is not None and len(match[1]) >= top:
            depth = min(len(match[1]) - top + 1, len(drafts[-1].number) + 1 if drafts else 1)
            last = drafts[-1].number if drafts else ()
            number = (*last[: depth - 1], (last[depth - 1] if len(last) >= depth else 0) + 1)
            drafts.append(Draft(number, match[2]))
        elif drafts:
            drafts[-1].lines.append(line)
        elif line.strip():
            before.append(line.strip("# \t"))
    return drafts, before


def _passage(lines: Iterable[str], wrapping: Wrapping) -> str:
    """The text beneath a title: paragraphs parted by blank lines, wrapped lines joined, bullets kept as lines."""
    result: list[str] = []
    open_: list[str] = []
    for line in [*lines, ""]:
        if open_ and (not line.strip() or not wrapping.goes_on(open_[-1], line) or ends_sentence(open_[-1])):
            result.append(wrapping.join(open_))
            open_ = []
        if line.strip():
            open_.append(line)
        elif result and result[-1]:
            result.append("")
    return normalise("\n".join(result)).strip()


def _lines(path: Path) -> tuple[list[str], tuple[str, ...]]:
    data = read_bytes(path)
    if (page := word_page(path, data)) is not None:
        return as_lines(page.blocks), page.said
    file = as_text(path, data)
    lines, said = without_furniture(file.text.split("\n"))
    return [line for line in lines if line != PAGE_BREAK], (*file.said, *said)


def as_lines(blocks: Iterable[Block]) -> list[str]:
    """Blocks as lines of text, a blank line after each; headings and bullets with their marks."""
    return [line for block in blocks for line in (_as_line(block), "")]


def _as_line(block: Block) -> str:
    if block.shape is Shape.HEADING:
        return f"{'#' * min(block.level, 6)} {block.text}".lstrip()
    return f"- {block.text}" if block.shape is Shape.BULLET else block.text
