"""What became of what was agreed earlier: each action as it stood then against how it stands now, with what was heard."""

from __future__ import annotations

from collections import Counter

from facilitator.domain.actions import Action, Earlier, Status, Undertaking
from facilitator.domain.themes import Ref, Thing
from facilitator.readout.compose.prose import plain
from facilitator.readout.compose.view import View
from facilitator.readout.document import Block, Column, Heading, Line, Paragraph, Span, Table, Tone

_ORDER = (Status.DONE, Status.UNDER_WAY, Status.AGREED, Status.DRAFT, Status.DROPPED)


def what_became_of_it(view: View) -> list[Block]:
    """The table of what has an earlier day to be held against; nothing where there is none."""
    found = _followed(view)
    if not found:
        return []
    words = view.words
    counts = Counter(of.status for _, of in found)
    told = [(words.statuses[status], counts[status]) for status in _ORDER if counts[status]]
    days = {(of.earlier[0].workshop, of.earlier[0].held) for _, of in found if of.earlier}
    lead = words.standing(told, len(found))
    if len(days) == 1:
        [(workshop, held)] = days
        lead = f"{words.agreed_at(workshop, words.day(held) if held else '')} {lead}"
    columns: list[tuple[Column, list[Line]]] = [
        (Column("", 0.6), [(Span(label, strong=True),) for label, _ in found]),
        (Column(words.action, 3.6), [_wording(view, of, several=len(days) > 1) for _, of in found]),
        (Column(words.owner, 1.8), [plain(of.owner) for _, of in found]),
        (Column(words.was_due, 1.3), [_was_due(view, of) for _, of in found]),
        (Column(words.now, 1.6), [_now(view, of) for _, of in found]),
        (Column(words.heard_since, 3.4), [_heard(view, of) for _, of in found]),
    ]
    used = [(column, cells) for column, cells in columns if any(cells)]
    rows: tuple[tuple[Line, ...], ...] = tuple(zip(*(cells for _, cells in used), strict=True))
    return [
        Heading(1, words.became, anchor="became"),
        Paragraph(plain(lead), Tone.LEAD),
        Table(tuple(column for column, _ in used), rows),
    ]


def _followed(view: View) -> list[tuple[str, Action | Undertaking]]:
    """What was agreed on an earlier day or heard of since, each action before the groups that took it up."""
    result: list[tuple[str, Action | Undertaking]] = []
    for action in view.snapshot.actions:
        shares = [taken for taken in view.snapshot.undertakings if taken.action_id == action.id]
        label = view.labels[Ref(Thing.ACTION, action.id)]
        things: list[Action | Undertaking] = [action, *shares]
        result += [(label, of) for of in things if of.earlier or of.reports]
    return result


def _wording(view: View, of: Action | Undertaking, *, several: bool) -> Line:
    """The action in its words of then where they were others, or the group that took it up."""
    words = view.words
    line: Line = plain(of.text if isinstance(of, Action) else of.group)
    first = of.earlier[0] if of.earlier else None
    if isinstance(of, Action) and first is not None and first.text != of.text:
        line += (Span(f" {words.worded_then(first.text)}", muted=True),)
    if several and first is not None:
        line += (Span(f" {words.agreed_at(first.workshop, _day(view, first))}", muted=True),)
    return line


def _was_due(view: View, of: Action | Undertaking) -> Line:
    due = of.earlier[0].due if of.earlier else of.due
    return plain(view.words.short_day(due, True)) if due is not None else ()


def _now(view: View, of: Action | Undertaking) -> Line:
    words, before = view.words, of.earlier[0].due if of.earlier else None
    line: Line = (Span(words.statuses[of.status], strong=of.status is Status.DONE),)
    if of.due is not None and of.due != before and of.status.is_open:
        line += (Span(f", {words.now_due(words.short_day(of.due, True))}"),)
    return line


def _heard(view: View, of: Action | Undertaking) -> Line:
    line: Line = ()
    for report in of.reports:
        told = ", ".join(part for part in (report.by, view.words.short_day(report.on, True)) if part)
        line += (Span(f"{' ' if line else ''}{report.text}"), Span(f" ({told})", muted=True))
    return line


def _day(view: View, earlier: Earlier) -> str:
    return view.words.day(earlier.held) if earlier.held else ""
