"""How the readout opens: what it is called, who met and why, how they worked, what it comes down to."""

from __future__ import annotations

from facilitator.domain.readout import Part
from facilitator.domain.text import elided
from facilitator.readout.compose.prose import prose
from facilitator.readout.compose.view import View
from facilitator.readout.document import Block, Document, Heading


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
    )


def introduction(view: View) -> list[Block]:
    """Who met, and why."""
    return prose(view.snapshot.workshop.introduction, label=view.words.summary)


def method(view: View) -> list[Block]:
    """How they worked, under the heading that the workshop gives it."""
    workshop = view.snapshot.workshop
    heading: list[Block] = []
    if workshop.breakouts_heading and workshop.method:
        heading = [Heading(1, workshop.breakouts_heading, anchor="method", beside=True)]
    return heading + prose(workshop.method)


def conclusions(view: View) -> list[Block]:
    """What it comes down to."""
    if not view.snapshot.workshop.conclusions:
        return []
    heading = Heading(1, view.words.key_conclusions, anchor="conclusions", beside=True)
    return [heading, *prose(view.snapshot.workshop.conclusions)]


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
    """`Draft, 5:20 pm, not yet checked` from the first start until the day is finished."""
    run = view.snapshot.run
    if not run.visits or run.finished:
        return ""
    return view.words.draft(view.now.astimezone(view.snapshot.tz))
