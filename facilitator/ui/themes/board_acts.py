"""What one can do on the board. Each is one wish and one step of undo, said in the dark bar with its way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import IdeaId, SegmentId, ThemeId, new_id
from facilitator.domain.plan import Segment
from facilitator.domain.text import LINE_LIMIT, elided
from facilitator.domain.themes import Theme
from facilitator.services import actions, capture, themes
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted
from facilitator.ui.themes.offers import Suggestion
from facilitator.ui.themes.picker import Pick, Picker

Ids = Sequence[IdeaId]


class BoardActs(QObject):
    """`done(words)` for what can be undone, `said(words)` for a hint, `failed(error)`."""

    done = Signal(str)
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, mirror: Mirror, parent: QWidget) -> None:
        super().__init__(parent)
        self._mirror, self._window = mirror, parent
        self._recent: list[ThemeId] = []

    # Ideas

    def place(self, ids: Ids, theme: Theme | None) -> None:
        """Put these ideas into a theme, or (None) back among the unsorted."""
        if ids:
            where = f"into {name_of(theme)}" if theme is not None else "back among the unsorted"
            words = f"Put {counted(len(ids), 'idea')} {where}."
            if theme is not None:
                self._use(theme.id)
            self._do(themes.place_ideas, theme.id if theme else None, ids, said=words)

    def pick(self, ids: Ids, themes_: Sequence[Pick], kind: Kind) -> None:
        """Put these ideas into a theme that is found by its name, the one used last first, or into a new one."""
        if not ids:
            self.said.emit("Select an idea first; T then finds its theme by name.")
            return
        order = {id: place for place, id in enumerate(self._recent)}
        sorted_ = sorted(themes_, key=lambda each: order.get(ThemeId(each.id), len(order)))
        tasks.start(self, self._pick(tuple(ids), sorted_, kind))

    async def _pick(self, ids: tuple[IdeaId, ...], themes_: Sequence[Pick], kind: Kind) -> None:
        title = f"Put {counted(len(ids), 'idea')} into"
        hint = "Some letters of its name, or a new name"
        dialog = Picker(self._window, title, themes_, hint, new=True)
        await ask.shown(dialog)
        if (chosen := dialog.chosen) is None:
            return
        theme = self._mirror.get(Theme, chosen.id) if chosen.id else None
        if theme is not None:
            self.place(ids, theme)
        elif (problem := _needs_words(chosen.name)) is not None:
            self.said.emit(problem)
        elif (home := self._home(ids, kind)) is not None:
            await self.make(chosen.name, home, kind, ids)

    def _use(self, id: ThemeId) -> None:
        self._recent = [id, *(other for other in self._recent if other != id)]

    def group(self, ids: Ids, kind: Kind, name: str = "") -> None:
        """Make a new theme of these ideas, or an empty one; its name is asked for, `name` is proposed."""
        tasks.start(self, self._group(tuple(ids), kind, name))

    async def _group(self, ids: tuple[IdeaId, ...], kind: Kind, name: str) -> None:
        home = self._home(ids, kind)
        if home is None:
            self.said.emit("Plan a segment first: a theme belongs to one.")
            return
        label = f"What these {len(ids)} ideas have in common" if len(ids) > 1 else "What it is about"
        title = await ask.text(
            self._window, "New theme", label, value=name, yes="Make the theme", check=_needs_words
        )
        if title is not None:
            await self.make(title, home, kind, ids)

    async def make(self, title: str, home: SegmentId, kind: Kind, ids: Ids) -> None:
        """Make a theme of that name with these ideas in it."""
        theme = Theme(ThemeId(new_id()), home, kind, title)
        self._use(theme.id)
        words = f"Made {name_of(theme)}" + (f" of {counted(len(ids), 'idea')}." if ids else ".")
        await self.wish(themes.add_theme, theme, tuple(ids), said=words)

    def merge(self, ids: Ids) -> None:
        """Let the others stand behind the first; every one keeps its words."""
        if len(ids) < 2:
            self.said.emit("Select two ideas or more to merge them: Shift and the arrows.")
            return
        self._do(capture.merge_ideas, ids[0], list(ids[1:]), said=f"Merged {counted(len(ids), 'idea')}.")

    def separate(self, ids: Ids) -> None:
        """Let the ideas that stand behind these stand by themselves again."""
        behind = [idea.id for idea in self._mirror.all(Idea) if idea.merged_into in set(ids)]
        if not behind:
            self.said.emit("Nothing is merged here. S separates ideas that were merged.")
            return
        words = f"{counted(len(behind), 'idea stands', 'ideas stand')} by themselves again."
        self._do(capture.unmerge_ideas, behind, said=words)

    def star(self, ids: Ids) -> None:
        """Star all of them, or take the stars away where all have one."""
        if ids:
            self._do(capture.star_ideas, ids, not self._all(ids, lambda idea: idea.starred))

    def park(self, ids: Ids) -> None:
        """Put them on the parking lot."""
        if ids:
            self._do(capture.park_ideas, ids, True, said=f"Parked {counted(len(ids), 'idea')}.")

    def bin(self, ids: Ids) -> None:
        if ids:
            self._do(capture.bin_ideas, ids, said=f"Put {counted(len(ids), 'idea')} into the bin.")

    def accept(self, suggestion: Suggestion, kind: Kind) -> None:
        """Do what was suggested: these ideas into a theme, a theme of their own, or one idea of two."""
        if suggestion.theme_id is not None:
            if (theme := self._mirror.get(Theme, suggestion.theme_id)) is not None:
                self.place(suggestion.ideas, theme)
        elif not suggestion.name:
            self.merge(suggestion.ideas)
        elif (home := self._home(suggestion.ideas, kind)) is not None:
            tasks.start(self, self._make(suggestion.title_of_theme, home, kind, suggestion.ideas))

    async def _make(self, title: str, home: SegmentId, kind: Kind, ids: Ids) -> None:
        await self.make(title, home, kind, ids)

    def keep_apart(self, ids: Ids) -> None:
        """These two are not the same; the suggestion does not come back."""
        self._do(capture.keep_apart, ids[1], ids[0])

    def act(self, ids: Ids) -> None:
        """Enter an action made of these ideas into the register."""
        if ids:
            words = f"Made an action of {counted(len(ids), 'idea')}. It stands in Actions."
            self._do(actions.action_from_ideas, tuple(ids), said=words)

    # Themes

    def act_on(self, theme: Theme) -> None:
        """Enter an action that carries this theme out."""
        self._do(
            actions.action_from_theme,
            theme.id,
            said=f"Made an action of {name_of(theme)}. It stands in Actions.",
        )

    def rename(self, theme: Theme) -> None:
        tasks.start(self, self._rename(theme))

    async def _rename(self, theme: Theme) -> None:
        title = await ask.text(
            self._window, "Name of the theme", "Name", value=theme.title, yes="Rename", check=_fits
        )
        if title is not None and title != theme.title:
            await self.wish(themes.name_theme, theme.id, title, said=f"Named it “{title}”.")

    async def word(self, theme: Theme, sentence: str, was: str) -> bool:
        """Keep a sentence; False where it could not be kept, so that the field holds on to it."""
        return await self.wish(themes.word_theme, theme.id, sentence, was)

    async def dissent(self, theme: Theme, words: str, was: str) -> bool:
        """Keep a minority's view; False where it could not be kept."""
        return await self.wish(themes.note_dissent, theme.id, words, was)

    def move(self, theme: Theme, by: int) -> None:
        self._do(themes.move_theme, theme.id, by)

    def move_to(self, theme: Theme, place: Theme, panels: Sequence[Theme]) -> None:
        """Move a theme to where another of its board stands."""
        board = [other.id for other in panels if other.segment_id == theme.segment_id]
        if place.id in board and theme.id in board:
            self.move(theme, board.index(place.id) - board.index(theme.id))
        else:
            self.said.emit("A theme stays with the segment that it came from.")

    def join(self, keep: Theme, other: Theme) -> None:
        """Let `keep` take in `other`."""
        self._do(themes.join_themes, keep.id, other.id, said=f"Joined {name_of(other)} into {name_of(keep)}.")

    def remove(self, theme: Theme) -> None:
        """Take a theme off the board; its ideas are unsorted again."""
        self._do(
            themes.remove_theme,
            theme.id,
            said=f"Took {name_of(theme)} off the board. Its ideas are unsorted again.",
        )

    # How

    async def wish(self, wish: Callable[..., Any], *args: Any, said: str = "") -> bool:
        """Do a wish; whether it was done."""
        try:
            await self._mirror.wish(wish, *args)
        except FacilitatorError as error:
            self.failed.emit(error)
            return False
        if said:
            self.done.emit(said)
        return True

    def _do(self, wish: Callable[..., Any], *args: Any, said: str = "") -> None:
        async def doing() -> None:
            await self.wish(wish, *args, said=said)

        tasks.start(self, doing())

    def _all(self, ids: Ids, test: Callable[[Idea], bool]) -> bool:
        ideas = (self._mirror.get(Idea, id) for id in ids)
        return all(test(idea) for idea in ideas if idea is not None)

    def _home(self, ids: Ids, kind: Kind) -> SegmentId | None:
        """The segment that a new theme belongs to: that of its ideas, else where its kind is captured."""
        for id in ids:
            if (idea := self._mirror.get(Idea, id)) is not None:
                return idea.segment_id
        agenda = self._mirror.snapshot.agenda
        fitting: list[Segment] = [segment for segment in agenda if kind in segment.captures]
        return next((segment.id for segment in (*fitting, *agenda)), None)


def name_of(theme: Theme) -> str:
    """A theme in a sentence, by its name or its first words."""
    return f"“{elided(theme.title or theme.sentence, 40)}”"


def _needs_words(text: str) -> str | None:
    return "A theme needs a name: a few words." if not text.strip() else _fits(text)


def _fits(text: str) -> str | None:
    if len(text) <= LINE_LIMIT:
        return None
    return f"A name has room for {LINE_LIMIT} characters; this one has {len(text)}."
