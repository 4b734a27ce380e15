"""For the record: every comment on the draft in its own words, and every step of every action."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.domain.actions import Action
from facilitator.domain.framework import Comment
from facilitator.domain.ideas import Stance
from facilitator.domain.readout import Part
from facilitator.domain.themes import Ref, Thing
from facilitator.readout.compose.framework import additions, by_element, own_words
from facilitator.readout.compose.prose import plain
from facilitator.readout.compose.thread_table import label
from facilitator.readout.compose.view import View
from facilitator.readout.document import Block, Column, Heading, Line, Span, Table


def all_comments(view: View) -> list[Block]:
    """Every comment on the draft by element, in its own words."""
    if not view.options.has(Part.FRAMEWORK):
        return []
    groups = [(element.number, comments) for element, comments in by_element(view)]
    groups.append((view.words.new_element, additions(view)))
    rows = [
        (
            (Span(number, strong=True),) if place == 0 else (),
            plain(view.words.stances[comment.stance]),
            plain(words),
            _comment_source(view, comment),
        )
        for number, comments in groups
        for place, (comment, words) in enumerate(_in_words(view, comments))
    ]
    if not rows:
        return []
    words = view.words
    columns = [
        Column(words.element, 0.8),
        Column(words.wish, 1.2),
        Column(words.comment, 6.0),
        Column(words.source, 1.4),
    ]
    used = [n for n in range(len(columns)) if any(row[n] for row in rows)]
    cells = tuple(tuple(row[n] for n in used) for row in rows)
    return [Heading(2, words.all_comments), Table(tuple(columns[n] for n in used), cells)]


def _in_words(view: View, comments: Sequence[Comment]) -> list[tuple[Comment, str]]:
    """The comments that have words of their own, by what they ask for."""
    ranked = sorted(comments, key=lambda comment: list(Stance).index(comment.stance))
    return [(comment, words) for comment in ranked if (words := own_words(view, comment))]


def _comment_source(view: View, comment: Comment) -> Line:
    """The table of the idea that is the comment; the theme's label where a theme is."""
    for idea in view.ideas_of([comment.idea_id]):
        anchor = view.idea_anchor(idea)
        return (Span(view.source(idea), href=f"#{anchor}" if anchor else ""),) if view.source(idea) else ()
    ref = Ref(Thing.THEME, comment.theme_id or "")
    return label(view, ref) if ref in view.labels else ()


def all_steps(view: View) -> list[Block]:
    """The steps of each action with owner and date, and what else the register knows of it."""
    if not view.options.has(Part.ACTIONS):
        return []
    rows = [row for action in view.snapshot.actions for row in _action_rows(view, action)]
    if not rows:
        return []
    words = view.words
    columns = (Column("", 0.6), Column(words.step, 5.0), Column(words.owner, 2.4), Column(words.due, 1.6))
    used = [n for n in range(4) if any(row[n] for row in rows)]
    cells = tuple(tuple(row[n] for n in used) for row in rows)
    return [Heading(2, words.all_steps), Table(tuple(columns[n] for n in used), cells)]


def _action_rows(view: View, action: Action) -> Iterator[tuple[Line, ...]]:
    words = view.words
    groups = [u.group for u in view.snapshot.undertakings if u.action_id == action.id and u.group]
    more = [
        words.needs(action.resources) if action.resources else "",
        words.informs(action.informed) if action.informed else "",
        words.taken_up_by(groups) if groups else "",
    ]
    rows: list[tuple[Line, ...]] = [
        (
            plain(step.text) + ((Span(f" ({words.done.lower()})", muted=True),) if step.done else ()),
            plain(step.owner),
            plain(words.day(step.due)) if step.due else (),
        )
        for step in action.steps
    ]
    rows += [((Span(said, muted=True),), (), ()) for said in more if said]
    for place, row in enumerate(rows):
        yield label(view, Ref(Thing.ACTION, action.id)) if place == 0 else (), *row
