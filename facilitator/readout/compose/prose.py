"""Prose that people wrote becomes paragraphs, and the lists in it real lists; its words stay as they are."""

from __future__ import annotations

import re
from collections.abc import Callable

from facilitator.readout.document import Block, Bullet, Bullets, Line, Paragraph, Span, Tone

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n+")
_BULLET = re.compile(r"[-*•]\s+(?=\S)")
_ADDRESS = re.compile(r"https?://[^\s<>()]*[^\s<>().,;:!?]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def prose(
    text: str, tone: Tone = Tone.BODY, label: str = "", mark: Callable[[str], str] = lambda _place: ""
) -> list[Block]:
    """`text` as paragraphs, parted where it has blank lines; one of several lines that all are bullets is a list.

    `label` stands beside the first. `mark` gives what a paragraph is known by, from its place among the passages.
    """
    blocks: list[Block] = []
    passages = filter(None, (part.strip() for part in _BLANK_LINES.split(text)))
    for place, passage in enumerate(passages, start=1):
        lines = passage.split("\n")
        if len(lines) > 1 and all(_BULLET.match(line) for line in lines):
            blocks.append(Bullets(tuple(Bullet(plain(_BULLET.sub("", line, count=1))) for line in lines)))
        else:
            blocks.append(Paragraph(plain(passage, mark(str(place))), tone, "" if blocks else label))
    return blocks


def plain(text: str, mark: str = "") -> Line:
    """Words as they are; `mark` is what they are known by."""
    return (Span(text, mark=mark),) if text else ()


def linked(text: str) -> Line:
    """Words in which web and mail addresses can be followed."""
    spans: list[Span] = []
    at = 0
    for found in _ADDRESS.finditer(text):
        if found.start() > at:
            spans.append(Span(text[at : found.start()]))
        address = found.group()
        spans.append(Span(address, href=address if "://" in address else f"mailto:{address}"))
        at = found.end()
    if at < len(text):
        spans.append(Span(text[at:]))
    return tuple(spans)
