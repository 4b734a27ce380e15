"""The action plan of one group: what it has taken on, each action with owner, date, steps and what was said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from facilitator.domain.group_plans import Share, shares_of
from facilitator.domain.readout import Part, ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.text import elided
from facilitator.domain.themes import Ref, Thing
from facilitator.domain.thread import backward, provenance
from facilitator.readout.audience import seen_by
from facilitator.readout.compose import opening
from facilitator.readout.compose.prose import plain, prose
from facilitator.readout.compose.view import View
from facilitator.readout.document import (
    Block,
    Bullet,
    Bullets,
    Column,
    Document,
    Heading,
    Line,
    Paragraph,
    Rule,
    Span,
    Table,
    Tone,
)
from facilitator.readout.labels import labels_for

_HEADING, _MOST_SAID = 90, 5
"""Code points of an action in its heading; how many ideas are told beneath it."""


def compose_plan(snapshot: Snapshot, group: str, options: ReadoutOptions, now: datetime) -> Document:
    """The plan of `group` as the audience of `options` may see it."""
    words = labels_for(options.language or snapshot.workshop.language)
    # Nothing of the appendix is in it, so nothing may lead there.
    narrow = replace(options, parts=tuple(part for part in options.parts if part is not Part.APPENDIX))
    view = View(seen_by(snapshot, options, words), narrow, words, now)
    shares = shares_of(view.snapshot, group)
    blocks: list[Block] = [Paragraph(plain(words.taken_on(len(shares))), Tone.LEAD)]
    if len(shares) > 1:
        blocks += [Heading(1, words.all_of_it, anchor="glance"), _glance(view, shares)]
    for share in shares:
        blocks += [Rule(), *_share(view, group, share)]
    whole = opening.headed(view, tuple(blocks))
    title = words.plan_of(group)
    return replace(
        whole,
        over_title=whole.title,
        title=title,
        footer=f"{title}, {whole.title}",
        description=title,
    )


def _glance(view: View, shares: tuple[Share, ...]) -> Table:
    """All of it on one table; columns of which nothing is known are left out."""
    words = view.words
    columns: list[tuple[Column, list[Line]]] = [
        (Column("", 0.5), [(Span(_label(view, share), strong=True),) for share in shares]),
        (Column(words.action, 4.2), [plain(share.action.text) for share in shares]),
        (Column(words.owner, 2.0), [plain(share.owner) for share in shares]),
        (Column(words.due, 1.5), [plain(words.short_day(s.due, True)) if s.due else () for s in shares]),
        (Column(words.steps, 1.7), [plain(words.step_count(s.steps)) if s.steps else () for s in shares]),
        (Column(words.status, 1.1), [plain(words.statuses[share.status]) for share in shares]),
    ]
    used = [(column, cells) for column, cells in columns if any(cells)]
    rows = tuple(zip(*(cells for _, cells in used), strict=True))
    return Table(tuple(column for column, _ in used), rows)


def _share(view: View, group: str, share: Share) -> Iterator[Block]:
    words, action = view.words, share.action
    short = elided(action.text, _HEADING)
    yield Heading(1, short, kicker=_label(view, share), anchor=_label(view, share))
    if short != action.text:
        yield from prose(action.text)
    due = words.day(share.due) if share.due else ""
    facts = words.told_with(share.owner, due, "")
    status = f"{words.status}: {words.statuses[share.status]}."
    yield Paragraph(plain(" ".join(part for part in (facts, status) if part)), Tone.LEAD)
    yield from _reaches(view, share)
    if share.steps:
        yield Heading(2, words.on_the_way)
        yield _steps(view, share)
    if action.resources:
        yield Paragraph(plain(words.needs(action.resources)))
    if action.informed:
        yield Paragraph(plain(words.informs(action.informed)))
    taken = [each.group for each in view.snapshot.undertakings if each.action_id == action.id]
    if others := [name for name in taken if name != group]:
        yield Paragraph(plain(words.with_others(others)), Tone.NOTE)
    yield from _said(view, share)


def _reaches(view: View, share: Share) -> Iterator[Block]:
    """The goals that it serves, each with its sentence."""
    for ref in backward(view.snapshot, Ref(Thing.ACTION, share.action.id)):
        theme = next((theme for theme in view.snapshot.themes if theme.id == ref.id), None)
        if theme is not None and (told := theme.sentence or theme.title):
            label = Span(f"{view.words.kinds[theme.kind][0]} {view.labels[ref]}: ", strong=True)
            yield Paragraph((label, Span(told)))


def _steps(view: View, share: Share) -> Table:
    words = view.words
    columns = [
        (Column(words.place, 0.5), [plain(str(number)) for number, _ in enumerate(share.steps, start=1)]),
        (Column(words.step, 5.0), [plain(step.text) for step in share.steps]),
        (Column(words.owner, 2.2), [plain(step.owner) for step in share.steps]),
        (Column(words.due, 1.6), [plain(words.short_day(s.due, True)) if s.due else () for s in share.steps]),
        (Column(words.done, 0.9), [plain(words.done) if step.done else () for step in share.steps]),
    ]
    used = [(column, cells) for column, cells in columns if any(cells)]
    rows: tuple[tuple[Line, ...], ...] = tuple(zip(*(cells for _, cells in used), strict=True))
    return Table(tuple(column for column, _ in used), rows)


def _said(view: View, share: Share) -> Iterator[Block]:
    """What led to it, in the room's own words."""
    action = share.action
    wanted = dict.fromkeys(action.idea_ids)
    theme = view.snapshot.theme_by_id.get(action.theme_id) if action.theme_id is not None else None
    if theme is not None:
        wanted |= dict.fromkeys(provenance(view.snapshot, theme).idea_ids)
    ideas = [idea for idea in view.ideas_of(wanted) if idea.counts and idea.text != action.text]
    if not ideas:
        return
    yield Heading(2, view.words.said_of_it)
    bullets = [
        Bullet(plain(view.words.quoted(idea.text)), view.behind_idea(idea)) for idea in ideas[:_MOST_SAID]
    ]
    if more := len(ideas) - len(bullets):
        bullets.append(Bullet((Span(view.words.said_more(more), muted=True),)))
    yield Bullets(tuple(bullets))


def _label(view: View, share: Share) -> str:
    return view.labels[Ref(Thing.ACTION, share.action.id)]
