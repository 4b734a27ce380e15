"""Columns get the share that the readout gives them, but never so little that a word breaks in two."""

from __future__ import annotations

from facilitator.readout.document import Table
from facilitator.readout.letters import text_width

_LONGEST = 14
"""Letters beyond which a word may break: an address or a compound must not push the other columns away."""


_WHOLE = 10
"""Letters up to which a cell is best kept on one line: a time, a date, the name of a table."""


def column_widths(table: Table, room: float, size: float, gap: float) -> list[float]:
    """The widths of a table's columns in the unit of `room`, `size` (of its letters) and `gap` (at each column's end).

    They add up to `room`. What a narrow column needs more than its share is taken from the others by theirs.
    """
    shares = [max(column.weight, 0.01) for column in table.columns]
    least = [_least(table, n) * size + gap for n in range(len(shares))]
    scale = min(1.0, room / sum(least))
    least = [width * scale for width in least]
    narrow: set[int] = set()
    while True:
        left = room - sum(least[n] for n in narrow)
        total = sum(share for n, share in enumerate(shares) if n not in narrow)
        widths = [least[n] if n in narrow else left * share / total for n, share in enumerate(shares)]
        too_narrow = {n for n, width in enumerate(widths) if width < least[n] - 1e-6}
        if not too_narrow:
            return widths
        narrow |= too_narrow


def _least(table: Table, n: int) -> float:
    """What a column cannot do without, its longest word or short cell, in em of its letters."""
    texts = [table.columns[n].title, *("".join(span.text for span in row[n]) for row in table.rows)]
    pieces = {
        piece
        for text in texts
        for piece in ([text] if len(text) <= _WHOLE else text.split())
        if len(piece) <= _LONGEST
    }
    return max((text_width(piece, 1.05) for piece in pieces), default=0.0)
