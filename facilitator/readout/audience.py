"""What a reader may not see is taken out before anything is composed, so that no format can let it slip."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from facilitator.domain.actions import Action, Undertaking
from facilitator.domain.attribution import Source, small_sectors, source_in
from facilitator.domain.framework import Amendment
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.readout import Audience, ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.readout.english import English

T = TypeVar("T", Action, Undertaking)


def seen_by(snapshot: Snapshot, options: ReadoutOptions, words: English) -> Snapshot:
    """The workshop as an audience may see it; what is left is safe in every format.

    Private notes, the bin, devices and voters go always. Outside the organisers go ideas kept off the Stage and the
    rapporteur's notes. Beside an idea stays what the workshop's (or segment's) attribution allows, a small sector
    outside the organisers never. With hidden names go people and authors, and owners are withheld unless the workshop
    itself knows them as a group.
    """
    inside = options.audience is Audience.ORGANISERS
    small = small_sectors(snapshot.people, snapshot.ideas)
    ideas = tuple(
        _seen(idea, source_in(snapshot, idea, () if inside else small), options)
        for idea in snapshot.ideas
        if not idea.binned and (inside or not (idea.hidden or idea.kind is Kind.NOTE))
    )
    kept = {idea.id for idea in ideas}
    seen = replace(
        snapshot,
        workshop=replace(snapshot.workshop, notes=""),
        segments=tuple(replace(segment, private_notes="") for segment in snapshot.segments),
        ideas=ideas,
        seats=(),
        comments=tuple(
            comment
            for comment in snapshot.comments
            if comment.idea_id is None or comment.idea_id in kept or comment.text
        ),
        amendments=tuple(_amendment(amendment, kept) for amendment in snapshot.amendments),
        actions=tuple(map(_unquoted, snapshot.actions)),
        undertakings=tuple(map(_unquoted, snapshot.undertakings)),
    )
    if not options.tables:
        seen = _placeless(seen)
    if not options.hide_names:
        return seen
    withheld = _Withheld(snapshot, words)
    return replace(
        seen,
        people=tuple(replace(person, name="", organisation="") for person in snapshot.people),
        actions=tuple(
            replace(withheld.owners(action), informed=withheld.groups(action.informed))
            for action in seen.actions
        ),
        undertakings=tuple(withheld.owners(undertaking) for undertaking in seen.undertakings),
    )


def _placeless(seen: Snapshot) -> Snapshot:
    """Nothing of which table or part of the room something came from."""
    return replace(
        seen,
        tables=(),
        ideas=tuple(replace(idea, table_id=None, author="", sector="") for idea in seen.ideas),
        people=tuple(replace(person, table_id=None) for person in seen.people),
        headlines=(),
        sheets=(),
    )


def _seen(idea: Idea, shown: Source, options: ReadoutOptions) -> Idea:
    return replace(
        idea,
        first_wording="",
        person_id=None,
        author="" if options.hide_names else shown.name,
        sector=shown.sector,
        device="",
        origin="",
        starred=False,
    )


def _unquoted(thing: T) -> T:
    """Without the words that people said on an earlier day: that day's own rules for them are not known here."""
    return replace(thing, earlier=tuple(replace(each, said=()) for each in thing.earlier))


def _amendment(amendment: Amendment, kept: Iterable[str]) -> Amendment:
    return replace(amendment, idea_ids=tuple(idea_id for idea_id in amendment.idea_ids if idea_id in kept))


class _Withheld:
    """Names are withheld, groups are not: a group is what the workshop's own roster, tables and prose call so."""

    def __init__(self, snapshot: Snapshot, words: English) -> None:
        workshop = snapshot.workshop
        self._withheld = words.name_withheld
        groups = [words.whole_room, *(words.table(table) for table in snapshot.tables)]
        for person in snapshot.people:
            groups += [person.sector, person.organisation, person.group]
        groups += [undertaking.group for undertaking in snapshot.undertakings]
        self._groups = {group.casefold() for group in groups if group}
        prose = (workshop.title, workshop.convening, workshop.host, workshop.organiser, workshop.introduction,
                 workshop.method, workshop.conclusions, workshop.next_steps)  # fmt: skip
        self._prose = "\n".join(prose).casefold()
        people = [person.name for person in snapshot.people] + [idea.author for idea in snapshot.ideas]
        self._people = {name.casefold() for name in people if name}

    def name(self, owner: str) -> str:
        plain = owner.casefold()
        if not plain or (plain not in self._people and (plain in self._groups or self._is_in_prose(plain))):
            return owner
        return self._withheld

    def groups(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if self.name(name) == name)

    def owners(self, thing: T) -> T:
        return replace(
            thing,
            owner=self.name(thing.owner),
            steps=tuple(replace(step, owner=self.name(step.owner)) for step in thing.steps),
            earlier=tuple(replace(each, owner=self.name(each.owner)) for each in thing.earlier),
            reports=tuple(replace(report, by=self.name(report.by)) for report in thing.reports),
        )

    def _is_in_prose(self, plain: str) -> bool:
        return re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", self._prose) is not None
