"""How the readout closes: what is still open, what was parked, what happens next."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.checks import Says
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.parking import Parked, parking_lot
from facilitator.domain.themes import Ref, Thing
from facilitator.readout.compose.prose import linked, plain, prose
from facilitator.readout.compose.view import View
from facilitator.readout.document import Block, Callout, Heading, Line, Paragraph, Span

Lines = tuple[tuple[Kind | None, Line], ...]


def still_open(view: View) -> list[Block]:
    """Gaps in the thread as calm sentences; then what was parked, and the questions nobody has taken up."""
    words = view.words
    gaps: Lines = tuple((_kind(view, ref), _gap(view, ref)) for ref in view.gaps)
    settled = {each.idea.id: each for each in parking_lot(view.snapshot)}
    parked = tuple(
        (kind, (*line, *_settled(view, settled.get(idea.id))))
        for idea in view.loose_ideas
        if idea.parked
        for kind, line in _own_words(view, [idea])
    )
    asked = [idea for idea in view.loose_ideas if idea.kind is Kind.QUESTION and not idea.parked]
    questions = _own_words(view, asked)
    found = [(words.still_open, gaps), (words.parking_lot, parked), (words.open_questions, questions)]
    return [Callout(title, lines) for title, lines in found if lines]


def next_steps(view: View) -> list[Block]:
    """What happens next, and whom to write to."""
    workshop = view.snapshot.workshop
    blocks = prose(workshop.next_steps, mark=view.marks(Says.NEXT_STEPS))
    if workshop.contact:
        blocks.append(Paragraph(linked(workshop.contact)))
    heading = Heading(1, view.words.what_happens_next, anchor="next-steps", beside=True)
    return [heading, *blocks] if blocks else []


def _own_words(view: View, ideas: Sequence[Idea]) -> Lines:
    """Ideas word for word, each with its table where that may be told."""
    return tuple((None, (*plain(idea.text), *_told_by(view, idea))) for idea in ideas)


def _settled(view: View, parked: Parked | None) -> Line:
    """What became of it: what was decided, or who has taken it up."""
    if parked is None or not parked.is_settled:
        return ()
    if parked.decision is not None:
        return (Span(f" {view.words.parked_decided(parked.decision.text)}"),)
    owner = parked.action.owner if parked.action is not None else ""
    return (Span(f" {view.words.parked_owned(owner)}"),)


def _told_by(view: View, idea: Idea) -> Line:
    behind = view.behind_idea(idea)
    return (Span(f" ({behind.words})", muted=True),) if behind else ()


def _gap(view: View, ref: Ref) -> Line:
    label = Span(view.labels[ref], strong=True, href=f"#{view.anchor(ref)}")
    name = view.short_name(ref)
    said = view.words.gap(view.gaps[ref], name)
    return (label, Span(f" {said}" if name else f": {said[0].lower()}{said[1:]}"))


def _kind(view: View, ref: Ref) -> Kind | None:
    if ref.thing is Thing.ACTION:
        return Kind.ACTION
    return next((theme.kind for theme in view.snapshot.themes if theme.id == ref.id), None)
