"""Sorting ideas into themes, giving these their words, and linking them into the thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.domain.actions import Action
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.framework import Comment, Element
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import IdeaId, LinkId, ThemeId, new_id
from facilitator.domain.plan import CarryIn, Segment
from facilitator.domain.themes import Ballot, Link, LinkOrigin, Ref, Theme, Thing
from facilitator.services.ports import UnitOfWork


def add_theme(uow: UnitOfWork, theme: Theme, idea_ids: Sequence[IdeaId] = ()) -> Theme:
    """Put a theme on its segment's board, behind those that are there, with these ideas in it."""
    uow.need(Segment, theme.segment_id)
    last = max((other.position for other in _siblings(uow, theme)), default=-1)
    theme = replace(theme, position=max(theme.position, last + 1))
    uow.put(theme)
    place_ideas(uow, theme.id, idea_ids)
    return theme


def word_theme(uow: UnitOfWork, theme_id: ThemeId, sentence: str, was: str | None = None) -> Theme:
    """Give a theme the sentence it becomes in the readout.

    `was` is the sentence the editor saw: raises CannotDo(CHANGED_MEANWHILE, present=…) where somebody else was quicker.
    """
    theme = uow.need(Theme, theme_id)
    _unchanged("sentence", theme.sentence, was)
    return _put(uow, replace(theme, sentence=sentence))


def name_theme(uow: UnitOfWork, theme_id: ThemeId, title: str) -> Theme:
    """Give a theme its title."""
    return _put(uow, replace(uow.need(Theme, theme_id), title=title))


def note_dissent(uow: UnitOfWork, theme_id: ThemeId, dissent: str, was: str | None = None) -> Theme:
    """Keep a minority's view beside a theme; it stands there in the readout as well. `was` as in `word_theme`."""
    theme = uow.need(Theme, theme_id)
    _unchanged("dissent", theme.dissent, was)
    return _put(uow, replace(theme, dissent=dissent))


def move_theme(uow: UnitOfWork, theme_id: ThemeId, by: int) -> Theme:
    """Move a theme so many places along its board (its kind's themes of its segment), at most to either end."""
    theme = uow.need(Theme, theme_id)
    order = _siblings(uow, theme)
    at = next(place for place, other in enumerate(order) if other.id == theme_id)
    order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    uow.put(*(replace(other, position=place) for place, other in enumerate(order)))
    return uow.need(Theme, theme_id)


def join_themes(uow: UnitOfWork, keep: ThemeId, other: ThemeId) -> Theme:
    """Let the theme `keep` take in another, in one step: its ideas, links, comments, actions, dots and words.

    Both sentences stand one after the other until somebody makes one of them; dissent likewise.
    """
    kept, gone = uow.need(Theme, keep), uow.need(Theme, other)
    if keep == other:
        raise CannotDo(Reason.BAD_VALUE, field="theme", value=kept.title, expected="two different themes")
    joined = replace(
        kept,
        title=kept.title or gone.title,
        sentence=_together(kept.sentence, gone.sentence),
        dissent=_together(kept.dissent, gone.dissent),
    )
    uow.put(joined)
    _hand_over(uow, other, keep)
    _relink(uow, Ref(Thing.THEME, other), Ref(Thing.THEME, keep))
    uow.remove(gone)
    return joined


def remove_theme(uow: UnitOfWork, theme_id: ThemeId) -> None:
    """Take a theme off the board: its ideas become unsorted, its links go with it."""
    theme = uow.need(Theme, theme_id)
    ref = Ref(Thing.THEME, theme_id)
    uow.put(*(replace(idea, theme_id=None) for idea in uow.all(Idea) if idea.theme_id == theme_id))
    uow.remove(*(link for link in uow.all(Link) if ref in (link.source, link.target)))
    uow.remove(theme)


def place_ideas(uow: UnitOfWork, theme_id: ThemeId | None, idea_ids: Sequence[IdeaId]) -> None:
    """Put ideas into a theme, or (None) back among the unsorted.

    What an idea was said to serve as it was captured ties the two themes; the tie goes when the last such idea does.
    Themes of actions are left out: there the register says what serves what.
    """
    if theme_id is not None:
        uow.need(Theme, theme_id)
    ideas = [uow.need(Idea, id) for id in idea_ids]
    uow.put(*(replace(idea, theme_id=theme_id) for idea in ideas))
    for idea in ideas:
        if idea.serves is not None:
            _untie_captured(uow, idea.serves, idea.theme_id)
            _tie_captured(uow, idea.serves, theme_id)


def add_link(uow: UnitOfWork, link: Link) -> Link:
    """Tie one thing to what serves it; the same two are tied once."""
    for other in uow.all(Link):
        if (other.source, other.target) == (link.source, link.target):
            return other
    uow.put(link)
    return link


def toggle_link(uow: UnitOfWork, source: Ref, target: Ref) -> Link | None:
    """Tie two things that are not tied, or untie them; the link that was made, or None.

    Raises CannotDo(NOT_FOUND) for what is not there.
    """
    for ref in (source, target):
        uow.need(_THINGS[ref.thing], ref.id)
    for link in uow.all(Link):
        if (link.source, link.target) == (source, target):
            uow.remove(link)
            return None
    made = Link(LinkId(new_id()), source, target)
    uow.put(made)
    return made


def remove_link(uow: UnitOfWork, link_id: LinkId) -> None:
    """Untie two things."""
    uow.remove(uow.need(Link, link_id))


def _unchanged(field: str, present: str, was: str | None) -> None:
    if was is not None and present != was:
        raise CannotDo(Reason.CHANGED_MEANWHILE, what="theme", field=field, who="", present=present)


def _siblings(uow: UnitOfWork, theme: Theme) -> list[Theme]:
    """The themes of one board, in its order."""
    same = [t for t in uow.all(Theme) if (t.segment_id, t.kind) == (theme.segment_id, theme.kind)]
    return sorted(same, key=lambda t: (t.position, t.id))


def _together(first: str, second: str) -> str:
    return first if not second or second == first else f"{first} {second}".strip()


def _hand_over(uow: UnitOfWork, other: ThemeId, keep: ThemeId) -> None:
    """Let everything that names `other` name `keep`."""
    for idea in uow.all(Idea):
        if other in (idea.theme_id, idea.serves):
            theme_id = keep if idea.theme_id == other else idea.theme_id
            uow.put(replace(idea, theme_id=theme_id, serves=keep if idea.serves == other else idea.serves))
    uow.put(*(replace(action, theme_id=keep) for action in uow.all(Action) if action.theme_id == other))
    uow.put(*(replace(comment, theme_id=keep) for comment in uow.all(Comment) if comment.theme_id == other))
    for ballot in uow.all(Ballot):
        if any(option.ref.id == other for option in ballot.options) or other in ballot.joined.values():
            uow.put(replace(ballot, joined={**ballot.joined, other: keep}))
    for segment in uow.all(Segment):
        carried = tuple(_picked(carry, other, keep) for carry in segment.carry_in)
        uow.put(replace(segment, carry_in=carried))


def _picked(carry: CarryIn, other: ThemeId, keep: ThemeId) -> CarryIn:
    picked = tuple(dict.fromkeys(keep if id == other else id for id in carry.picked))
    return replace(carry, picked=picked)


def _relink(uow: UnitOfWork, other: Ref, keep: Ref) -> None:
    """Tie to `keep` what was tied to `other`; what would tie it to itself, or twice, goes."""
    ties = {(link.source, link.target) for link in uow.all(Link)}
    for link in uow.all(Link):
        if other not in (link.source, link.target):
            continue
        source = keep if link.source == other else link.source
        target = keep if link.target == other else link.target
        if source == target or (source, target) in ties:
            uow.remove(link)
        else:
            ties.add((source, target))
            uow.put(replace(link, source=source, target=target))


def _tie_captured(uow: UnitOfWork, serves: ThemeId, theme_id: ThemeId | None) -> None:
    theme = uow.get(Theme, theme_id)
    if theme is None or theme.kind is Kind.ACTION or theme_id == serves or uow.get(Theme, serves) is None:
        return
    assert theme_id is not None
    add_link(uow, Link(LinkId(new_id()), *_refs(serves, theme_id), LinkOrigin.CAPTURED))


def _untie_captured(uow: UnitOfWork, serves: ThemeId, theme_id: ThemeId | None) -> None:
    """Take a captured tie away once no idea stands for it any more; one that somebody drew stays."""
    if theme_id is None or any((i.serves, i.theme_id) == (serves, theme_id) for i in uow.all(Idea)):
        return
    for link in uow.all(Link):
        if link.origin is LinkOrigin.CAPTURED and (link.source, link.target) == _refs(serves, theme_id):
            uow.remove(link)


def _refs(source: ThemeId, target: ThemeId) -> tuple[Ref, Ref]:
    return Ref(Thing.THEME, source), Ref(Thing.THEME, target)


_THINGS: dict[Thing, type] = {
    Thing.THEME: Theme,
    Thing.IDEA: Idea,
    Thing.ACTION: Action,
    Thing.ELEMENT: Element,
}


def _put(uow: UnitOfWork, theme: Theme) -> Theme:
    uow.put(theme)
    return theme
