"""The readout as Markdown: CommonMark with pipe tables, in which what people wrote is text and never markup."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from facilitator.readout.document import (
    Block,
    Bullet,
    Bullets,
    Callout,
    Chart,
    Charts,
    Document,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Photograph,
    Rule,
    Span,
    Table,
    Tone,
)

_MARKUP = re.compile(r"[\\`*_\[\]<|~]|&(?=#?\w+;)|\$(?=\S)")
_LINE_START = re.compile(r"(?P<mark>[#>+=:-])|(?P<number>\d{1,9})(?P<after>[.)])")
_EDGES = re.compile(r"(?s)(\s*)(.*?)(\s*)")


def render(document: Document) -> bytes:
    """The document as UTF-8 Markdown with one newline at its end."""
    parts = [
        f"**{_text(document.over_title)}**" if document.over_title else "",
        f"# {_text(document.title)}",
        _text(document.subtitle),
        f"*{_text(document.state)}*" if document.state else "",
        *(part for block in document.blocks for part in _block(block)),
        f"*{_text(document.note)}*" if document.note else "",
        *_photos(document),
    ]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            kicker = f"{_text(block.kicker)}: " if block.kicker else ""
            yield f"{'#' * (block.level + 1)} {kicker}{_one_line(block.text)}"
        case Paragraph(tone=tone):
            yield _emphasised(_line(block.line), tone)
        case Bullets():
            yield _list(_bullet(item) for item in block.items)
        case Table():
            titles = [_one_line(column.title) for column in block.columns]
            numbers = [column.number for column in block.columns]
            yield _table(titles, numbers, ([_cell(cell) for cell in row] for row in block.rows))
        case Charts():
            for chart in block.charts:
                if not chart.told_beneath:
                    yield from _chart(chart)
        case Photograph():
            yield f"![{_one_line(block.alt)}][{_key(block)}]"
            yield _emphasised(_one_line(block.caption), Tone.NOTE) if block.caption else ""
        case Callout():
            yield f"## {_one_line(block.title)}"
            yield _list(_line(line) for _, line in block.lines)
        case PageBreak():
            yield "---"
        case Rule():
            return


def _photos(document: Document) -> Iterator[str]:
    """The photos themselves, behind all words: the file is whole by itself, and can still be read as text."""
    photos = {_key(block): block for block in document.blocks if isinstance(block, Photograph)}
    for key, photo in photos.items():
        yield f"[{key}]: data:image/jpeg;base64,{base64.b64encode(photo.data).decode()}"


def _key(photo: Photograph) -> str:
    return f"photo-{hashlib.sha256(photo.data).hexdigest()[:12]}"


def _emphasised(text: str, tone: Tone) -> str:
    return f"*{text}*" if tone is Tone.NOTE else text


def _bullet(item: Bullet) -> str:
    label = f"**{_text(item.label)}** " if item.label else ""
    behind = f" *({_text(item.behind.words)})*" if item.behind else ""
    dissent = f"\\\n{_line(item.dissent)}" if item.dissent else ""
    return f"{label}{_line(item.line, at_start=not label)}{behind}{dissent}"


def _list(items: Iterable[str]) -> str:
    return "\n".join("- " + item.replace("\n", "\n  ") for item in items)


def _chart(chart: Chart) -> Iterator[str]:
    """A chart as the table it was drawn from, a column for each kind and one for all where there are several."""
    yield f"**{_text(chart.title)}**"
    if not chart.legend:
        yield _table(["", ""], [False, True], ([_one_line(bar.label), str(bar.total)] for bar in chart.bars))
        return
    rows = []
    for bar in chart.bars:
        values = {(part.kind, part.parked): part.value for part in bar.parts}
        figures = [str(values.get((part.kind, part.parked), "")) for part, _ in chart.legend]
        rows.append([_one_line(bar.label), *figures, f"**{bar.total}**"])
    titles = ["", *(_one_line(words) for _, words in chart.legend), ""]
    yield _table(titles, [False, *(True for _ in titles[1:])], rows)


def _table(titles: list[str], numbers: list[bool], rows: Iterable[list[str]]) -> str:
    rules = ["---:" if number else "---" for number in numbers]
    lines = (titles, rules, *rows)
    return "\n".join("|" + "".join(f" {cell} |" if cell else " |" for cell in cells) for cells in lines)


def _cell(line: Line) -> str:
    """A cell is one line: Markdown has no other."""
    return _line(line, at_start=False).replace("\\\n", " / ")


def _one_line(text: str) -> str:
    return _text(" ".join(text.split()))


def _line(line: Line, at_start: bool = True) -> str:
    """Spans as inline Markdown; `at_start`: they begin a line of their own."""
    result = ""
    for same, spans in groupby(line, key=lambda span: (span.strong, span.struck, span.inserted, span.href)):
        text = "".join(span.text for span in spans)
        result += _span(
            Span(text, strong=same[0], struck=same[1], inserted=same[2], href=same[3]),
            at_start and not result,
        )
    return result


def _span(span: Span, at_start: bool) -> str:
    found = _EDGES.fullmatch(span.text)
    assert found is not None
    before, inner, after = found.groups()
    marks = "~~" * span.struck + "**" * (span.strong or span.inserted)
    text = _text(inner, at_start and not marks)
    if span.href and not span.href.startswith("#"):
        text = f"[{text}]({_address(span.href)})"
    if inner:
        text = f"{marks}{text}{marks[::-1]}"
    return f"{_breaks(before)}{text}{_breaks(after)}"


def _text(text: str, at_start: bool = True) -> str:
    """What somebody wrote, so that it reads as it stands: no markup, no entity, no list, no heading comes of it."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "\\\n".join(_escaped(line, at_start or place > 0) for place, line in enumerate(lines) if line)


def _escaped(line: str, at_start: bool) -> str:
    escaped = _MARKUP.sub(lambda found: "\\" + found.group(), line)
    if at_start and (start := _LINE_START.match(escaped)):
        if start["mark"]:
            return "\\" + escaped
        return f"{start['number']}\\{escaped[start.end('number') :]}"
    return escaped


def _breaks(blank: str) -> str:
    return "\\\n" if "\n" in blank else " " if blank else ""


def _address(href: str) -> str:
    """An address that ends where it ends: what could close the link early is written as `%28`."""
    return re.sub(r"[<>()\\\s]", lambda found: f"%{ord(found.group()):02X}", href)
