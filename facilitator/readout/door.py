"""The page that is handed out at the door: the sentences under each heading, what happens next, where corrections go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from facilitator.domain.actions import Action, Status
from facilitator.domain.checks import Says
from facilitator.domain.readback import life_of
from facilitator.domain.readout import Audience, ReadoutOptions, options_for
from facilitator.domain.snapshot import Snapshot
from facilitator.readout.audience import seen_by
from facilitator.readout.compose.closing import next_steps
from facilitator.readout.compose.opening import headed
from facilitator.readout.compose.prose import plain
from facilitator.readout.compose.view import View
from facilitator.readout.document import Block, Bullet, Bullets, Document, Heading, Rule, Span
from facilitator.readout.labels import labels_for
from facilitator.readout.renderers.pdf.fit import pages_at
from facilitator.readout.renderers.pdf.render import render_at

SCALES = (1.0, 0.95, 0.91, 0.87, 0.84, 0.81)
"""The sizes to choose from: 9.6 pt down to 7.8 pt of a letter that is large on its body, and never smaller."""

_MOST_ITEMS = 400
"""More than one page ever holds."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its sentences."""

    title: str
    anchor: str
    bullets: tuple[Bullet, ...]


def door_edition(snapshot: Snapshot, options: ReadoutOptions, now: datetime) -> bytes:
    """One page as PDF; what does not fit is said to be left out. Raises Trouble(CANNOT_RENDER)."""
    document, scale = fitted(snapshot, options, now)
    return render_at(document, scale)


def fitted(snapshot: Snapshot, options: ReadoutOptions, now: datetime) -> tuple[Document, float]:
    """The page with as many of the sentences as it holds, and the largest size at which it holds them."""
    whole = compose_door(snapshot, options, now, _MOST_ITEMS)
    for scale in SCALES:
        if pages_at(whole, scale) == 1:
            return whole, scale
    fits, too_many = 0, sum(len(section.bullets) for section in _sections(_view(snapshot, options, now)))
    while too_many - fits > 1:
        most = (fits + too_many) // 2
        if pages_at(compose_door(snapshot, options, now, most), SCALES[-1]) == 1:
            fits = most
        else:
            too_many = most
    return compose_door(snapshot, options, now, fits), SCALES[-1]


def compose_door(snapshot: Snapshot, options: ReadoutOptions, now: datetime, most: int) -> Document:
    """The page with at most so many sentences; where a heading has more, how many is said beneath it."""
    view = _view(snapshot, options, now)
    sections = _sections(view)
    blocks: list[Block] = []
    for section, kept in zip(sections, shares([len(each.bullets) for each in sections], most), strict=True):
        left, bullets = len(section.bullets) - kept, section.bullets[:kept]
        if left:
            bullets += (Bullet((Span(view.words.more_in_full(left), muted=True),)),)
        blocks.append(Heading(1, section.title, anchor=section.anchor, beside=True))
        blocks.append(Bullets(bullets))
    ending = next_steps(view)
    blocks += [Rule(), *ending] if ending and blocks else ending
    document = headed(view, tuple(blocks))
    note = " ".join(part for part in (view.words.door_note, document.note) if part)
    return replace(document, note=note)


def shares(lengths: Sequence[int], most: int) -> list[int]:
    """How many of each list are kept where all together may be `most`: the longest give first, of two the later."""
    kept = list(lengths)
    while sum(kept) > most:
        longest = max(range(len(kept)), key=lambda place: (kept[place], place))
        kept[longest] -= 1
    return kept


def _view(snapshot: Snapshot, options: ReadoutOptions, now: datetime) -> View:
    """As the audience sees it; at the door nobody is an organiser."""
    if options.audience is Audience.ORGANISERS:
        least = options_for(Audience.PARTICIPANTS)
        options = replace(options, audience=Audience.PARTICIPANTS, hide_names=least.hide_names)
    options = replace(options, counts=False, gaps=False)
    words = labels_for(options.language or snapshot.workshop.language)
    return View(seen_by(snapshot, options, words), options, words, now, life=life_of(snapshot))


def _sections(view: View) -> Sequence[Section]:
    return tuple(section for section in _all_sections(view) if section.bullets)


def _all_sections(view: View) -> Iterator[Section]:
    snapshot = view.snapshot
    spoken: set[str] = set()
    for place, segment in enumerate((s for s in snapshot.agenda if view.is_told(s)), start=1):
        themes = snapshot.themes_in(segment.id)
        bullets = tuple(
            Bullet(plain(theme.sentence or theme.title), dissent=view.said_in_the_room(Says.THEME, theme.id))
            for theme in themes
        ) or tuple(Bullet(plain(idea.text)) for idea in view.bare_ideas(segment))
        spoken |= {theme.sentence for theme in themes}
        yield Section(segment.readout_heading or segment.title, f"segment-{place}", bullets)
    actions = [a for a in snapshot.actions if a.status is not Status.DROPPED and a.text not in spoken]
    yield Section(view.words.who_does_what, "actions", tuple(_action(view, action) for action in actions))
    decided = (
        Bullet(plain(decision.text), dissent=view.said_in_the_room(Says.DECISION, decision.id))
        for decision in snapshot.decisions
    )
    yield Section(view.words.decided, "decisions", tuple(decided))


def _action(view: View, action: Action) -> Bullet:
    """`Open learn-and-earn routes (Regional ecosystems, Jun 30, 2023)`"""
    due = view.words.short_day(action.due, with_year=True) if action.due else ""
    more = ", ".join(part for part in (action.owner, due) if part)
    line = plain(action.text) + ((Span(f" ({more})", muted=True),) if more else ())
    return Bullet(line, dissent=view.said_in_the_room(Says.ACTION, action.id))
