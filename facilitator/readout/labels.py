"""The readout's own words in the language that is asked for, and the sentences that every screen has in common with it."""

from __future__ import annotations

from facilitator.domain.ids import ElementId, IdeaId, ThemeId
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.text import elided
from facilitator.domain.themes import Ref, Thing
from facilitator.domain.thread import Gap
from facilitator.readout.english import English
from facilitator.readout.german import German

NAME_LENGTH = 64
"""Longest name of a thing in a line of the readout that has no title of its own, in code points."""

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""The languages that the readout's own words are there in, each by its own name."""


def labels_for(language: str) -> English:
    """The words for a BCP 47 language; English where we have no others."""
    return German() if language.partition("-")[0].lower() == German.language else English()


def gap_sentence(snapshot: Snapshot, gap: Gap) -> str:
    """One gap as a calm sentence: `Funding for systemic work: no goal reaches this vision yet.`"""
    words = labels_for(snapshot.workshop.language)
    return words.gap([gap.kind], name_of(snapshot, gap.ref))


def name_of(snapshot: Snapshot, ref: Ref) -> str:
    """A short name of a theme, action, idea or element: its title, or the first words of what it says."""
    match ref.thing:
        case Thing.THEME:
            theme = snapshot.theme_by_id.get(ThemeId(ref.id))
            return (theme.title or elided(theme.sentence, NAME_LENGTH)) if theme else ""
        case Thing.ACTION:
            return next((elided(a.text, NAME_LENGTH) for a in snapshot.actions if a.id == ref.id), "")
        case Thing.IDEA:
            idea = snapshot.idea_by_id.get(IdeaId(ref.id))
            return elided(idea.text, NAME_LENGTH) if idea else ""
        case Thing.ELEMENT:
            element = snapshot.element_by_id.get(ElementId(ref.id))
            return element.title if element else ""
