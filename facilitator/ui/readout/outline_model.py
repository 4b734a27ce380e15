"""The outline of the readout as rows: its parts, each in or out, and what the breakouts say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from facilitator.domain.ideas import Kind
from facilitator.domain.plan import Segment
from facilitator.domain.readout import Part, in_order
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.thread import provenance_of
from facilitator.ui.kit.times import counted

ROW = int(Qt.ItemDataRole.UserRole) + 1
"""The Row that a delegate paints."""

TITLES = {
    Part.TITLE: "Title",
    Part.INTRODUCTION: "Who, why and how",
    Part.CHARTS: "In the room",
    Part.CONCLUSIONS: "Key conclusions",
    Part.BREAKOUTS: "Breakouts",
    Part.FRAMEWORK: "Comments on the draft",
    Part.WHAT_BECAME: "What became of it",
    Part.ACTIONS: "Actions",
    Part.STILL_OPEN: "Still open",
    Part.NEXT_STEPS: "What happens next",
    Part.APPENDIX: "Appendix: all ideas",
}

ANCHORS = {
    Part.CONCLUSIONS: "conclusions",
    Part.FRAMEWORK: "framework",
    Part.WHAT_BECAME: "became",
    Part.ACTIONS: "actions",
    Part.STILL_OPEN: "still-open",
    Part.NEXT_STEPS: "next-steps",
    Part.APPENDIX: "appendix",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the outline. `part` can be taken in and out; `anchor` is where it leads in the pages."""

    title: str
    line: str = ""
    anchor: str = ""
    part: Part | None = None
    mark: Kind | None = None
    children: tuple[Row, ...] = ()


def rows(snapshot: Snapshot, available: Iterable[Part], included: Iterable[Part]) -> Iterator[Row]:
    """The outline of a workshop: the parts it can tell, in the readout's order."""
    included = tuple(included)
    able, chosen = set(available), set(included)
    for part in in_order(included):
        if part not in able:
            continue
        children = tuple(_breakouts(snapshot)) if part is Part.BREAKOUTS else ()
        yield Row(
            TITLES[part],
            _line(snapshot, part, part in chosen),
            ANCHORS.get(part, ""),
            part,
            children=children,
        )


def _line(snapshot: Snapshot, part: Part, included: bool) -> str:
    if not included:
        return "Off"
    if part is Part.APPENDIX:
        return counted(len(snapshot.live_ideas), "idea")
    if part is Part.ACTIONS and snapshot.actions:
        return counted(len(snapshot.actions), "action")
    if part is Part.FRAMEWORK:
        return counted(len(snapshot.comments), "comment")
    return ""


def _breakouts(snapshot: Snapshot) -> Iterator[Row]:
    place = 0
    for segment in snapshot.agenda:
        if not segment.readout_heading:
            continue
        place += 1
        number = f"{segment.number}. " if segment.number is not None else ""
        yield Row(
            f"{number}{segment.title}", anchor=f"segment-{place}", children=(_list(snapshot, segment, place),)
        )


def _list(snapshot: Snapshot, segment: Segment, place: int) -> Row:
    themes = snapshot.themes_in(segment.id)
    ideas = provenance_of(idea for theme in themes for idea in snapshot.ideas_of(theme.id)).ideas
    if themes:
        line = f"{counted(len(themes), 'sentence')}, {counted(ideas, 'idea')}"
    else:
        line = counted(len(snapshot.ideas_in(segment.id)), "idea")
    kinds = [theme.kind for theme in themes] or list(segment.captures)
    return Row(segment.readout_heading, line, f"segment-{place}", mark=kinds[0] if kinds else None)


class OutlineModel(QStandardItemModel):
    """The rows as a tree; parts carry a check state."""

    def show(self, outline: Iterable[Row], included: Iterable[Part]) -> None:
        """Put `outline` in the place of what was shown."""
        chosen = set(included)
        self.clear()
        for row in outline:
            self.appendRow(_item(row, chosen))


def _item(row: Row, included: set[Part]) -> QStandardItem:
    item = QStandardItem(row.title)
    item.setEditable(False)
    item.setData(row, ROW)
    item.setData(
        ". ".join(text for text in (row.title, row.line) if text), Qt.ItemDataRole.AccessibleTextRole
    )
    if row.part is not None and row.part is not Part.TITLE:
        item.setCheckable(True)
        item.setCheckState(Qt.CheckState.Checked if row.part in included else Qt.CheckState.Unchecked)
    item.setDragEnabled(row.part not in (None, Part.TITLE, Part.APPENDIX))
    item.setDropEnabled(False)
    for child in row.children:
        item.appendRow(_item(child, included))
    return item
