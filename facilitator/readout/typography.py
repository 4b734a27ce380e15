"""Quotes, dashes and apostrophes of what was typed are set as print sets them, by the rules of the readout's language.

Only signs change, never a word, and only where it is plain what was meant: the appendix, and whatever looks like code, keep
every sign as it was typed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from facilitator.domain.snapshot import Snapshot
from facilitator.domain.thread import says_it_itself
from facilitator.readout.document import (
    Block,
    Bullet,
    Bullets,
    Callout,
    Document,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Table,
)
from facilitator.readout.english import English
from facilitator.readout.labels import labels_for

_CODE = re.compile(r"[=<>{}|\\`]")
_BEFORE = r"(?:(?<![^\s–—/])|(?<=\s[(\[])|(?<=^[(\[]))"
_INSIDE = r"(?=[^\W_]|\.\.\.|…)([^{0}\n]*?[^\W_]|[^{0}\n]*?[.,;:!?…)%])"
_AFTER = r"(?=$|[\s.,;:!?)\]…–—])"
_DOUBLE = re.compile(_BEFORE + '"' + _INSIDE.format('"') + '"' + _AFTER)
_SINGLE = re.compile(_BEFORE + "'" + _INSIDE.format("'") + "'" + _AFTER)
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_DASH = re.compile(r"(?<=[^\s-]) (?:-|--) (?=[^\s-])")
_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")


def is_word_for_word(snapshot: Snapshot) -> bool:
    """Whether every sentence came in as it stands, from somebody's own readout."""
    return bool(snapshot.themes) and all(says_it_itself(snapshot, theme) for theme in snapshot.themes)


def well_set(document: Document) -> Document:
    """The document with its body's typed signs well set: what stands before the appendix."""
    words = labels_for(document.language)
    blocks: list[Block] = []
    body = True
    for block in document.blocks:
        body = body and not isinstance(block, PageBreak)
        blocks.append(_block(block, words) if body else block)
    return replace(
        document,
        title=signs(document.title, words),
        over_title=signs(document.over_title, words),
        subtitle=signs(document.subtitle, words),
        note=signs(document.note, words),
        blocks=tuple(blocks),
    )


def signs(text: str, words: English) -> str:
    """`text` with the signs of its language: `"so" it's - well...` becomes `“so” it’s – well…`."""
    if _CODE.search(text) or not any(sign in text for sign in ('"', "'", " -", "...")):
        return text
    text = _DOTS.sub("…", text)
    text = _DOUBLE.sub(lambda found: f"{words.opening_quote}{found[1]}{words.closing_quote}", text)
    text = _APOSTROPHE.sub("’", text)
    text = _SINGLE.sub(lambda found: f"{words.opening_inner}{found[1]}{words.closing_inner}", text)
    return _DASH.sub(words.dash, text)


def _block(block: Block, words: English) -> Block:
    match block:
        case Heading():
            return replace(block, text=signs(block.text, words))
        case Paragraph():
            return replace(block, line=_line(block.line, words))
        case Bullets():
            return Bullets(tuple(_bullet(item, words) for item in block.items))
        case Table():
            return replace(block, rows=tuple(tuple(_line(cell, words) for cell in row) for row in block.rows))
        case Callout():
            return replace(block, lines=tuple((kind, _line(line, words)) for kind, line in block.lines))
    return block


def _bullet(item: Bullet, words: English) -> Bullet:
    return replace(item, line=_line(item.line, words), dissent=_line(item.dissent, words))


def _line(line: Line, words: English) -> Line:
    return tuple(
        span if span.href and not span.href.startswith("#") else replace(span, text=signs(span.text, words))
        for span in line
    )
