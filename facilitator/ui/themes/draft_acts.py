"""What one can do with the draft's comments and the wording proposed for it. Each is one wish and one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.framework import Agreement, Amendment, Comment
from facilitator.domain.ideas import Stance
from facilitator.domain.ids import AmendmentId, CommentId, ElementId, IdeaId, new_id
from facilitator.domain.themes import Theme
from facilitator.services import draft
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.themes.amendment_dialog import AmendmentDialog
from facilitator.ui.themes.matrix_rows import NAMES, STANCES, ElementRow, matrix
from facilitator.ui.themes.picker import Pick, Picker

STANDS = {
    Agreement.OPEN: "Open",
    Agreement.AGREED: "Agreed",
    Agreement.CONTESTED: "Contested",
    Agreement.NOT_TAKEN_UP: "Not taken up",
}


class DraftActs(QObject):
    """`done(words)` for what can be undone, `said(words)` for a hint, `failed(error)`."""

    done = Signal(str)
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror, self._window = mirror, parent

    def comment(self, row: ElementRow, stance: Stance | None) -> None:
        """Ask for words, and let them stand as a comment on the element."""
        tasks.start(self, self._comment(row, stance or Stance.CHANGE))

    async def _comment(self, row: ElementRow, stance: Stance) -> None:
        stance = stance if row.element is not None else Stance.ADD
        what = f"{NAMES[stance]}: {row.title}" if row.element is not None else "What the draft lacks"
        words = await ask.text(
            self._window, "Comment on the draft", what, yes="Keep the comment", check=_needs_words
        )
        if words:
            element_id = row.element.id if row.element is not None else None
            made = Comment(CommentId(new_id()), stance, element_id, text=words)
            await self._wish(draft.add_comment, made, said="Kept the comment.")

    def speak(self, ids: Sequence[IdeaId], theme: Theme | None) -> None:
        """Let ideas, or else a theme, speak of the draft: which element, and what is wanted of it, is asked for."""
        elements = [row for row in matrix(self._mirror.snapshot).rows if row.element is not None]
        standing = [row for row in elements if row.element is not None and not row.element.removed]
        if not standing:
            self.said.emit("There is no draft yet. Plan has a place for it.")
        elif not ids and theme is None:
            self.said.emit("Select an idea or a theme first; C then says what it wants of the draft.")
        else:
            tasks.start(self, self._speak(tuple(ids), theme, standing))

    async def _speak(
        self, ids: tuple[IdeaId, ...], theme: Theme | None, elements: Sequence[ElementRow]
    ) -> None:
        claims = {f"{row.key} {stance}": (row.key, stance) for row in elements for stance in STANCES} | {
            f" {Stance.ADD}": ("", Stance.ADD)
        }
        there = [
            Pick(row.title, f"{row.key} {stance}", f"{row.number} {NAMES[stance].lower()}:".strip())
            for row in elements
            for stance in STANCES
        ]
        there.append(Pick("no element covers it", f" {Stance.ADD}", "Add:"))
        who = counted(len(ids), "idea") if ids else "the theme"
        dialog = Picker(
            self._window, f"What {who} wants of the draft", there, "A number and what is wanted: 3 str"
        )
        await ask.shown(dialog)
        if dialog.chosen is None:
            return
        key, stance = claims[dialog.chosen.id]
        element_id = ElementId(key) if key else None
        made = [Comment(CommentId(new_id()), stance, element_id, idea_id=id) for id in ids] or [
            Comment(CommentId(new_id()), stance, element_id, theme_id=theme.id if theme else None)
        ]
        await self._wish(draft.add_comments, made, said=f"Said of the draft: {dialog.chosen.line()}.")

    def move(self, comment_ids: Sequence[str], row: ElementRow, stance: Stance) -> None:
        """Let comments want something else of the same element."""
        if row.element is not None:
            for id in comment_ids:
                self._do(
                    draft.move_comment,
                    CommentId(id),
                    stance,
                    row.element.id,
                    said=f"Now {NAMES[stance].lower()}.",
                )

    def remove(self, comment_ids: Sequence[str]) -> None:
        """Take comments back; their ideas stay."""
        for id in comment_ids:
            self._do(
                draft.remove_comment,
                CommentId(id),
                said=f"Took {counted(len(comment_ids), 'comment')} off the draft. What was said stays in Live.",
            )

    def open_comment_menu(self, comment_ids: Sequence[str], row: ElementRow, at: QPoint) -> QMenu | None:
        """What one can do with these comments."""
        if not comment_ids:
            return None
        menu = QMenu(self._window)
        if row.element is not None:
            for stance in STANCES:
                menu.addAction(NAMES[stance]).triggered.connect(
                    lambda _checked=False, stance=stance: self.move(comment_ids, row, stance)
                )
            menu.addSeparator()
        menu.addAction("Take it off the draft\tDelete").triggered.connect(
            lambda _checked=False: self.remove(comment_ids)
        )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        return menu

    def propose(self, row: ElementRow, amendment: Amendment | None = None) -> None:
        """Ask for other wording, or change a proposal."""
        tasks.start(self, self._propose(row, amendment))

    async def _propose(self, row: ElementRow, amendment: Amendment | None) -> None:
        present = amendment.present if amendment else (row.element.passage if row.element else "")
        dialog = AmendmentDialog(self._window, row.title, present, amendment)
        if await ask.shown(dialog) != QDialog.DialogCode.Accepted:
            return
        made = Amendment(
            amendment.id if amendment else AmendmentId(new_id()),
            row.element.id if row.element else None,
            present,
            dialog.proposed(),
            dialog.reason(),
            amendment.idea_ids if amendment else tuple(each.id for each in row.all if not each.loose),
            amendment.agreement if amendment else Agreement.OPEN,
            amendment.position if amendment else 0,
        )
        await self._wish(draft.add_amendment, made, said="Kept the proposed wording.")

    def settle(self, amendment: Amendment, agreement: Agreement) -> None:
        """Say how the room stands to it."""
        said = f"Proposed wording: {STANDS[agreement].lower()}."
        self._do(draft.settle_amendment, amendment.id, agreement, said=said)

    def withdraw(self, amendment: Amendment) -> None:
        """Take a proposal back."""
        self._do(draft.remove_amendment, amendment.id, said="Took the proposed wording back.")

    async def _wish(self, wish: Callable[..., Any], *args: Any, said: str) -> None:
        try:
            await self._mirror.wish(wish, *args)
        except FacilitatorError as error:
            self.failed.emit(error)
        else:
            self.done.emit(said)

    def _do(self, wish: Callable[..., Any], *args: Any, said: str) -> None:
        tasks.start(self, self._wish(wish, *args, said=said))


def _needs_words(text: str) -> str | None:
    return None if text.strip() else "Say it in a few words."
