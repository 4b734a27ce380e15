"""Somebody who sorts hundreds of ideas by keyboard alone, and has an opinion of their own about where each belongs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.ideas import Idea
from facilitator.domain.ids import IdeaId
from facilitator.domain.themes import Theme
from facilitator.ui.themes.offers import Suggestion
from facilitator.ui.themes.picker import Picker
from facilitator.ui.themes.screen import ThemesScreen

NONE = Qt.KeyboardModifier.NoModifier
OTHER = "And much else"
PAGE = 12
"""From so many cards on it is quicker to go by pages."""

SUBJECTS: Mapping[str, str] = {
    "Traffic": r"traffic|\broads?\b|\brd\b|lanes?\b|intersection|scottsville|campbell|(stop|red|street) ?lights?|\bspeed|"
    r"\bdriv|pothole|bypass|roundabout|interstate|\bpav|turn signal|highway|congestion|railroad|widen",
    "Getting about": r"\bbus(es)?\b|transit|transport|\bbik|bicycl|sidewalk|\bwalk|pedestrian|crosswalk|trail|greenway|"
    r"\buber|\btaxi|\btrain\b|parking|airport",
    "Schools": r"school|teacher|educat|student|\bclass|college|universit|\bwku\b|tutor|preschool|\bread(ing)?\b|librar",
    "Homes": r"hous|\brent|landlord|tenant|apartment|homeless|neighbou?rhood|zoning|subdivision|property|propert|slum|shelter",
    "Internet": r"internet|cable|fib(er|re)|broadband|wi-?fi|electric|utilit|power",
    "Health and drugs": r"marijuana|drug|opioid|health|hospital|doctor|medical|mental|addict|cannabis|needle|clinic|smok|"
    r"vaccin|insurance|weed|disab",
    "Work and pay": r"\bjobs?\b|wage|employ|business|econom|\bpay\b|salar|industr|compan|retail|worker|union|temp",
    "Food and shops": r"food|restaurant|grocer|store|shop|whole foods|trader|costco|market|farm|cafe|mall",
    "Parks and fun": r"\bparks?\b|pool|playground|sport|museum|concert|music|\bart\b|arts|theat|entertain|indoor|activit|fun|"
    r"river|skat|recreation|festival|downtown|zoo|dog|library|youth|kids|children|famil",
    "Clean and green": r"recycl|trash|litter|garbage|tree|environment|clean|green|solar|pollut|waste|plastic|beauti",
    "Law and order": r"police|crime|safe|\bgun|jail|prison|court|violen|enforce|\blaw",
    "City hall": r"govern|tax|city|county|commission|mayor|vote|elect|official|leader|ordinance|budget",
    "Living together": r"immigra|refugee|divers|lgbt|fairness|discriminat|racis|religio|church|muslim|christian|language|"
    r"communit|women|inclusi|welcom",
}
"""What this person has in mind, in the order in which it comes to mind."""

_SUBJECTS = {name: re.compile(words, re.IGNORECASE) for name, words in SUBJECTS.items()}


def in_mind(text: str) -> tuple[str, ...]:
    """What an idea is about for this person, what comes first to mind first; nothing where they have no opinion."""
    return tuple(name for name, words in _SUBJECTS.items() if words.search(text))


class Sitting:
    """Presses keys on the board until every idea has its theme; `keys` counts every one of them."""

    def __init__(self, screen: ThemesScreen, mirror: Any, qtbot: QtBot) -> None:
        self._screen, self._mirror, self._qtbot = screen, mirror, qtbot
        self.keys = 0
        self.by_what: Counter[str] = Counter()
        self._subject_of: dict[str, str] = {}

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.keys += 1
        self._qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    def type(self, words: str) -> None:
        self.keys += len(words)
        self._qtbot.keyClicks(QApplication.focusWidget(), words)

    def sort_everything(self) -> None:
        """Answer what is suggested as long as something is, and place the rest one by one."""
        self.take_focus()
        while (top := self._suggestion()) is not None:
            self._answer(top)
        while loose := self._loose():
            self._place_by_hand(loose[0])

    # What is seen

    def _loose(self) -> list[IdeaId]:
        rows = self._screen.board.unsorted.ideas.rows
        return [rows.index(place).data(Qt.ItemDataRole.UserRole + 1).id for place in range(rows.rowCount())]

    def _suggestion(self) -> Suggestion | None:
        """What stands on top; waited for while it is still being looked for."""
        suggested = self._screen.suggested

        def settled() -> bool:
            return self._screen.board.grid.suggestions.top is not None or not suggested.is_looking

        self._qtbot.waitUntil(settled, timeout=60_000)
        return self._screen.board.grid.suggestions.top

    def _mind(self, ids: Iterable[IdeaId]) -> list[tuple[str, ...]]:
        return [in_mind(self._mirror.get(Idea, id).text) for id in ids]

    def _themes(self) -> list[Theme]:
        return [panel.shown.theme for panel in self._screen.board.grid.panels() if panel.shown is not None]

    def _theme_on(self, subject: str) -> Theme | None:
        return next((theme for theme in self._themes() if self._subject_of.get(theme.title) == subject), None)

    # What is done

    def _answer(self, top: Suggestion) -> None:
        mind = self._mind(top.ideas)
        if not top.name and top.theme_id is None:
            self._settle(Qt.Key.Key_Y if mind[0] == mind[1] else Qt.Key.Key_X, top, "pair")
            return
        counts = Counter(subject for subjects in mind for subject in subjects)
        subject = counts.most_common(1)[0][0] if counts else OTHER
        if top.theme_id is not None:
            subject = self._subject_of.get(self._mirror.get(Theme, top.theme_id).title, OTHER)
        strays = [place for place, each in enumerate(mind) if each and subject not in each]
        if len(strays) * 2 > len(mind):
            self._settle(Qt.Key.Key_X, top, "dismissed")
            return
        there = self._theme_on(subject) if top.theme_id is None else None
        if strays or there is not None:
            self._leave_out(strays)
        if there is not None:
            self._to_theme(there.title, next(id for n, id in enumerate(top.ideas) if n not in strays))
        else:
            if top.theme_id is None:
                self._subject_of.setdefault(top.title_of_theme, subject)
            self._settle(Qt.Key.Key_Y, top, "accepted")

    def _leave_out(self, strays: list[int]) -> None:
        """Look at the suggestion and take the ticks from those that belong elsewhere."""
        before = self.keys
        self.press(Qt.Key.Key_L)
        view = self._screen.board.unsorted.ideas
        assert view.checking
        last = view.rows.rowCount() - 1
        if strays and last - strays[0] < strays[-1]:  # the shorter way is from the end
            self.press(Qt.Key.Key_End)
            strays = strays[::-1]
        for stray in strays:
            while (at := view.currentIndex().row()) != stray:
                far = abs(stray - at) > PAGE
                down = Qt.Key.Key_PageDown if far else Qt.Key.Key_Down
                up = Qt.Key.Key_PageUp if far else Qt.Key.Key_Up
                self.press(down if stray > at else up)
            self.press(Qt.Key.Key_Space)
        self.by_what["left out"] += self.keys - before

    def _settle(self, key: Qt.Key, top: Suggestion, what: str) -> None:
        before = self.keys
        self.press(key)
        panel = self._screen.board.grid.suggestions
        self._qtbot.waitUntil(lambda: panel.top is None or panel.top != top, timeout=10_000)
        self._qtbot.waitUntil(lambda: self._screen.board.unsorted.looking is None)
        self.by_what[what] += self.keys - before
        self.take_focus()

    def _place_by_hand(self, id: IdeaId) -> None:
        subjects = in_mind(self._mirror.get(Idea, id).text) or (OTHER,)
        subject = next((each for each in subjects if self._theme_on(each) is not None), subjects[0])
        there = self._theme_on(subject)
        if there is None:
            self._subject_of[subject] = subject
        self._to_theme(there.title if there is not None else subject, id)

    def _to_theme(self, title: str, first: IdeaId) -> None:
        """What is selected, into a theme: by its figure, else by letters of its name."""
        before, titles = self.keys, [theme.title for theme in self._themes()]
        if title in titles[:9]:
            self.press(Qt.Key(Qt.Key.Key_1 + titles.index(title)))
        else:
            self.press(Qt.Key.Key_T)
            self._qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Picker))
            picker: Any = QApplication.activeModalWidget()
            for letter in title:
                if picker._found and picker._found[picker.view.currentIndex().row()].name == title:
                    break
                self.type(letter)
            self.press(Qt.Key.Key_Return)
            self._qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        self._qtbot.waitUntil(lambda: self._mirror.get(Idea, first).theme_id is not None, timeout=10_000)
        self._qtbot.waitUntil(lambda: self._screen.board.unsorted.looking is None)
        self.by_what["by hand"] += self.keys - before
        self.take_focus()

    def take_focus(self) -> None:
        """Back to the unsorted."""
        view = self._screen.board.unsorted.ideas
        if view.rows.rowCount():
            self.go_to(view)
            if not view.selectionModel().hasSelection():
                view.pick(0)

    def go_to(self, widget: QWidget) -> None:
        """Give a widget the focus; the window too, as a window system does when a dialog has closed."""
        if QApplication.focusWidget() is not widget:
            self._screen.window().activateWindow()
            widget.setFocus()
            self._qtbot.waitUntil(lambda: QApplication.focusWidget() is widget)
