"""Each breakout: what it was for, then the sentences the room arrived at, each with what stands behind it."""

from __future__ import annotations

from collections import Counter

from facilitator.domain.actions import Action
from facilitator.domain.checks import Says
from facilitator.domain.ids import IdeaId
from facilitator.domain.plan import Segment
from facilitator.domain.readout import Part
from facilitator.domain.themes import Ref, Theme, Thing
from facilitator.readout.compose.actions import told_in_place
from facilitator.readout.compose.prose import plain, prose
from facilitator.readout.compose.view import View
from facilitator.readout.document import Block, Bullet, Bullets, Heading, Line, Paragraph, Span, Tone


def breakouts(view: View) -> list[Block]:
    """The segments that have a place in the readout, in the order of the day."""
    blocks: list[Block] = []
    for place, segment in enumerate((s for s in view.snapshot.agenda if view.is_told(s)), start=1):
        blocks += _breakout(view, segment, place)
    return blocks


def _breakout(view: View, segment: Segment, place: int) -> list[Block]:
    kicker = view.words.breakout(segment.number) if segment.number is not None else ""
    blocks: list[Block] = [Heading(1, segment.title, kicker=kicker, anchor=f"segment-{place}")]
    blocks += prose(segment.purpose, Tone.LEAD)
    themes = view.snapshot.themes_in(segment.id)
    ideas = view.bare_ideas(segment)
    if (themes or ideas) and segment.readout_heading:
        kinds = Counter([theme.kind for theme in themes] or [idea.kind for idea in ideas])
        blocks.append(Heading(2, segment.readout_heading, mark=kinds.most_common(1)[0][0]))
    if themes:
        in_place = told_in_place(view) if view.options.has(Part.ACTIONS) else {}
        blocks.append(Bullets(tuple(_theme(view, theme, in_place.get(theme.id)) for theme in themes)))
    elif listed := view.listed_ideas(segment):
        bullets = (
            Bullet(plain(idea.text), view.behind_idea(idea), anchor=_own_anchor(view, idea.id, segment))
            for idea in listed
        )
        blocks.append(Bullets(tuple(bullets)))
    elif ideas:
        blocks.append(Paragraph(plain(view.words.gathered_later(len(ideas)))))
    return blocks


def _theme(view: View, theme: Theme, action: Action | None) -> Bullet:
    """A theme's sentence, or its title until it has one; an action's owner and date where they belong to it."""
    ref = Ref(Thing.THEME, theme.id)
    line = plain(theme.sentence, view.mark(Says.THEME, theme.id)) or plain(theme.title)
    if action is not None:
        line += _told_with(view, action, line[-1].text)
    dissent: Line = ()
    if theme.dissent:
        dissent = (
            Span(f"{view.words.dissent} ", muted=True),
            Span(theme.dissent, mark=view.mark(Says.DISSENT, theme.id)),
        )
    if said := view.said_in_the_room(Says.THEME, theme.id):
        dissent = (*dissent, Span("\n"), *said) if dissent else said
    label = view.labels[ref] if ref in view.cited else ""
    return Bullet(line, view.behind_theme(theme), label, view.anchor(ref), dissent)


def _told_with(view: View, action: Action, after: str) -> Line:
    due = view.words.day(action.due) if action.due else ""
    steps = view.words.step_count(action.steps) if action.steps else ""
    said = view.words.told_with(action.owner, due, steps)
    apart = " " if after.endswith((".", "!", "?", "…", "”", "؟", "。")) else " — "
    return (Span(f"{apart}{said}", muted=True),) if said else ()


def _own_anchor(view: View, idea_id: IdeaId, segment: Segment) -> str:
    """An idea told here has its anchor here, unless the appendix has it."""
    return "" if segment.id in view.appendix_ideas else f"idea-{view.numbers[idea_id]}"
