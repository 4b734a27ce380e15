"""Which words of the pages can be worded right there, by the anchor they stand under, and how they are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from facilitator.domain import thread
from facilitator.domain.actions import Action
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ref, Theme, Thing
from facilitator.services import actions, themes


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words as they are kept. `name` is what they are called, `behind` what stands behind them, in words.

    `wish` with `args` and the new words (and, where `guarded`, those the editor saw) makes them durable.
    """

    text: str
    name: str
    behind: str
    wish: Callable[..., Any]
    args: tuple[Any, ...]
    guarded: bool = False

    def call(self, words: str, was: str) -> tuple[Any, ...]:
        """What the wish is called with."""
        return (*self.args, words, was) if self.guarded else (*self.args, words)


def sentences(snapshot: Snapshot) -> Mapping[str, Sentence]:
    """Every sentence of a theme and the words of every action, by anchor."""
    labels = thread.labels(snapshot)
    made = {labels[Ref(Thing.THEME, theme.id)]: _theme(snapshot, theme) for theme in snapshot.themes}
    made |= {labels[Ref(Thing.ACTION, action.id)]: _action(action) for action in snapshot.actions}
    return made


def without_ideas(snapshot: Snapshot) -> tuple[str, ...]:
    """Labels of the sentences that no idea stands behind."""
    labels = thread.labels(snapshot)
    return tuple(
        labels[Ref(Thing.THEME, theme.id)]
        for theme in snapshot.themes
        if theme.sentence and not snapshot.ideas_of(theme.id)
    )


def _theme(snapshot: Snapshot, theme: Theme) -> Sentence:
    found = thread.provenance(snapshot, theme)
    ideas = f"{found.ideas} {'idea' if found.ideas == 1 else 'ideas'}"
    tables = f", {found.tables} {'table' if found.tables == 1 else 'tables'}" if found.tables else ""
    behind = f"from {ideas}{tables}" if found.ideas else "no ideas behind it"
    name = theme.title or "Sentence"
    return Sentence(theme.sentence, name, behind, themes.word_theme, (theme.id,), guarded=True)


def _action(action: Action) -> Sentence:
    return Sentence(action.text, "Action", action.owner, actions.word_action, (action.id,))
