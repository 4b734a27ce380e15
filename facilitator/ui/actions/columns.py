"""Where the columns of the register stand: as wide as their longest words, giving way when room is short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.ui.actions.rows import NO_DATE, NO_OWNER, NO_STEPS, ActionRow, RegisterRow
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.text import text_width
from facilitator.ui.kit.theme import Theme
from facilitator.ui.widgets.chip import chip_size

PAD, GAP, MARK, DOT = 16, 20, 18, 8
_MOST_DOTS = 6


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges and widths in px from the left of the card; a width of 0: left away for want of room."""

    text: tuple[int, int]
    owner: tuple[int, int]
    due: tuple[int, int]
    steps: tuple[int, int]
    goal: tuple[int, int]
    status: tuple[int, int]


def most_dots(rows: Sequence[RegisterRow]) -> int:
    """As many dots as the longest plan has steps, up to six; the words beside them have the number."""
    return min(
        _MOST_DOTS, max((len(row.action.steps) for row in rows if isinstance(row, ActionRow)), default=0)
    )


def place_columns(shown: Sequence[RegisterRow], width: int, t: Theme) -> Columns:
    """The columns on a card of `width` px; the action's words keep room, the others give way one by one."""
    rows = [row for row in shown if isinstance(row, ActionRow)]
    meta, body = t.font(Type.META.num), t.font(Type.BODY.num)
    mark = t.icon_size(MARK)
    text = PAD + mark + 8 + max((text_width(row.label, meta) for row in rows), default=0) + 14
    owner = max((text_width(row.action.owner or NO_OWNER, meta) for row in rows), default=0) + 2
    owner = min(owner, round(150 * t.text_scale))
    due = max((text_width(row.due or NO_DATE, body) for row in rows), default=0)
    dots = most_dots(rows) * (t.icon_size(DOT) + 3)
    steps = max((_steps_width(row, rows, t) for row in rows), default=0)
    goal = max((mark + 6 + text_width(", ".join(row.goals), meta) for row in rows if row.goals), default=0)
    status = max((chip_size(row.status).width() for row in rows), default=0)
    least = round(240 * t.text_scale)

    def room() -> int:
        return width - text - PAD - sum(each + GAP for each in (owner, due, steps, goal, status) if each)

    if room() < least:
        goal = 0
    if room() < least:
        steps = max(dots, max((_no_steps_width(row, t) for row in rows if not row.action.steps), default=0))
    if room() < least:
        owner = min(owner, round(110 * t.text_scale))
    if room() < least:
        status = 0
    x, places = text, []
    for size in (max(room(), 80), owner, due, steps, goal, status):
        places.append((x, size))
        x += size + GAP if size else 0
    return Columns(*places)


def _steps_width(row: ActionRow, rows: Sequence[ActionRow], t: Theme) -> int:
    if not row.action.steps:
        return _no_steps_width(row, t)
    dots = min(len(row.action.steps), most_dots(rows))
    return dots * (t.icon_size(DOT) + 3) + 6 + text_width(row.steps, t.font(Type.META.num))


def _no_steps_width(row: ActionRow, t: Theme) -> int:
    return (
        chip_size(NO_STEPS, Icon.WARNING).width() if row.warning else text_width(NO_STEPS, t.font(Type.META))
    )
