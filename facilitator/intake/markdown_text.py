"""Reads the shape of Markdown through its own grammar, with everything that could hide words turned off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from facilitator.intake.blocks import BOLD_LEVEL, Block, Page, Shape, tidy, without_check_box
from facilitator.intake.furniture import without_furniture
from facilitator.intake.line_starts import starts_anew
from facilitator.intake.wrapping import Wrapping, wrapping_of

_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LONGEST_BOLD = 150


def read_markdown(text: str) -> Page:
    """The blocks of a Markdown text whose newlines are plain already.

    Link definitions, HTML and indented code are read as the text they are: a line such as `[Owner]: Maria` would
    otherwise be swallowed.
    """
    lines, said = without_furniture(text.split("\n"))
    grammar = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["reference", "code"])
    wrapping = wrapping_of(lines)
    tokens = grammar.parse("\n".join(lines))
    return Page(tidy(_Walk(tokens, wrapping).blocks()), wrapping.words, said=said)


class _Walk:
    """Goes through the tokens once; lists may stand in lists, paragraphs in list items."""

    def __init__(self, tokens: Sequence[Token], wrapping: Wrapping) -> None:
        self._tokens = tokens
        self._wrapping = wrapping

    def blocks(self) -> Iterator[Block]:
        depth = 0
        bullet: Block | None = None
        row: list[str] | None = None
        rows: list[str] = []
        heading = 0
        for token in self._tokens:
            if token.type in ("bullet_list_open", "ordered_list_open"):
                depth += 1
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                depth -= 1
            elif token.type in ("list_item_open", "list_item_close") and bullet is not None:
                yield bullet
                bullet = None
            if token.type == "list_item_open":
                bullet = Block(Shape.BULLET, "", depth)
            elif token.type == "heading_open":
                heading = int(token.tag[1])
            elif token.type == "tr_open":
                row = []
            elif token.type == "tr_close" and row is not None:
                rows.append(" | ".join(row))
                row = None
            elif token.type == "table_close":
                yield Block(Shape.TABLE, "\n".join(rows))
                rows = []
            elif token.type in ("fence", "code_block"):
                yield Block(Shape.PARAGRAPH, f"{token.info}\n{token.content}")
            elif token.type == "inline":
                if row is not None:
                    row.append(" ".join(text for text, _ in _lines(token)))
                elif heading:
                    yield Block(Shape.HEADING, " ".join(text for text, _ in _lines(token)), heading)
                    heading = 0
                elif depth:
                    bullet, following = self._into(bullet, token, depth)
                    if following:
                        if bullet is not None:
                            yield bullet
                        bullet = None
                        yield from following
                else:
                    yield from self._paragraphs(_lines(token))

    def _into(self, bullet: Block | None, token: Token, depth: int) -> tuple[Block | None, list[Block]]:
        """A list item's paragraph into its bullet, and what only the missing blank line made a part of it."""
        lines = _lines(token)
        own = next((place for place in range(1, len(lines)) if starts_anew(lines[place][0])), len(lines))
        text = without_check_box(self._wrapping.join(text for text, _ in lines[:own]))
        before = bullet.text if bullet is not None else ""
        whole = Block(Shape.BULLET, f"{before} {text}".strip(), bullet.level if bullet is not None else depth)
        return whole, list(self._paragraphs(lines[own:]))

    def _paragraphs(self, lines: Sequence[tuple[str, bool]]) -> Iterator[Block]:
        """Lines of one paragraph as what they are: bold headings, lines broken on purpose, wrapped ones joined."""
        open_: list[str] = []
        for text, bold in lines:
            if bold and len(text) <= _LONGEST_BOLD and not (open_ and self._goes_on(open_[-1], text)):
                if open_:
                    yield Block(Shape.PARAGRAPH, self._wrapping.join(open_))
                    open_ = []
                yield Block(Shape.HEADING, text, BOLD_LEVEL)
            elif open_ and not self._goes_on(open_[-1], text):
                yield Block(Shape.PARAGRAPH, self._wrapping.join(open_))
                open_ = [text]
            else:
                open_.append(text)
        if open_:
            yield Block(Shape.PARAGRAPH, self._wrapping.join(open_))

    def _goes_on(self, line: str, following: str) -> bool:
        if starts_anew(following) or starts_anew(line) or not following.strip():
            return False
        return self._wrapping.goes_on(line, following)


def _lines(inline: Token) -> list[tuple[str, bool]]:
    """The lines of an inline token, each with whether all of it is bold; a link's address follows its words."""
    parts: list[tuple[str, bool]] = []
    strong = 0
    addresses: list[tuple[str, int]] = []
    for child in inline.children or ():
        if child.type == "strong_open":
            strong += 1
        elif child.type == "strong_close":
            strong -= 1
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(("\n", True))
        elif child.type == "link_open":
            addresses.append((str(child.attrs.get("href", "")), len(parts)))
        elif child.type == "link_close":
            address, start = addresses.pop()
            words = "".join(text for text, _ in parts[start:])
            if address.removeprefix("mailto:") != words:
                parts.append((f" ({address})", strong > 0))
        elif child.type == "image":
            parts.append((f"{child.content} ({child.attrs.get('src', '')})", strong > 0))
        else:
            parts.append((_LINE_BREAK_TAG.sub("\n", child.content), strong > 0))
    lines: list[tuple[str, bool]] = []
    current: list[tuple[str, bool]] = []
    for text, bold in [*parts, ("\n", True)]:
        first, *others = text.split("\n")
        current.append((first, bold))
        for other in others:
            lines.append(
                ("".join(words for words, _ in current), all(b for words, b in current if words.strip(" :")))
            )
            current = [(other, bold)]
    return [(text.strip(), bold) for text, bold in lines if text.strip()]
