"""What the next idea will be, beside its words: kind, table, star, parking lot, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from facilitator.domain.ideas import IdeaDraft, Kind, Stance
from facilitator.domain.ids import ElementId, SegmentId, TableId, ThemeId
from facilitator.ui.live.about import About, Topics
from facilitator.ui.live.commands import Typed
from facilitator.ui.live.drafts import Draft


@dataclass(frozen=True, slots=True)
class Chosen:
    """`table_id` None is the whole room."""

    kind: Kind = Kind.IDEA
    table_id: TableId | None = None
    starred: bool = False
    parked: bool = False
    about: About = field(default_factory=About)

    def pattern(self, segment_id: SegmentId) -> IdeaDraft:
        """An idea of this choice, without its words."""
        return IdeaDraft(
            text="",
            kind=self.kind,
            segment_id=segment_id,
            table_id=self.table_id,
            starred=self.starred,
            parked=self.parked,
            serves=self.about.serves,
            element_id=self.about.element,
            stance=self.about.stance,
        )

    def next(self) -> Chosen:
        """For the idea after it: kind, table and part of the draft stay, star and parking do not."""
        return replace(self, starred=False, parked=False, about=self.about.next())

    def typed(self, typed: Typed, topics: Topics) -> Chosen:
        """What a line's commands make of it."""
        return replace(
            self,
            kind=typed.kind or self.kind,
            parked=typed.parked or (self.parked and typed.kind is None),
            about=topics.read(typed, self.about),
        )

    def drafted(self, text: str) -> Draft:
        """As it is written down while it is typed."""
        about = self.about
        return Draft(
            text,
            self.kind.value,
            self.table_id or "",
            self.starred,
            self.parked,
            about.serves or "",
            about.element or "",
            about.stance.value if about.stance is not None else "",
        )

    def restored(self, draft: Draft, tables: set[TableId]) -> Chosen:
        """What was chosen when the program ended; without words the segment's own kind stands."""
        known = draft.text and draft.kind in set(Kind)
        stance = Stance(draft.stance) if draft.stance in set(Stance) else None
        return Chosen(
            kind=Kind(draft.kind) if known else self.kind,
            table_id=TableId(draft.table) if draft.table in tables else None,
            starred=draft.starred,
            parked=draft.parked and bool(draft.text),
            about=About(
                ThemeId(draft.serves) if draft.serves else None,
                ElementId(draft.element) if draft.element else None,
                stance,
            ),
        )
