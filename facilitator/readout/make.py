"""Makes the readout in each format that there is; a renderer is imported when its format is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from facilitator.domain.checks import Final
from facilitator.domain.clock import Instant
from facilitator.domain.errors import CannotDo, Reason, Trouble
from facilitator.domain.handouts import Handout
from facilitator.domain.history import HistoryStep
from facilitator.domain.profiles import Logo
from facilitator.domain.readout import Audience, Paper, ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.readout.compose.view import Pictures, no_pictures
from facilitator.readout.document import Document


class Clock(Protocol):
    """Something that knows the time."""

    def now(self) -> Instant: ...


@dataclass(frozen=True, slots=True)
class Work:
    """What a format is made of: a whole workshop, and for whom."""

    snapshot: Snapshot
    options: ReadoutOptions
    now: datetime
    history: Sequence[HistoryStep] = ()
    pictures: Pictures = no_pictures

    def document(self) -> Document:
        """The document tree, which all formats that tell in sentences draw."""
        from facilitator.readout.compose import compose

        return compose(self.snapshot, self.options, self.now, self.history, self.pictures)

    def page(self) -> Document:
        """The document as it is printed."""
        return page(self.snapshot, self.document())


def page(snapshot: Snapshot, document: Document) -> Document:
    """A document as it is printed, typed signs well set; what was imported word for word keeps its own."""
    from facilitator.readout.typography import is_word_for_word, well_set

    return document if is_word_for_word(snapshot) else well_set(document)


@dataclass(frozen=True, slots=True)
class Format:
    """A way to hand the readout out: its name as people say it, its file ending, its media type.

    `render` makes the one file it is; a format of several files has `parts`, each by the name that stands behind the stem.
    """

    name: str
    ending: str
    mime: str
    render: Callable[[Work], bytes] | None = None
    parts: Callable[[Work], Mapping[str, bytes]] | None = None


def drawn(format: str, document: Document) -> bytes:
    """A document tree in one of the formats that draw one; its renderer is imported now."""
    match format:
        case "md":
            from facilitator.readout.renderers import markdown

            return markdown.render(document)
        case "html":
            from facilitator.readout.renderers import html

            return html.render(document)
        case "docx":
            from facilitator.readout.renderers import docx

            return docx.render(document)
        case _:
            from facilitator.readout.renderers import pdf

            return pdf.render(document)


def _drawing(format: str) -> Callable[[Work], bytes]:
    return lambda work: drawn(format, work.document() if format == "md" else work.page())


def _json(work: Work) -> bytes:
    from facilitator.readout.renderers import json

    return json.render(work.snapshot, work.options, work.history)


def _csv(work: Work) -> Mapping[str, bytes]:
    from facilitator.readout.renderers import csv
    from facilitator.readout.run_log import HEAD, run_log
    from facilitator.readout.sheets import sheets

    tables = {
        sheet.key: csv.render(sheet.head, sheet.rows)
        for sheet in sheets(work.snapshot, work.options, work.now)
        if not sheet.alt
    }
    return tables | {"run": csv.render(HEAD, run_log(work.snapshot))}


def _xlsx(work: Work) -> bytes:
    from facilitator.readout.renderers import xlsx
    from facilitator.readout.sheets import sheets

    tables = sheets(work.snapshot, work.options, work.now)
    return xlsx.render(tables, work.snapshot.workshop.title, work.options.brand)


def _calendar(work: Work) -> bytes:
    from facilitator.readout.renderers import ics

    return ics.render(work.snapshot, work.options, work.now)


FORMATS: dict[str, Format] = {
    "md": Format("Markdown", "md", "text/markdown; charset=utf-8", _drawing("md")),
    "html": Format("HTML", "html", "text/html; charset=utf-8", _drawing("html")),
    "docx": Format(
        "Word",
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _drawing("docx"),
    ),
    "pdf": Format("PDF", "pdf", "application/pdf", _drawing("pdf")),
    "xlsx": Format(
        "Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx
    ),
    "json": Format("JSON", "json", "application/json", _json),
    "csv": Format("CSV", "csv", "text/csv; charset=utf-8", parts=_csv),
    "ics": Format("Calendar", "ics", "text/calendar; charset=utf-8", _calendar),
}
"""By the word that the command line takes after `--to`."""


_PRINT_PPI = 300

PLAN_FORMATS = ("docx", "pdf", "html", "md", "xlsx", "ics")
"""Those in which a group's action plan is made."""

DRAWN = ("md", "html", "docx", "pdf")
"""The formats that are drawn from the document tree alone, and so can be had of a frozen one."""


class ReadoutMaker:
    """`services.ports.Readout` as this program fills it; `clock` dates drafts, `pictures` has the photos' bytes."""

    def __init__(self, clock: Clock, pictures: Pictures = no_pictures) -> None:
        self._clock, self._pictures = clock, pictures

    @property
    def formats(self) -> Mapping[str, str]:
        """Each format's name with its file ending."""
        return {name: made.ending for name, made in FORMATS.items()}

    def document(self, snapshot: Snapshot, options: ReadoutOptions) -> Document:
        """The document tree, for the preview."""
        return Work(snapshot, options, self._clock.now().utc, pictures=self._pictures).page()

    def freeze(self, snapshot: Snapshot, options: ReadoutOptions) -> str:
        """The readout as it is now for every audience, packed to be kept (`Final.documents`)."""
        from facilitator.readout.edition import freeze

        return freeze(snapshot, options, self._clock.now().utc, self._pictures)

    def door(self, snapshot: Snapshot, options: ReadoutOptions) -> bytes:
        """The one page for the door as PDF; raises Trouble(CANNOT_RENDER)."""
        from facilitator.readout.door import door_edition

        return door_edition(snapshot, options, self._clock.now().utc)

    def door_pages(self, snapshot: Snapshot, options: ReadoutOptions) -> list[bytes]:
        """The same for a printer: each page as PNG at 300 dots an inch."""
        from facilitator.readout.door import fitted
        from facilitator.readout.renderers import pdf

        document, scale = fitted(snapshot, options, self._clock.now().utc)
        return [page.png for page in pdf.pages(document, ppi=_PRINT_PPI, scale=scale)]

    def printed(self, snapshot: Snapshot, options: ReadoutOptions, final: Final | None = None) -> list[bytes]:
        """The readout, or the frozen one, for a printer: each page as PNG at 300 dots an inch."""
        from facilitator.readout.renderers import pdf

        document = self.frozen(final, options.audience) if final else self.document(snapshot, options)
        return [page.png for page in pdf.pages(document, ppi=_PRINT_PPI)]

    def frozen(self, final: Final, audience: Audience) -> Document:
        """The document that was frozen for an audience; raises CannotDo(FINAL_UNREADABLE)."""
        from facilitator.readout.edition import frozen

        return frozen(final, audience)

    def files_of(self, final: Final, format: str, audience: Audience) -> Mapping[str, bytes]:
        """The files of one format of a frozen readout, as `files`; also raises CannotDo(NOT_IN_FINAL)."""
        return document_files(self.frozen(final, audience), format)

    def word(self, document: Document) -> bytes:
        """A document as Word file."""
        return drawn("docx", document)

    def branded(self, readout: bytes, template: bytes) -> tuple[bytes, tuple[str, ...]]:
        """A Word readout in the styles of a template, and the expected styles it lacks; raises CannotDo(NOT_A_TEMPLATE)."""
        from facilitator.readout.renderers.docx.brand import branded

        return branded(readout, template)

    def drawn(self, logo: Logo) -> bytes:
        """The logo as PNG, as it will stand in the readout; raises CannotDo(NOT_A_PICTURE) where it cannot be drawn."""
        from facilitator.readout.logo import drawn

        return drawn(logo)

    def handout(self, snapshot: Snapshot, handout: Handout, paper: Paper) -> bytes:
        """One file of the print pack as PDF; raises Trouble(CANNOT_RENDER)."""
        from facilitator.readout.handouts import render as handouts

        return handouts.render(snapshot, handout, paper)

    def sheet_count(self, snapshot: Snapshot, handout: Handout) -> int:
        """How many signs or sheets that handout has; 1 where it is one document."""
        from facilitator.readout.handouts.compose import sheet_count

        return sheet_count(snapshot, handout)

    def is_blank(self, snapshot: Snapshot, handout: Handout) -> bool:
        """Whether the plan has nothing yet to print on that handout."""
        from facilitator.readout.handouts.compose import is_empty

        return is_empty(snapshot, handout)

    def follow_up(self, snapshot: Snapshot, owner: str, format: str, options: ReadoutOptions) -> bytes:
        """The follow-up sheet of one owner (as `domain.follow_up.to_ask` names them). Raises as `render`."""
        from facilitator.readout import follow_up

        if format not in follow_up.FORMATS:
            raise CannotDo(Reason.UNKNOWN_FORMAT, value=format, known=sorted(follow_up.FORMATS))
        with _needed(format):
            return follow_up.sheet(snapshot, owner, format, options, self._clock.now().utc)

    def grouping(self, snapshot: Snapshot) -> bytes:
        """The boards' grouping as CSV: every idea with its ID and its theme, to be edited and taken in again."""
        from facilitator.domain import grouping
        from facilitator.readout.renderers.csv import render

        return render(grouping.HEAD, grouping.rows(snapshot))

    @property
    def plan_formats(self) -> Mapping[str, str]:
        """Each format of a group's action plan with its file ending."""
        return {name: FORMATS[name].ending for name in PLAN_FORMATS}

    def dates(self, snapshot: Snapshot, options: ReadoutOptions) -> bytes:
        """What is due and the steps on the way, as a calendar file without the day itself."""
        from facilitator.readout.renderers import ics

        return ics.render_dates(snapshot, options, self._clock.now().utc)

    def plan(self, snapshot: Snapshot, group: str, format: str, options: ReadoutOptions) -> bytes:
        """The action plan of one group. Raises as `render`."""
        return render_plan(snapshot, group, format, options, self._clock.now().utc)

    def render(
        self, snapshot: Snapshot, format: str, options: ReadoutOptions, history: Sequence[HistoryStep] = ()
    ) -> bytes:
        """The readout in one format; raises CannotDo(UNKNOWN_FORMAT) or Trouble(CANNOT_RENDER)."""
        return render(snapshot, format, options, self._clock.now().utc, history, self._pictures)

    def files(
        self, snapshot: Snapshot, format: str, options: ReadoutOptions, history: Sequence[HistoryStep] = ()
    ) -> Mapping[str, bytes]:
        """The files of one format, by the name that stands behind the stem, "" for the one that has none. Raises as
        `render`."""
        return files(snapshot, format, options, self._clock.now().utc, history, self._pictures)


def render(
    snapshot: Snapshot,
    format: str,
    options: ReadoutOptions,
    now: datetime,
    history: Sequence[HistoryStep] = (),
    pictures: Pictures = no_pictures,
) -> bytes:
    """The readout in a format of one file, as it stands at `now` (aware).

    Raises CannotDo(UNKNOWN_FORMAT), or Trouble(CANNOT_RENDER) where what a format needs is not installed.
    """
    if format in FORMATS and FORMATS[format].render is None:
        raise CannotDo(
            Reason.UNKNOWN_FORMAT, value=format, known=sorted(n for n in FORMATS if FORMATS[n].render)
        )
    return files(snapshot, format, options, now, history, pictures)[""]


def files(
    snapshot: Snapshot,
    format: str,
    options: ReadoutOptions,
    now: datetime,
    history: Sequence[HistoryStep] = (),
    pictures: Pictures = no_pictures,
) -> Mapping[str, bytes]:
    """The files of one format, as `ReadoutMaker.files` says."""
    if format not in FORMATS:
        raise CannotDo(Reason.UNKNOWN_FORMAT, value=format, known=sorted(FORMATS))
    made, work = FORMATS[format], Work(snapshot, options, now, history, pictures)
    with _needed(format):
        if made.parts is not None:
            return made.parts(work)
        assert made.render is not None
        return {"": made.render(work)}


def render_plan(snapshot: Snapshot, group: str, format: str, options: ReadoutOptions, now: datetime) -> bytes:
    """The action plan of one group, as `ReadoutMaker.plan` says."""
    if format not in PLAN_FORMATS:
        raise CannotDo(Reason.UNKNOWN_FORMAT, value=format, known=sorted(PLAN_FORMATS))
    with _needed(format):
        if format == "ics":
            from facilitator.readout.renderers import ics

            return ics.render_dates(snapshot, options, now, group)
        if format == "xlsx":
            from facilitator.readout.plan_sheets import plan_sheets
            from facilitator.readout.renderers import xlsx

            return xlsx.render(plan_sheets(snapshot, group, options, now), group, options.brand)
        from facilitator.readout.compose.group_plan import compose_plan

        document = compose_plan(snapshot, group, options, now)
        return drawn(format, document if format == "md" else page(snapshot, document))


@contextmanager
def _needed(format: str) -> Iterator[None]:
    """Say in a sentence where what a format needs is not installed."""
    try:
        yield
    except ImportError as error:
        detail = f"{error.name or error} is not installed"
        raise Trouble(Reason.CANNOT_RENDER, format=FORMATS[format].name, detail=detail) from error


def document_files(document: Document, format: str) -> Mapping[str, bytes]:
    """The files of one format of a document that is there already.

    Raises CannotDo(UNKNOWN_FORMAT), CannotDo(NOT_IN_FINAL) for a format that is made of more than the document, or
    Trouble(CANNOT_RENDER).
    """
    if format not in FORMATS:
        raise CannotDo(Reason.UNKNOWN_FORMAT, value=format, known=sorted(FORMATS))
    if format not in DRAWN:
        raise CannotDo(Reason.NOT_IN_FINAL, value=FORMATS[format].name, known=list(DRAWN))
    return {"": drawn(format, document)}
