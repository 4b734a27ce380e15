"""Makes bullets and paragraphs whole again that a page's end tore apart."""

from __future__ import annotations

from dataclasses import replace

from facilitator.intake.blocks import Block, Page, Shape
from facilitator.intake.headings import session_heading, special_heading
from facilitator.intake.line_starts import is_list_heading
from facilitator.intake.said import counted
from facilitator.intake.wrapping import Wrapping, ends_sentence, is_unfinished, starts_small

_SHORTEST_TORN_PARAGRAPH = 60


def mended(page: Page) -> Page:
    """`page` without page breaks, and with what they tore apart in one piece."""
    wrapping = Wrapping(0, page.words)
    bullets = [block for block in page.blocks if block.shape is Shape.BULLET]
    full_stops = 2 * sum(ends_sentence(bullet.text) for bullet in bullets) > len(bullets)
    whole: list[Block] = []
    torn = {Shape.BULLET: 0, Shape.PARAGRAPH: 0}
    page_ended = False
    for place, block in enumerate(page.blocks):
        if block.shape is Shape.PAGE_BREAK:
            page_ended = True
            continue
        last = whole[-1] if whole else None
        following = next(
            (other for other in page.blocks[place + 1 : place + 3] if other.shape is not Shape.PAGE_BREAK),
            None,
        )
        if last is not None and block.shape is Shape.PARAGRAPH and last.shape in torn:
            within = last.shape is Shape.BULLET and block.level > last.level
            if within or _is_rest(last, block, following, page_ended=page_ended, full_stops=full_stops):
                whole[-1] = replace(last, text=wrapping.join([last.text, block.text]))
                torn[last.shape] += not within
                page_ended = False
                continue
        whole.append(block)
        page_ended = False
    said = [
        f"Made whole again what a page's end had torn: {counted(count, shape.value)}."
        for shape, count in torn.items()
        if count
    ]
    return replace(page, blocks=tuple(whole), said=(*page.said, *said))


def _is_rest(
    last: Block, block: Block, following: Block | None, *, page_ended: bool, full_stops: bool
) -> bool:
    """Whether paragraph `block` is the rest of `last`, a bullet or paragraph before it."""
    if session_heading(block.text) or is_list_heading(block.text) or special_heading(block.text):
        return False
    open_end = not ends_sentence(last.text) and not last.text.endswith(":")
    if last.shape is Shape.PARAGRAPH:
        long = page_ended or len(last.text) >= _SHORTEST_TORN_PARAGRAPH
        return open_end and long and (starts_small(block.text) or is_unfinished(last.text))
    if starts_small(block.text) or (open_end and is_unfinished(last.text)):
        return True
    goes_on = following is not None and following.shape is Shape.BULLET
    if not ends_sentence(block.text):
        return False
    return (open_end and full_stops and (goes_on or page_ended)) or (page_ended and goes_on)
