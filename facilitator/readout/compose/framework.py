"""What the room said of the draft: element by element, in few words, and the wording it proposes."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from facilitator.domain.framework import Agreement, Amendment, Comment, Element
from facilitator.domain.ideas import Stance
from facilitator.domain.ids import ElementId
from facilitator.domain.plan import SegmentKind
from facilitator.domain.readout import Part
from facilitator.domain.text import elided
from facilitator.readout.compose.prose import prose
from facilitator.readout.compose.view import LONG_LIST, View
from facilitator.readout.document import (
    Behind,
    Block,
    Bullet,
    Bullets,
    Column,
    Heading,
    Line,
    Span,
    Table,
    Tone,
)

QUOTES = 1
"""How many comments on an element are quoted where the appendix has them all."""

QUOTES_OUTSIDE = 2
"""How many the public reads, who has no appendix: it reads prose, not records."""

TABLE_FROM = 4
"""From so many elements on a table says it better than sentences."""

ADDITIONS = 4
"""How many wishes for something new are quoted where the appendix has them all."""

QUOTE_LENGTH = 100
"""Longest quotation, in code points."""

_URGENCY = (Stance.CUT, Stance.CHANGE, Stance.STRENGTHEN, Stance.KEEP, Stance.ADD)
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


def comments_on_the_draft(view: View) -> list[Block]:
    """A line on each element that drew comments, what should be added, the amendments."""
    elements = by_element(view)
    blocks: list[Block] = []
    bullets: list[Bullet] = []
    if view.options.counts and len(elements) >= TABLE_FROM:
        blocks.append(_table(view, elements))
    else:
        bullets = [_element(view, element, comments) for element, comments in elements]
    bullets += _additions(view)
    blocks += [Bullets(tuple(bullets))] if bullets else []
    blocks += _amendments(view)
    if not blocks:
        return []
    heading = Heading(1, view.words.comments_on_the_draft, anchor="framework")
    return [heading, *_purpose(view), *blocks]


def by_element(view: View) -> list[tuple[Element, list[Comment]]]:
    """The elements that drew comments, with these, in the draft's order."""
    of: dict[ElementId, list[Comment]] = {}
    for comment in view.snapshot.comments:
        if comment.element_id is not None:
            of.setdefault(comment.element_id, []).append(comment)
    return [(element, of[element.id]) for element in view.snapshot.elements if element.id in of]


def additions(view: View) -> list[Comment]:
    """The comments that ask for something new."""
    return [comment for comment in view.snapshot.comments if comment.stance is Stance.ADD]


def own_words(view: View, comment: Comment) -> str:
    """A comment in its own words: its text, its idea's, or the name of its theme."""
    if comment.text:
        return comment.text
    if comment.idea_id is not None:
        return next((idea.text for idea in view.ideas_of([comment.idea_id]) if not idea.binned), "")
    theme = view.snapshot.theme_by_id.get(comment.theme_id) if comment.theme_id else None
    return theme.title if theme else ""


def _purpose(view: View) -> list[Block]:
    """The purpose of the segment that held the draft up, where the breakouts do not tell it."""
    held = (s for s in view.snapshot.agenda if s.kind is SegmentKind.FRAMEWORK and s.purpose)
    first = next(held, None)
    if first is None or (view.is_told(first) and view.options.has(Part.BREAKOUTS)):
        return []
    return prose(first.purpose, Tone.LEAD)


def _table(view: View, elements: Sequence[tuple[Element, list[Comment]]]) -> Table:
    """An element a row: what was asked of it and how often, and a comment or two in their own words."""
    words = view.words
    asked = [s for s in Stance if any(c.stance is s for _, comments in elements for c in comments)]
    columns = [Column("", 0.4), Column(words.element, 3.9)]
    columns += [Column(_capital(words.stances[stance]), 0.4, number=True) for stance in asked]
    columns += [Column(words.comment, 6.2)]
    rows = []
    for element, comments in elements:
        counts = Counter(comment.stance for comment in comments)
        figures = [(Span(str(counts[stance])),) if counts[stance] else () for stance in asked]
        quoted = _quotations(view, comments, QUOTES)
        first, *rest = quoted or (Span(""),)
        quote = (replace(first, text=first.text.strip()), *rest) if quoted else ()
        name: Line = (Span(element.title, strong=True),) if element.title else ()
        rows.append(((Span(element.number, strong=True),), name, *figures, quote))
    used = [n for n in range(len(columns)) if any(row[n] for row in rows)]
    cells = tuple(tuple(row[n] for n in used) for row in rows)
    return Table(tuple(columns[n] for n in used), cells)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _element(view: View, element: Element, comments: Sequence[Comment]) -> Bullet:
    """`Learning beyond school. Strengthen 5, keep 2. “Libraries should be named, not implied.”`"""
    counts = Counter(comment.stance for comment in comments)
    said = view.words.stance_counts(counts, with_counts=view.options.counts)
    line: Line = (Span(_sentence(element.title), strong=True),) if element.title else ()
    line += (Span(f" {said}" if line else said, muted=True),)
    line += _quotations(view, comments, QUOTES)
    return Bullet(line, _behind(view, comments), label=element.number)


def _additions(view: View) -> list[Bullet]:
    """What should be added, in one bullet beside those of the elements."""
    comments = additions(view)
    quoted = _quotations(view, comments, ADDITIONS)
    if not quoted:
        return []
    line = (Span(_sentence(view.words.to_be_added), strong=True), *quoted)
    return [Bullet(line, _behind(view, comments))]


def _quotations(view: View, comments: Sequence[Comment], most: int) -> Line:
    """The comments to quote: what can be quoted whole before what cannot, then what asks for most.

    Without an appendix there is no other place for the rest: all are quoted, unless they would fill pages.
    """
    found = [(comment, words) for comment in comments if (words := own_words(view, comment))]
    if not view.options.has(Part.APPENDIX):
        if view.public:
            most = max(most, QUOTES_OUTSIDE)
        elif len(view.snapshot.comments) <= LONG_LIST:
            most = len(found)
    limit = QUOTE_LENGTH if most < len(found) else max((len(words) for _, words in found), default=0)
    found.sort(key=lambda item: (len(item[1]) > limit, _URGENCY.index(item[0].stance)))
    told = dict.fromkeys(elided(words, max(limit, QUOTE_LENGTH)) for _, words in found)
    return tuple(Span(f" {view.words.quoted(words)}") for words in list(told)[:most])


def _behind(view: View, comments: Sequence[Comment]) -> Behind | None:
    return view.behind(view.ideas_of(comment.idea_id for comment in comments))


def _amendments(view: View) -> list[Block]:
    amendments = [
        a for a in view.snapshot.amendments if not (view.public and a.agreement is Agreement.NOT_TAKEN_UP)
    ]
    if not amendments:
        return []
    bullets = Bullets(tuple(_amendment(view, amendment) for amendment in amendments))
    return [Heading(2, view.words.proposed_wording), bullets]


def _amendment(view: View, amendment: Amendment) -> Bullet:
    """What is struck and what comes in, how the room stands to it, and why."""
    element = view.snapshot.element_by_id.get(amendment.element_id) if amendment.element_id else None
    said = view.words.agreements[amendment.agreement]
    if amendment.reason:
        said += f" {view.words.reason(amendment.reason)}"
    new = () if element else (Span(f"{view.words.new_element}: ", strong=True),)
    line = (*new, *changed_words(amendment.present, amendment.proposed), Span(f"\n{said}", muted=True))
    return Bullet(
        line,
        view.behind(view.ideas_of(amendment.idea_ids)),
        label=element.number if element else "",
    )


def changed_words(present: str, proposed: str) -> Line:
    """The proposed wording with the words that it strikes and the words that it inserts, whole words at a time."""
    if not present:
        return (Span(proposed, inserted=True),)
    return tuple(_merged(_changes(_WORDS.findall(present), _WORDS.findall(proposed))))


def _changes(old: list[str], new: list[str]) -> Iterator[Span]:
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Span("".join(old[a:b]))
            continue
        if b > a:
            yield Span("".join(old[a:b]), struck=True)
        if d > c:
            yield Span("".join(new[c:d]), inserted=True)


def _merged(spans: Iterator[Span]) -> Iterator[Span]:
    """Lone blanks between two changes belong to them: a change of three words reads as one, not as three."""
    result: list[Span] = list(spans)
    struck, inserted = "", ""
    for place, span in enumerate(result):
        bridge = span.text.isspace() and 0 < place < len(result) - 1 and not (span.struck or span.inserted)
        if span.struck or bridge:
            struck += span.text
        if span.inserted or bridge:
            inserted += span.text
        if not (span.struck or span.inserted or bridge):
            yield from _pair(struck, inserted)
            struck = inserted = ""
            yield span
    yield from _pair(struck, inserted)


def _pair(struck: str, inserted: str) -> Iterator[Span]:
    """One change; blanks around it stand outside, so that no line runs through them.

    What is inserted right after a word (a comma) stays with that word, and what it strikes follows.
    """
    both = inserted or struck
    if inserted.strip() and struck.strip() and struck[0].isspace() and not inserted[0].isspace():
        yield Span(inserted.strip(), inserted=True)
        yield Span(" ")
        yield Span(struck.strip(), struck=True)
        if inserted[-1:].isspace() or struck[-1:].isspace():
            yield Span(" ")
        return
    if both[:1].isspace() or struck[:1].isspace():
        yield Span(" ")
    if struck.strip():
        yield Span(struck.strip(), struck=True)
    if struck.strip() and inserted.strip():
        yield Span(" ")
    if inserted.strip():
        yield Span(inserted.strip(), inserted=True)
    if both.strip() and (both[-1:].isspace() or struck[-1:].isspace()):
        yield Span(" ")


def _sentence(title: str) -> str:
    return title if title[-1:] in ".!?…" else f"{title}."
