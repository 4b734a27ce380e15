"""The board's vote: opened, closed, shown and held again from one button that says what comes next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.ideas import Kind
from facilitator.domain.ids import BallotId, new_id
from facilitator.domain.themes import Ballot, BallotState
from facilitator.services import votes
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.icons import Icon
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.text import tip
from facilitator.ui.themes import words
from facilitator.ui.themes.board_rows import BoardRows
from facilitator.ui.themes.vote_dialogs import OpenVote
from facilitator.ui.themes.vote_rows import Choice, VoteRow, came_later, choices, vote_on
from facilitator.ui.widgets.button import Button, Variant
from facilitator.ui.widgets.label import Label
from facilitator.ui.widgets.tally_sheet import TallySheet


class VoteBar(QWidget):
    """`done(words)` for what can be undone, `said(words)`, `failed(error)`."""

    done = Signal(str)
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._row: VoteRow | None = None
        self._kind = Kind.IDEA
        self._choices: tuple[Choice, ...] = ()
        self.standing = Label("", Type.META.num, Ink.INK2)
        self.next = Button("Dot vote…", icon=Icon.TARGET, small=True)
        self.more = Button(icon=Icon.MORE, variant=Variant.GHOST, small=True, name="More about the vote")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.standing, self.next, self.more):
            row.addWidget(widget)
        self.next.clicked.connect(self._on_next)
        self.more.clicked.connect(self._open_menu)

    def show_rows(self, rows: BoardRows) -> None:
        """The vote on this board."""
        self._kind, self._choices = rows.kind, choices(self._mirror.snapshot, rows.kind)
        self._row = vote_on(self._mirror.snapshot, rows.kind)
        state = self._row.ballot.state if self._row else None
        told = self._row.said if self._row else ""
        if self._row is not None and (late := came_later(self._mirror.snapshot, self._row.ballot, rows.kind)):
            told += f", {late}"
        self.standing.setText(told)
        self.standing.setToolTip(tip(self._row.more) if self._row is not None else "")
        self.standing.setAccessibleDescription(self._row.more if self._row is not None else "")
        self.standing.setVisible(bool(told))
        self.next.setText(
            {None: "Dot vote…", BallotState.OPEN: "Close the vote", BallotState.CLOSED: "Show totals"}.get(
                state, "Vote"
            )
        )
        self.next.set_icon(Icon.MONITOR if state is BallotState.CLOSED else Icon.TARGET)
        self.next.setVisible(state is not BallotState.REVEALED)
        self.next.setEnabled(state is not None or bool(self._choices))
        self.more.setVisible(state is not None)

    def set_terse(self, terse: bool) -> None:
        """Whether how it stands is left away: its button still says what comes next."""
        self.standing.setVisible(bool(self.standing.text()) and not terse)

    # What is done

    def _on_next(self) -> None:
        tasks.start(self, self._do_next())

    async def _do_next(self) -> None:
        match self._row.ballot.state if self._row else None:
            case None:
                await self._open()
            case BallotState.OPEN:
                await self._wish(votes.close_ballot, self._ballot().id, said="Closed the vote.")
            case BallotState.CLOSED:
                await self._reveal()

    async def _open(self) -> None:
        title = f"Which {words.several(self._kind)} matter most?"
        dialog = OpenVote(self.window(), title, self._choices)
        if await ask.shown(dialog) != QDialog.DialogCode.Accepted:
            return
        made = Ballot(
            BallotId(new_id()),
            dialog.choice.segment_id,
            dialog.title.text(),
            dialog.dots.value(),
            dialog.most.value(),
            dialog.choice.options,
        )
        await self._wish(votes.open_ballot, made, said="The vote is open.")

    async def _reveal(self) -> None:
        ballot = self._ballot()
        yes = await ask.confirm(
            self.window(),
            "Show the totals?",
            "Everyone in the room sees them on Stage and phones, and nobody can vote any more. "
            "A vote narrows the choice; what is taken up, the room decides.",
            yes="Show totals",
        )
        if yes:
            await self._wish(votes.reveal_ballot, ballot.id, said="The totals are shown.")

    async def _by_hand(self) -> None:
        ballot = self._ballot()
        sheet = TallySheet(self.window(), self._mirror, ballot)
        sheet.entered.connect(self.done)
        await ask.shown(sheet)

    async def _again(self) -> None:
        yes = await ask.confirm(
            self.window(),
            "Vote again?",
            "The vote that was held is kept and counts for nothing; the same options open anew, with no dots on them.",
            yes="Vote again",
        )
        if yes:
            await self._wish(
                votes.vote_again, self._ballot().id, BallotId(new_id()), said="The vote is open again."
            )

    async def _void(self) -> None:
        yes = await ask.confirm(
            self.window(),
            "Let this vote count for nothing?",
            "Its dots are kept in the file, and shown nowhere.",
            yes="Void it",
            danger=True,
        )
        if yes:
            await self._wish(votes.void_ballot, self._ballot().id, said="The vote is void.")

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        state = self._ballot().state
        if state in (BallotState.OPEN, BallotState.CLOSED):
            self._add(menu, "Enter dots by hand…", self._by_hand)
        if state is BallotState.OPEN:
            self._add(menu, "Show totals…", self._reveal)
        else:
            self._add(menu, "Open it again", self._reopen)
        menu.addSeparator()
        self._add(menu, "Vote again from nothing…", self._again)
        self._add(menu, "Void this vote…", self._void)
        if state is BallotState.REVEALED and self._choices:
            self._add(menu, "A new vote…", self._open)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    async def _reopen(self) -> None:
        await self._wish(
            votes.reopen_ballot, self._ballot().id, said="The vote is open again; totals are hidden."
        )

    def _add(self, menu: QMenu, words_: str, act: Callable[[], Any]) -> None:
        menu.addAction(words_).triggered.connect(lambda _checked=False: tasks.start(self, act()))

    def _ballot(self) -> Ballot:
        assert self._row is not None
        return self._row.ballot

    async def _wish(self, wish: Callable[..., Any], *args: Any, said: str) -> None:
        try:
            await self._mirror.wish(wish, *args)
        except FacilitatorError as error:
            self.failed.emit(error)
        else:
            self.done.emit(said)
