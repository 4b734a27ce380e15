"""How the readout opens: what it is called, who met and why, how they worked, what it comes down to."""

from __future__ import annotations

from datetime import datetime

from facilitator.domain.checks import Says
from facilitator.domain.comeback import workshop_mark
from facilitator.domain.profiles import LogoKind
from facilitator.domain.readback import Standing, State
from facilitator.domain.readout import Part
from facilitator.domain.text import elided
from facilitator.readout.compose.prose import prose
from facilitator.readout.compose.view import View
from facilitator.readout.document import Block, Document, Heading, Paragraph, Picture, Tone


def headed(view: View, blocks: tuple[Block, ...]) -> Document:
    """The document itself around its blocks."""
    workshop, options = view.snapshot.workshop, view.options
    titled = options.has(Part.TITLE)
    return Document(
        title=workshop.title,
        over_title=workshop.over_title if titled else "",
        subtitle=_subtitle(view) if titled else "",
        state=_state(view),
        footer=", ".join(part for part in (workshop.title, workshop.over_title) if part),
        page_of=view.words.page_of,
        note=workshop.illustrative,
        language=options.language or workshop.language or view.words.language,
        author=workshop.organiser or workshop.host,
        description=elided(workshop.introduction, 240),
        brand=options.brand,
        paper=options.paper,
        blocks=blocks,
        logo=_logo(view),
        mark=workshop_mark(workshop.id),
    )


def _logo(view: View) -> Picture | None:
    logo = next(iter(view.snapshot.logos), None)
    if logo is None or not view.options.logo:
        return None
    name = logo.name or view.words.logo
    return Picture(logo.picture, logo.kind is LogoKind.SVG, logo.width, logo.height, name)


def introduction(view: View) -> list[Block]:
    """Who met, and why."""
    return prose(
        view.snapshot.workshop.introduction, label=view.words.summary, mark=view.marks(Says.INTRODUCTION)
    )


def method(view: View) -> list[Block]:
    """How they worked, under the heading that the workshop gives it."""
    workshop = view.snapshot.workshop
    heading: list[Block] = []
    if workshop.breakouts_heading and workshop.method:
        heading = [Heading(1, workshop.breakouts_heading, anchor="method", beside=True)]
    return heading + prose(workshop.method, mark=view.marks(Says.METHOD))


def conclusions(view: View) -> list[Block]:
    """What it comes down to."""
    if not view.snapshot.workshop.conclusions:
        return []
    heading = Heading(1, view.words.key_conclusions, anchor="conclusions", beside=True)
    said = (view.said_in_the_room(Says.CONCLUSION, c.sentence.id) for c in view.life.sentences)
    objected = [Paragraph(line, Tone.NOTE) for line in dict.fromkeys(said) if line]
    return [heading, *prose(view.snapshot.workshop.conclusions, mark=view.marks(Says.CONCLUSION)), *objected]


def _subtitle(view: View) -> str:
    """The occasion, the host and the times: `… Convening, hosted by TIES. May 1, 2023, 10:45–11:45 am`."""
    workshop, words = view.snapshot.workshop, view.words
    host = words.hosted(workshop.host) if workshop.host else ""
    if host and not workshop.convening:
        host = host[0].upper() + host[1:]
    occasion = ", ".join(part for part in (workshop.convening, host) if part)
    times = words.windows(view.snapshot.windows)
    return ". ".join(part for part in (occasion, times) if part)


def _state(view: View) -> str:
    """`Draft, 5:20 pm, not yet checked`, or how far the room has checked it; nothing before there is a day to report on."""
    life, words = view.life, view.words
    if not (view.snapshot.run.visits or life.begun or life.final):
        return ""
    if life.state is State.CHECKED and life.checked_at is not None:
        return words.checked(_when(view, life.checked_at), life.objections)
    changes, final = life.count(Standing.CHANGE), life.final
    since = words.full_time(final.at.astimezone(view.snapshot.tz)) if final else ""
    return words.draft(_when(view, view.now), life.settled, len(life.sentences), changes, since)


def finally_said(view: View, at: datetime) -> str:
    """`Final, May 1, 2023, 5:31 pm, checked in the room`."""
    life = view.life
    is_checked = life.state is State.CHECKED
    return view.words.final(
        view.words.full_time(at.astimezone(view.snapshot.tz)), is_checked, life.objections
    )


def _when(view: View, at: datetime) -> str:
    """The time alone on the workshop's one day, else the day with it."""
    local = at.astimezone(view.snapshot.tz)
    days = {window.date for window in view.snapshot.windows}
    return view.words.clock(local) if days == {local.date()} else view.words.full_time(local)
