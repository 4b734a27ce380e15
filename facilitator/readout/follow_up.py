"""The sheet that goes to one owner: what was agreed, and room for how far it is, what happened and a new date."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from facilitator.domain.follow_up import Question, mark_of, to_ask
from facilitator.domain.readout import ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.text import elided
from facilitator.readout.colours import readable
from facilitator.readout.compose import opening
from facilitator.readout.compose.prose import plain
from facilitator.readout.compose.view import View
from facilitator.readout.document import Block, Column, Document, Heading, Line, Paragraph, Span, Table, Tone
from facilitator.readout.english import English
from facilitator.readout.labels import labels_for

_LINES, _HEADING = 4, 120
"""Lines left for a pen on paper; code points of an action in its heading."""

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the same sheet makes the same bytes


def compose_sheet(
    snapshot: Snapshot, owner: str, options: ReadoutOptions, now: datetime, *, for_a_pen: bool
) -> Document:
    """The sheet of `owner` (as `to_ask` names them) as a document; `for_a_pen` leaves lines empty to write on."""
    words = labels_for(options.language or snapshot.workshop.language)
    view = View(snapshot, options, words, now)
    title = words.follow_up_of(owner)
    mark = f"{words.sheet} {mark_of(snapshot)}"
    blocks: list[Block] = [Paragraph(plain(words.please)), Paragraph(plain(mark), Tone.NOTE)]
    for question in to_ask(snapshot).get(owner, ()):
        text = f"{question.text} ({question.group})" if question.group else question.text
        blocks.append(Heading(1, elided(text, _HEADING), kicker=question.label))
        blocks.append(_form(words, question, text, for_a_pen=for_a_pen))
    whole = opening.headed(view, tuple(blocks))
    return replace(
        whole, over_title=whole.title, title=title, state="", footer=f"{title}, {mark}", description=title
    )


def _form(words: English, question: Question, text: str, *, for_a_pen: bool) -> Table:
    choices = [choice.strip() for choice in words.how_far_choices.split(",")]
    blank: Line = ()
    how_far: Line = ((Span(words.how_far, strong=True)), Span(f" ({words.how_far_choices})", muted=True))
    if for_a_pen:
        blank, how_far = plain("\u00a0"), (Span(words.how_far, strong=True),)
    rows: list[tuple[Line, Line]] = [
        ((Span(words.as_agreed, muted=True),), plain(agreed(words, question))),
        (how_far, plain("     ".join(f"○\u00a0{choice}" for choice in choices)) if for_a_pen else ()),
        (
            (Span(words.what_happened, strong=True),),
            plain("\n".join(["\u00a0"] * _LINES)) if for_a_pen else (),
        ),
        ((Span(words.new_date, strong=True),), blank),
    ]
    told = text if len(text) > _HEADING else ""
    return Table((Column(question.code, 1.9), Column(told, 6.0)), tuple(rows))


def agreed(words: English, question: Question) -> str:
    """`SOA, due July 14, 2023. Agreed. 1. Find out (Table 1, May 12)`: what the owner is held to."""
    of = question.of
    due = words.day(of.due) if of.due else ""
    facts = [words.told_with(of.owner, due, ""), f"{words.statuses[of.status]}."]
    for number, step in enumerate(question.steps, start=1):
        beside = ", ".join(
            part
            for part in (
                step.owner if step.owner != of.owner else "",
                words.short_day(step.due, False) if step.due else "",
                words.done.lower() if step.done else "",
            )
            if part
        )
        facts.append(f"{number}. {step.text}{f' ({beside})' if beside else ''}")
    return " ".join(part for part in facts if part)


def workbook(snapshot: Snapshot, owner: str, options: ReadoutOptions) -> bytes:
    """The sheet as a workbook: a row an action, three columns to fill in, the rest held still; no password."""
    from xlsxwriter import Workbook

    words = labels_for(options.language or snapshot.workshop.language)
    asked = to_ask(snapshot).get(owner, ())
    made = io.BytesIO()
    book = Workbook(
        made,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": words.follow_up_of(owner), "created": _MADE})
    page = book.add_worksheet(words.follow_up[:31])
    wrap = {"valign": "top", "text_wrap": True}
    head = book.add_format(
        {**wrap, "bold": True, "bg_color": readable(options.brand), "font_color": "#FFFFFF"}
    )
    held, small = (
        book.add_format({**wrap, "font_color": "#3F4654"}),
        book.add_format({"font_color": "#5B6270"}),
    )
    title = book.add_format({"bold": True, "font_size": 14})
    open_ = book.add_format(
        {**wrap, "locked": False, "bg_color": "#FFF9E8", "border": 1, "border_color": "#D3D0C8"}
    )
    day = book.add_format(
        {"valign": "top", "locked": False, "bg_color": "#FFF9E8", "border": 1, "border_color": "#D3D0C8",
         "num_format": "yyyy-mm-dd", "align": "left"}
    )  # fmt: skip
    page.write_string(0, 0, words.follow_up_of(owner), title)
    page.write_string(1, 0, ", ".join((snapshot.workshop.title, f"{words.sheet} {mark_of(snapshot)}")), small)
    page.write_string(2, 0, words.please, small)
    headings = (words.mark, words.action, words.as_agreed, words.how_far, words.what_happened, words.new_date)
    for column, heading in enumerate(headings):
        page.write_string(4, column, heading, head)
    choices = [choice.strip() for choice in words.how_far_choices.split(",")]
    for row, question in enumerate(asked, start=5):
        text = f"{question.text} ({question.group})" if question.group else question.text
        for column, told in enumerate((question.code, text, agreed(words, question))):
            page.write_string(row, column, told, held)
        page.write_blank(row, 3, None, open_)
        page.write_blank(row, 4, None, open_)
        page.write_blank(row, 5, None, day)
        page.data_validation(
            row, 3, row, 3, {"validate": "list", "source": choices, "error_type": "information"}
        )
    for column, width in enumerate((15, 44, 50, 20, 56, 16)):
        page.set_column(column, column, width)
    page.freeze_panes(5, 2)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(4)
    page.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
    book.close()
    return made.getvalue()


def sheet(snapshot: Snapshot, owner: str, format: str, options: ReadoutOptions, now: datetime) -> bytes:
    """The sheet of one owner in one of `FORMATS`."""
    if format == "xlsx":
        return workbook(snapshot, owner, options)
    from facilitator.readout.make import drawn, page

    document = compose_sheet(snapshot, owner, options, now, for_a_pen=format == "pdf")
    return drawn(format, page(snapshot, document))


FORMATS: Sequence[str] = ("docx", "xlsx", "pdf")
"""Those that people fill in; what comes back is read from the first two."""
