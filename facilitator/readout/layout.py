"""What follows for a page from the blocks themselves: which of them run across both of its columns."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.readout.document import Block, Callout, Charts, Heading, Paragraph, Photograph, Rule, Table

LOGO = (300, 72)
"""The box that a logo fills, in px of the drawn pages."""


def across(blocks: Sequence[Block]) -> list[bool]:
    """For each block whether it runs across both columns: tables, callouts and photos do, with what introduces them."""
    out = [isinstance(block, Table | Callout | Photograph) for block in blocks]
    wide = False
    for place in reversed(range(len(blocks))):
        match blocks[place]:
            case Heading(level=level, kicker="", mark=None, beside=False):
                out[place] = wide
                wide = wide and level > 1
            case Table() | Callout() | Photograph():
                wide = True
            case Charts(label=""):
                out[place] = wide
            case Paragraph(label="") | Rule():
                pass
            case _:
                wide = False
    under = False
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            under = out[place]
        elif isinstance(block, Paragraph) and not block.label:
            out[place] = under
    return out
