"""Taking up what somebody worded in Word: each sentence where it is kept, so that what stands behind it stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from facilitator.domain.actions import Action, Decision
from facilitator.domain.checks import Says
from facilitator.domain.comeback import PROSE, Change, with_passage
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import ActionId, DecisionId, ThemeId
from facilitator.domain.sentences import passages
from facilitator.domain.workshop import Workshop
from facilitator.services.actions import word_action
from facilitator.services.ports import UnitOfWork
from facilitator.services.themes import note_dissent, word_theme


def take_words(uow: UnitOfWork, changes: Iterable[Change]) -> None:
    """Give sentences the words that came back, in one step; their ideas, links and owners stay.

    Raises CannotDo(CHANGED_MEANWHILE) where one reads otherwise by now than its change says, and then takes up none.
    """
    for change in changes:
        _take_up(uow, change)


def _take_up(uow: UnitOfWork, change: Change) -> None:
    sentence, words = change.sentence, change.words
    match sentence.says:
        case Says.THEME:
            word_theme(uow, ThemeId(sentence.id), words, sentence.words)
        case Says.DISSENT:
            note_dissent(uow, ThemeId(sentence.id), words, sentence.words)
        case Says.ACTION:
            action = uow.need(Action, ActionId(sentence.id))
            _unchanged(action.text, change)
            word_action(uow, action.id, words)
        case Says.DECISION:
            decision = uow.need(Decision, DecisionId(sentence.id))
            _unchanged(decision.text, change)
            uow.put(replace(decision, text=words))
        case _:
            _word_passage(uow, PROSE[sentence.says], change)


def _word_passage(uow: UnitOfWork, field: str, change: Change) -> None:
    [workshop] = uow.all(Workshop)
    prose = getattr(workshop, field)
    now = {each.id: each.words for each in passages(change.sentence.says, prose)}
    _unchanged(now.get(change.sentence.id, ""), change)
    changed: dict[str, Any] = {field: with_passage(prose, int(change.sentence.id), change.words)}
    uow.put(replace(workshop, **changed))


def _unchanged(now: str, change: Change) -> None:
    if now != change.sentence.words:
        raise CannotDo(Reason.CHANGED_MEANWHILE, what="sentence", who="", field="text", present=now)
