"""The tab with what the workshop says of itself: what it is called, who holds it, why and how, for the readout's first page."""

from __future__ import annotations

import asyncio
from typing import Any
from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from facilitator.domain.errors import CannotDo, Trouble
from facilitator.domain.workshop import Attribution
from facilitator.readout.labels import LANGUAGES
from facilitator.services import day
from facilitator.services.wording import sentence
from facilitator.ui.kit import tasks
from facilitator.ui.kit.colours import Ink
from facilitator.ui.kit.fonts import Type
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.plan import words
from facilitator.ui.plan.entries import LineEntry, ProseEntry
from facilitator.ui.plan.page import PlanPage
from facilitator.ui.plan.panel import UNSAVED
from facilitator.ui.widgets.card import Card
from facilitator.ui.widgets.choose import Choose
from facilitator.ui.widgets.label import Label

_WIDTH = 720


class AboutPage(PlanPage):
    """One form; each field saves itself."""

    def __init__(self, mirror: Mirror) -> None:
        super().__init__(mirror, "about", "About")
        self._shown = ""
        self._zone = LineEntry("Time zone", placeholder="This laptop’s own")
        self.entries: dict[str, LineEntry | ProseEntry] = {
            "title": LineEntry("Title of the workshop"),
            "over_title": LineEntry(
                "Line above the title", placeholder="Such as Workshop Summary and Readout"
            ),
            "convening": LineEntry("Part of", placeholder="The convening or conference it belongs to"),
            "host": LineEntry("Host", placeholder="Who holds it"),
            "organiser": LineEntry("Organiser", placeholder="Who asked for it"),
            "contact": LineEntry("Contact", placeholder="Where corrections go"),
            "introduction": ProseEntry("Introduction: who met, and why", least=4, most=14),
            "breakouts_heading": LineEntry(
                "Heading over the breakouts", placeholder="Such as Breakout Sessions"
            ),
            "method": ProseEntry("Method: how the room worked", least=4, most=14),
            "timezone": self._zone,
        }
        self.attribution = Choose("What is shown beside an idea", small=False)
        self.language = Choose("Language of the workshop", small=False)
        self._arrange()
        for field, entry in self.entries.items():
            entry.committed.connect(lambda text, field=field: self._save(field, text))
        self.attribution.chosen.connect(lambda shown: self._save("attribution", shown))
        self.language.chosen.connect(lambda tag: self._save("language", tag))

    def _arrange(self) -> None:
        form, page = QWidget(), QVBoxLayout()
        form.setMaximumWidth(_WIDTH)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(20)
        fields = self.entries
        whole = ("title", "over_title", "convening", "host")
        names = self._card("What and who", *(fields[name] for name in whole))
        names.body.addLayout(_pair(fields["organiser"], fields["contact"]))
        page.addWidget(names)
        page.addWidget(
            self._card("Why and how", fields["introduction"], fields["breakouts_heading"], fields["method"])
        )
        rules = self._card("Usual in this workshop")
        rules.body.addLayout(
            _pair(
                _named("Beside an idea stands", self.attribution),
                _named("Language of readout and handouts", self.language),
            )
        )
        rules.body.addLayout(_pair(fields["timezone"], QWidget()))
        page.addWidget(rules)
        page.addStretch(1)
        form.setLayout(page)
        ground = QWidget()
        row = QHBoxLayout(ground)
        row.setContentsMargins(32, 20, 32, 28)
        row.addWidget(form, 1)
        row.addStretch(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(ground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _card(self, title: str, *entries: QWidget) -> Card:
        card = Card(padding=24, spacing=16)
        card.body.addWidget(Label(title, Type.ROW.semibold))
        for entry in entries:
            card.body.addWidget(entry)
        return card

    def entered(self) -> None:
        if self._zone.edit.completer() is None:
            tasks.start(self, self._offer_zones())
        self.entries["title"].setFocus(Qt.FocusReason.OtherFocusReason)

    async def _offer_zones(self) -> None:
        """Complete time zones as they are typed; their names are read from disk, so not on this thread."""
        names = sorted(await asyncio.to_thread(available_timezones))
        completer = QCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._zone.edit.setCompleter(completer)

    def show_plan(self) -> None:
        workshop = self.mirror.workshop
        for field, entry in self.entries.items():
            show = entry.show_value if workshop.id == self._shown else entry.show_thing
            show(getattr(workshop, field))
        self._shown = workshop.id
        choices = ((words.ATTRIBUTION[each], each) for each in Attribution)
        self.attribution.show_choices(choices, workshop.attribution)
        spoken = {workshop.language: workshop.language, **LANGUAGES}
        self.language.show_choices(((name, tag) for tag, name in spoken.items()), workshop.language)

    def flush(self) -> None:
        for entry in self.entries.values():
            entry.flush()

    def _save(self, field: str, value: Any) -> None:
        tasks.start(self, self._wish(field, value))

    async def _wish(self, field: str, value: Any) -> None:
        try:
            await self.mirror.wish(day.edit_workshop, **{field: value})
        except Trouble:
            self._refuse(field, UNSAVED)
        except CannotDo as error:
            self._refuse(field, sentence(error))

    def _refuse(self, field: str, said: str) -> None:
        if field in self.entries:
            self.entries[field].set_error(said)


def _named(name: str, choose: QWidget) -> QWidget:
    named = QWidget()
    column = QVBoxLayout(named)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(Label(name, Type.LABEL, Ink.INK2))
    column.addWidget(choose)
    column.addStretch(1)
    return named


def _pair(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)
    row.addWidget(right, 1, Qt.AlignmentFlag.AlignTop)
    return row
