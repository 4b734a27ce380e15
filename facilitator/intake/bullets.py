"""Makes the bullets of a list: what is nested joined to what it belongs to, owners and dates off the end of actions."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.ideas import Kind
from facilitator.domain.notes import NotesBullet
from facilitator.domain.text import IDEA_LIMIT
from facilitator.intake.blocks import Block
from facilitator.intake.owners import Taken, take_owner
from facilitator.intake.said import counted
from facilitator.intake.wrapping import ends_sentence, starts_small


class BulletMaker:
    """Turns blocks into bullets, and remembers what is to be said of them."""

    def __init__(self) -> None:
        self._joined = 0
        self._problems: list[str] = []

    def bullets(self, blocks: Sequence[Block], kind: Kind) -> tuple[NotesBullet, ...]:
        """The bullets of one list.

        Nested ones are joined to the one above them (“Funding: more grants; for longer”): alone they would say little in
        a readout. Where that would be longer than an idea can be, they stay bullets of their own.
        """
        result: list[NotesBullet] = []
        for head, *beneath in _groups(blocks):
            taken = self._taken(head.text, kind)
            text = _joined(taken.text, [block.text for block in beneath])
            if beneath and len(text) <= IDEA_LIMIT:
                self._joined += len(beneath)
                later = self._taken(text, kind)
                result.append(NotesBullet(later.text, taken.owner or later.owner, taken.due or later.due))
                continue
            result.append(NotesBullet(taken.text, taken.owner, taken.due))
            for block in beneath:
                own = self._taken(block.text, kind)
                result.append(NotesBullet(own.text, own.owner, own.due))
        return tuple(result)

    def said(self) -> tuple[str, ...]:
        """What was joined, and which dates stayed in the words."""
        said = [f"Joined {counted(self._joined, 'nested bullet')} to those above."] if self._joined else []
        return (
            *said,
            *(f"Left in an action's words: {problem}." for problem in dict.fromkeys(self._problems)),
        )

    def _taken(self, text: str, kind: Kind) -> Taken:
        if kind is not Kind.ACTION:
            return Taken(text)
        taken = take_owner(text)
        self._problems += taken.problems
        return taken


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and block.level > groups[-1][0].level:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _joined(head: str, beneath: Sequence[str]) -> str:
    text = head
    for place, words in enumerate(beneath):
        if place == 0 and text.endswith(".") and not text.endswith("..") and starts_small(words):
            text = text[:-1]
        if ends_sentence(text) or text.endswith((":", ";", ",")):
            text = f"{text} {words}"
        else:
            text = f"{text}{':' if place == 0 else ';'} {words}"
    return text
