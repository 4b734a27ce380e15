"""The sample's register of actions, and what the room decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from facilitator.domain.actions import Action, ActionStep, Decision, Status
from facilitator.domain.blueprint import Happening
from facilitator.domain.ids import ActionId, DecisionId
from facilitator.domain.workshop import THIS_LAPTOP
from facilitator.intake.sample.book import Book, idea_id, sample_id, theme_id


def agreed(book: Book, said: Mapping[str, Any]) -> Iterator[Happening]:
    """What went into the register, and the decisions at the end."""
    for place, action in enumerate(said["action"]):
        made = Action(
            id=ActionId(sample_id("action", action["key"])),
            text=action["text"],
            owner=action.get("owner", ""),
            due=action.get("due"),
            steps=tuple(
                ActionStep(step["text"], step.get("owner", ""), step.get("due"))
                for step in action.get("steps", ())
            ),
            resources=action.get("resources", ""),
            informed=tuple(action.get("informed", ())),
            status=Status(action["status"]),
            theme_id=theme_id(action["theme"]),
            idea_ids=tuple(idea_id(key) for key in action.get("ideas", ())),
            position=place,
        )
        yield Happening(book.at(action["at"]), THIS_LAPTOP, "add_action", {"action": made})
    for place, decision in enumerate(said["decision"]):
        at = book.at(decision["at"])
        settled = Decision(
            id=DecisionId(sample_id("decision", str(place + 1))),
            text=decision["text"],
            at=at,
            segment_id=book.segment(decision["segment"]).id,
            idea_ids=tuple(idea_id(key) for key in decision.get("ideas", ())),
            position=place,
        )
        yield Happening(at, THIS_LAPTOP, "add_decision", {"decision": settled})
