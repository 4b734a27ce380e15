"""One step along the thread from anything on it: what it comes from, and where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from facilitator.domain import thread
from facilitator.domain.ids import IdeaId, ThemeId
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import Ref, Thing

WALKED = (Thing.IDEA, Thing.THEME, Thing.ACTION, Thing.ELEMENT)
"""What stands on the thread, in its order."""


def exists(snapshot: Snapshot, ref: Ref) -> bool:
    """Whether the thing is there; an idea in the bin and an element taken out still are."""
    things: tuple[Iterable[object], ...] = (
        snapshot.ideas,
        snapshot.themes,
        snapshot.actions,
        snapshot.elements,
    )
    return any(getattr(thing, "id", None) == ref.id for thing in things[WALKED.index(ref.thing)])


def comes_from(snapshot: Snapshot, ref: Ref) -> tuple[Ref, ...]:
    """What stands before it on the thread: what it serves, and the own words it was made of; the nearest first."""
    found = _known(snapshot, (*thread.backward(snapshot, ref), *_behind(snapshot, ref)))
    return tuple(sorted(found, key=lambda each: -WALKED.index(each.thing)))


def leads_to(snapshot: Snapshot, ref: Ref) -> tuple[Ref, ...]:
    """What stands after it: what serves it, what carries it out, what it says of the draft; the nearest first."""
    found = _known(snapshot, (*_onward(snapshot, ref), *thread.forward(snapshot, ref)))
    return tuple(sorted(found, key=lambda each: WALKED.index(each.thing)))


def _behind(snapshot: Snapshot, ref: Ref) -> Iterator[Ref]:
    match ref.thing:
        case Thing.IDEA:
            yield from (Ref(Thing.IDEA, idea.id) for idea in snapshot.merged_behind(IdeaId(ref.id)))
            idea = snapshot.idea_by_id.get(IdeaId(ref.id))
            if idea is not None and idea.serves is not None:
                yield Ref(Thing.THEME, idea.serves)
        case Thing.THEME:
            if (theme := snapshot.theme_by_id.get(ThemeId(ref.id))) is not None:
                yield from (Ref(Thing.IDEA, id) for id in thread.provenance(snapshot, theme).idea_ids)
        case Thing.ACTION:
            for action in snapshot.actions:
                if action.id == ref.id:
                    if action.theme_id is not None:
                        yield Ref(Thing.THEME, action.theme_id)
                    yield from (Ref(Thing.IDEA, id) for id in action.idea_ids)
        case Thing.ELEMENT:
            for comment in snapshot.comments:
                if comment.element_id == ref.id:
                    yield from _said_by(comment.idea_id, comment.theme_id)
            for amendment in snapshot.amendments:
                if amendment.element_id == ref.id:
                    yield from (Ref(Thing.IDEA, id) for id in amendment.idea_ids)


def _onward(snapshot: Snapshot, ref: Ref) -> Iterator[Ref]:
    match ref.thing:
        case Thing.IDEA:
            idea = snapshot.idea_by_id.get(IdeaId(ref.id))
            if idea is not None and idea.merged_into is not None:
                yield Ref(Thing.IDEA, idea.merged_into)
            if idea is not None and idea.theme_id is not None:
                yield Ref(Thing.THEME, idea.theme_id)
            yield from (Ref(Thing.ACTION, a.id) for a in snapshot.actions if ref.id in a.idea_ids)
            yield from _spoken_of(snapshot, idea_id=ref.id)
        case Thing.THEME:
            yield from (Ref(Thing.ACTION, a.id) for a in snapshot.actions if a.theme_id == ref.id)
            yield from _spoken_of(snapshot, theme_id=ref.id)


def _said_by(idea_id: str | None, theme_id: str | None) -> Iterator[Ref]:
    if idea_id is not None:
        yield Ref(Thing.IDEA, idea_id)
    if theme_id is not None:
        yield Ref(Thing.THEME, theme_id)


def _spoken_of(snapshot: Snapshot, idea_id: str | None = None, theme_id: str | None = None) -> Iterator[Ref]:
    """The elements that an idea or a theme speaks of."""
    for comment in snapshot.comments:
        asked = (comment.idea_id, idea_id) if idea_id is not None else (comment.theme_id, theme_id)
        if asked[0] == asked[1] and comment.element_id is not None:
            yield Ref(Thing.ELEMENT, comment.element_id)
    for amendment in snapshot.amendments:
        if idea_id is not None and idea_id in amendment.idea_ids and amendment.element_id is not None:
            yield Ref(Thing.ELEMENT, amendment.element_id)


def _known(snapshot: Snapshot, refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Each once, and only what is there: a link may outlive its end."""
    return tuple(ref for ref in dict.fromkeys(refs) if exists(snapshot, ref))
