"""Understands what a readout's blocks are: introduction, method, breakouts with their lists, parking lot, next steps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from facilitator.domain.ideas import Kind
from facilitator.domain.notes import Notes, NotesBullet, NotesSection
from facilitator.domain.text import IDEA_LIMIT, LINE_LIMIT
from facilitator.intake.blocks import Block, Page, Shape
from facilitator.intake.bullets import BulletMaker
from facilitator.intake.front import Front, read_front
from facilitator.intake.headings import Special, is_about_breakouts, kind_of, tells_kind
from facilitator.intake.leftover import Leftover
from facilitator.intake.outline import Heading, outline, sections
from facilitator.intake.said import counted, listed, quoted


class _Place(Enum):
    """Where in the readout a paragraph or a bullet stands."""

    INTRODUCTION = auto()
    METHOD = auto()
    SECTION = auto()
    PARKED = auto()
    NEXT_STEPS = auto()
    ASIDE = auto()


@dataclass(slots=True)
class _Section:
    """A section as it grows. `unmarked` lists have a line for each bullet and no marks."""

    title: str
    number: int | None = None
    level: int = 0
    purpose: list[str] = field(default_factory=list)
    heading: str = ""
    bullets: list[Block] = field(default_factory=list)
    unmarked: bool = False
    kind: Kind | None = None


def understood(page: Page) -> Notes:
    """The readout that `page` is; nothing is lost, and `said` names what was not understood."""
    front = read_front(page.blocks)
    reading = _Reading(page, front)
    reading.read()
    return reading.notes()


class _Reading:
    """Goes through the body once, block by block, knowing where it stands."""

    def __init__(self, page: Page, front: Front) -> None:
        self._page = page
        self._front = front
        self._blocks = page.blocks[front.blocks :]
        self._headings = outline(self._blocks)
        self._heading_places = sorted(self._headings)
        self._opens = sections(self._blocks, self._headings)
        self._says_sessions = any(heading.session for heading in self._headings.values())
        self._breakouts = self._breakouts_place()
        self._place = _Place.INTRODUCTION
        self._introduction: list[str] = []
        self._breakouts_heading = ""
        self._method: list[str] = []
        self._sections: list[_Section] = []
        self._parked: list[Block] = []
        self._next_steps: list[str] = []
        self._next_actions: _Section | None = None
        self._leftover = Leftover()
        self._maker = BulletMaker()
        self._labels: list[str] = []
        self._said: list[str] = []
        self._takes_title = False
        self._opened_unmarked: list[str] = []
        for text in front.leftover:
            self._leftover.line(text)

    def read(self) -> None:
        for place, block in enumerate(self._blocks):
            if place in self._opens:
                self._open_section(place)
            elif place in self._headings:
                self._take_heading(place, self._headings[place])
            elif block.shape is Shape.BULLET:
                self._take_bullet(block)
            elif block.shape is Shape.TABLE:
                self._leftover.table(block.text)
            else:
                self._take_paragraph(block)
        for text in self._page.leftover:
            self._leftover.line(text)

    # --- headings

    def _breakouts_place(self) -> int:
        """Where the heading over all breakouts stands: the last before the first of them that announces them; else -1."""
        first = min(self._opens, default=0)
        before = [place for place in self._headings if place < first]
        if not before:
            return -1
        last = before[-1]
        plain = all(block.shape is Shape.PARAGRAPH for block in self._blocks[last + 1 : first])
        return last if plain and is_about_breakouts(self._headings[last].text) else -1

    def _open_section(self, place: int) -> None:
        session, heading = self._opens[place], self._headings[place]
        title = session.title or heading.text
        self._takes_title = not session.title
        self._sections.append(_Section(title, session.number, heading.level))
        self._place = _Place.SECTION

    def _take_heading(self, place: int, heading: Heading) -> None:
        if place == self._breakouts:
            self._breakouts_heading, self._place = heading.text, _Place.METHOD
        elif heading.special is Special.PARKED:
            self._place = _Place.PARKED
            self._labels.append(heading.text)
        elif heading.special is Special.NEXT_STEPS and not self._is_list_of_section(heading):
            self._labels.append(heading.text)
            self._next_actions = _Section(heading.text, level=heading.level, kind=Kind.ACTION)
            self._place = _Place.NEXT_STEPS
        elif heading.special is Special.ASIDE:
            self._put_aside(heading)
        elif not self._sections:
            self._take_early_heading(heading)
        elif self._takes_title and not heading.before_list:
            self._sections[-1].title, self._takes_title = self._with_number(heading.text), False
        elif heading.before_list or self._heads_unmarked_list(place, heading):
            self._take_list_heading(place, heading)
        else:
            self._take_heading_in_section(heading)

    def _with_number(self, title: str) -> str:
        """The title that a line of its own gives a session; a session without number keeps its first line in it."""
        section = self._sections[-1]
        whole = title if section.number is not None else f"{section.title}: {title}"
        return whole[:LINE_LIMIT]

    def _is_list_of_section(self, heading: Heading) -> bool:
        """Whether “Next steps” is the list of the session it stands in rather than the end of the day."""
        if self._place is not _Place.SECTION or not self._sections:
            return False
        section = self._sections[-1]
        return heading.before_list and not section.bullets and heading.level > section.level

    def _take_early_heading(self, heading: Heading) -> None:
        """A heading before the first section: over the introduction, or over something that has no place."""
        if heading.special is Special.INTRODUCTION:
            self._labels.append(heading.text)
            self._place = _Place.INTRODUCTION
        elif not heading.before_list and not self._introduction and self._place is _Place.INTRODUCTION:
            self._leftover.heading(heading.text)
        else:
            self._put_aside(heading)

    def _heads_unmarked_list(self, place: int, heading: Heading) -> bool:
        """Whether the paragraphs beneath a heading such as “Key Goals:” are a list without marks."""
        if not tells_kind(heading.text) or self._place is not _Place.SECTION or self._sections[-1].bullets:
            return False
        after = bisect_right(self._heading_places, place)
        until = self._heading_places[after] if after < len(self._heading_places) else len(self._blocks)
        beneath = self._blocks[place + 1 : until]
        return len(beneath) > 1 and all(block.shape is Shape.PARAGRAPH for block in beneath)

    def _take_list_heading(self, place: int, heading: Heading) -> None:
        section = self._sections[-1]
        if self._place is not _Place.SECTION or section.bullets or section.heading:
            section = _Section(heading.text, level=heading.level)
            self._sections.append(section)
        else:
            section.heading = heading.text
        self._place, self._takes_title = _Place.SECTION, False
        section.unmarked = not heading.before_list
        if section.unmarked:
            self._opened_unmarked.append(heading.text)

    def _take_heading_in_section(self, heading: Heading) -> None:
        section = self._sections[-1]
        within = self._place is _Place.SECTION and not section.bullets and heading.level > section.level
        if within and heading.special in (Special.PURPOSE, Special.INTRODUCTION):
            self._labels.append(heading.text)
        elif within and not section.purpose:
            self._leftover.heading(heading.text)
        else:
            self._put_aside(heading)

    def _put_aside(self, heading: Heading) -> None:
        self._leftover.heading(heading.text)
        self._place = _Place.ASIDE

    # --- what stands beneath them

    def _take_bullet(self, block: Block) -> None:
        self._takes_title = False
        if self._place is _Place.SECTION:
            self._sections[-1].bullets.append(block)
        elif self._place is _Place.PARKED and len(block.text) > IDEA_LIMIT:
            self._said.append("A parked bullet is too long for an idea and was kept as notes.")
            self._leftover.bullet(block.text)
        elif self._place is _Place.PARKED:
            self._parked.append(block)
        elif self._place is _Place.NEXT_STEPS and self._next_actions is not None:
            if self._next_actions not in self._sections:
                self._sections.append(self._next_actions)
            self._next_actions.bullets.append(block)
        else:
            self._leftover.bullet(block.text)

    def _take_paragraph(self, block: Block) -> None:
        self._takes_title = False
        text = block.text
        if self._place is _Place.INTRODUCTION:
            self._introduction.append(text)
        elif self._place is _Place.METHOD:
            self._method.append(text)
        elif self._place is _Place.NEXT_STEPS:
            self._next_steps.append(text)
        elif self._place is _Place.PARKED or (self._place is _Place.SECTION and self._sections[-1].unmarked):
            self._take_bullet(block)
        elif self._place is _Place.SECTION and not self._sections[-1].bullets:
            self._sections[-1].purpose.append(text)
        else:
            self._leftover.paragraph(text)

    # --- the result

    def notes(self) -> Notes:
        front = self._front
        sections = tuple(self._finished(section) for section in self._sections)
        parked = self._maker.bullets(self._parked, Kind.IDEA)
        said = (
            *self._page.said,
            *front.said,
            *self._understood(sections, parked),
            *self._said,
            *self._maker.said(),
            *self._leftover.said(),
        )
        return Notes(
            title=front.title,
            over_title=front.over_title,
            convening=front.convening,
            host=front.host,
            date=front.date,
            windows=tuple(front.windows),
            introduction="\n\n".join(self._introduction),
            breakouts_heading=self._breakouts_heading,
            method="\n\n".join(self._method),
            next_steps="\n\n".join(self._next_steps),
            sections=sections,
            parked=parked,
            leftover=self._leftover.text,
            said=said,
        )

    def _finished(self, section: _Section) -> NotesSection:
        kind = section.kind or kind_of(section.heading, section.title)
        bullets = self._maker.bullets(section.bullets, kind)
        purpose = "\n\n".join(section.purpose)
        return NotesSection(section.title, section.number, purpose, section.heading, kind, bullets)

    def _understood(self, sections: Sequence[NotesSection], parked: Sequence[NotesBullet]) -> list[str]:
        said = []
        counts = {
            kind: sum(len(section.bullets) for section in sections if section.kind is kind) for kind in Kind
        }
        found = [counted(count, kind.value) for kind, count in counts.items() if count]
        if parked:
            found.append(f"{len(parked)} parked")
        lists = len(sections) - len(self._opens)
        parts = (
            [counted(len(self._opens), "breakout" if self._says_sessions else "section")]
            if self._opens
            else []
        )
        if lists:
            parts.append(counted(lists, "more list" if parts else "list"))
        if parts and found:
            said.append(f"Found {' and '.join(parts)}, with {listed(found)}.")
        elif parts or found:
            said.append(f"Found {' and '.join(parts) or listed(found)}.")
        if not sections:
            count = counted(len(self._introduction), "paragraph")
            said.append(f"Found no breakouts and no lists under headings; took {count} as the introduction.")
        if self._opened_unmarked:
            names = listed([quoted(name) for name in self._opened_unmarked])
            said.append(f"Took each paragraph under {names} as a bullet.")
        if self._labels:
            said.append(f"Took as labels only: {listed([quoted(name) for name in self._labels])}.")
        if self._next_steps:
            said.append(f"Took {counted(len(self._next_steps), 'paragraph')} as what happens next.")
        return said
