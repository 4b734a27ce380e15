"""Charts and kind marks are drawn once, as SVG, so that the same picture stands in HTML, PDF and Word."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from functools import cache

from facilitator import resources
from facilitator.domain.ideas import Kind
from facilitator.readout.document import Bar, BarPart, Chart
from facilitator.readout.letters import text_width
from facilitator.readout.markup import plain


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a drawing: `#RRGGBB`, or anything that SVG takes (`var(--ink)` inside a page).

    `on` writes on the filled kinds; `pale` and `dim` are the light and middle grey of kinds without a colour of their own.
    """

    ink: str = "#1F2430"
    ink2: str = "#5B6270"
    paper: str = "#FFFFFF"
    on: str = "#FFFFFF"
    vision: str = "#4338CA"
    goal: str = "#3B7A1E"
    action: str = "#A84E08"
    park: str = "#475569"
    dim: str = "#64748B"
    pale: str = "#D6DCE4"


PRINT = Palette()

FONTS = "Inter, Aptos, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"

_MARK = 17.0
"""Room in px for a kind's mark before the figure of a part."""

_TEXT, _SMALL, _FIGURE = 17, 15, 15
"""Sizes in px of labels, of the legend and of the figures inside bars."""


def mark_svg(kind: Kind | None, size: float, palette: Palette = PRINT) -> str:
    """The mark of a kind as a picture `size` px wide and high; None is the parked mark. It says nothing aloud."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(size)}" height="{_n(size)}" viewBox="0 0 24 24" '
        f'aria-hidden="true">{_mark(kind, palette)}</svg>'
    )


def chart_svg(
    chart: Chart, *, brand: str, palette: Palette = PRINT, width: float = 375, least_height: float = 0
) -> str:
    """The bars and legend of a chart as a picture `width` px wide; its title is left to the page.

    Every bar has its label and its total; stacked bars also the figure of each part. With `least_height` there is
    room left below, for two charts that stand on one line.
    """
    stacked = any(len(bar.parts) > 1 or any(p.kind or p.parked for p in bar.parts) for bar in chart.bars)
    drawing = _stacked(chart, brand, palette, width) if stacked else _single(chart, brand, palette, width)
    body, height = drawing
    if chart.legend:
        legend, more = _legend(chart, brand, palette, width, height + 6)
        body, height = body + legend, height + 6 + more
    height = max(height, least_height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}" '
        f'viewBox="0 0 {_n(width)} {_n(height)}" font-family="{plain(FONTS)}" role="img" '
        f'aria-label="{plain(chart.alt)}">{"".join(body)}</svg>'
    )


def png_in_svg(png: bytes, width: float, height: float) -> str:
    """A PNG as a drawing of that size in px."""
    data = base64.b64encode(png).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}" '
        f'viewBox="0 0 {_n(width)} {_n(height)}"><image width="{_n(width)}" height="{_n(height)}" '
        f'href="data:image/png;base64,{data}"/></svg>'
    )


def svg_height(svg: str) -> float:
    """The height in px of a drawing made here."""
    return float(svg.split(' height="', 1)[1].split('"', 1)[0])


def _single(chart: Chart, brand: str, palette: Palette, width: float) -> tuple[list[str], float]:
    """One bar a row, its figure behind it."""
    labels = _labels(chart.bars, least=74, most=0.56 * width, gap=12)
    figures = max((text_width(_figure(bar), _TEXT) for bar in chart.bars), default=0)
    room = width - labels.width - figures - 14
    longest = max((max(bar.total, bar.expected or 0) for bar in chart.bars), default=0) or 1
    unit = min(16.0, room / longest)
    out: list[str] = []
    y = 0.0
    for bar, lines in zip(chart.bars, labels.lines, strict=True):
        height = 30.0 + 20 * (len(lines) - 1)
        middle = y + height / 2
        out += _label(lines, middle, palette)
        length = max(2.0, bar.total * unit) if bar.total else 0.0
        if length:
            out.append(_box(labels.width, middle - 8, length, 16, brand))
        if bar.expected is not None:
            at = bar.expected * unit
            out.append(_stroke(labels.width + at, middle, palette))
            length = max(length, at + 2)
        out.append(
            _text(
                _figure(bar),
                labels.width + length + (10 if length else 0),
                middle + 6.1,
                _TEXT,
                palette.ink,
            )
        )
        y += height
    return out, y


def _figure(bar: Bar) -> str:
    return bar.figure or str(bar.total)


def _stroke(x: float, middle: float, palette: Palette) -> str:
    """What was expected: dark, with an edge of paper, so that it is seen on the bar and beside it."""
    return (
        f'<rect x="{_n(x - 2.5)}" y="{_n(middle - 12)}" width="5" height="24" fill="{palette.paper}"/>'
        f'<rect x="{_n(x - 1.5)}" y="{_n(middle - 11)}" width="3" height="22" fill="{palette.ink}"/>'
    )


def _stacked(chart: Chart, brand: str, palette: Palette, width: float) -> tuple[list[str], float]:
    """Each bar in its parts, the figure inside each part, the total at the right edge."""
    labels = _labels(chart.bars, least=74, most=0.4 * width, gap=16)
    room = (
        width - labels.width - max(34.0, *(text_width(str(bar.total), _TEXT) + 14 for bar in chart.bars), 0.0)
    )
    unit = min(24.0, 0.9 * _unit(chart.bars, room))
    out: list[str] = []
    y = 0.0
    for bar, lines in zip(chart.bars, labels.lines, strict=True):
        height = 33.0 + 17 * (len(lines) - 1)
        middle = y + height / 2
        out += _label(lines, middle, palette)
        x = labels.width
        for part, length in _lengths(bar, unit, room):
            fill, ink, frame = _part_colours(part, brand, palette)
            out.append(_box(x, middle - 12, length, 24, fill, frame))
            figure = str(part.value)
            marked = _MARK if part.kind is not None and _wanted(part) <= length + 0.5 else 0.0
            if marked and part.kind is not None:
                out.append(
                    f'<g transform="translate({_n(x + 5)} {_n(middle - 7)}) scale({_n(14 / 24)})">'
                    f"{_mark_on(part.kind, fill, ink)}</g>"
                )
            if text_width(figure, _FIGURE) <= length:
                out.append(
                    _text(
                        figure,
                        x + (length + marked) / 2,
                        middle + 5.4,
                        _FIGURE,
                        ink,
                        weight=600,
                        anchor="middle",
                    )
                )
            x += length + 2
        out.append(_text(str(bar.total), width, middle + 6.1, _TEXT, palette.ink, weight=600, anchor="end"))
        y += height
    return out, y


def _unit(bars: tuple[Bar, ...], room: float) -> float:
    """The px of one idea at which the longest bar still fits: small parts are as wide as their figure needs."""
    unit = 40.0
    while unit > 0.05 and any(
        sum(_length(p, unit) + 2 for p in bar.parts if p.value) - 2 > room for bar in bars
    ):
        unit *= 0.97
    return unit


def _lengths(bar: Bar, unit: float, room: float) -> list[tuple[BarPart, float]]:
    """The parts of a bar that hold something with their lengths, pressed together where even the figures are too many."""
    parts = [(part, _length(part, unit)) for part in bar.parts if part.value]
    gaps = 2 * (len(parts) - 1)
    pressed = min(1.0, (room - gaps) / sum(length for _, length in parts)) if parts else 1.0
    return [(part, length * pressed) for part, length in parts]


def _length(part: BarPart, unit: float) -> float:
    return max(part.value * unit, 20.0, _wanted(part))


def _wanted(part: BarPart) -> float:
    """What a part needs for its figure and, where it is of a kind, the kind's mark: colours alone are lost in grey."""
    return text_width(str(part.value), _FIGURE) + 10 + (_MARK if part.kind is not None else 0)


def _part_colours(part: BarPart, brand: str, palette: Palette) -> tuple[str, str, str]:
    """Fill, ink and frame (or empty) of a part."""
    if part.parked:
        return palette.paper, palette.park, palette.park
    match part.kind:
        case Kind.VISION:
            return palette.vision, palette.on, ""
        case Kind.GOAL:
            return palette.goal, palette.on, ""
        case Kind.ACTION:
            return palette.action, palette.on, ""
        case Kind.DECISION:
            return palette.ink, palette.paper, ""
        case Kind.QUESTION:
            return palette.dim, palette.on, ""
        case Kind.NOTE:
            return palette.pale, palette.ink, ""
        case Kind.IDEA:
            return palette.park, palette.on, ""
        case None:
            return brand, palette.on, ""


def _legend(chart: Chart, brand: str, palette: Palette, width: float, top: float) -> tuple[list[str], float]:
    out: list[str] = []
    x, y = 0.0, top
    for part, words in chart.legend:
        step = 18 + 6 + text_width(words, _SMALL) + 14
        if x and x + step - 14 > width:
            x, y = 0.0, y + 24
        if part.kind is None and not part.parked:
            out.append(_box(x, y + 4, 16, 14, brand))
        else:
            kind = None if part.parked else part.kind
            out.append(
                f'<g transform="translate({_n(x)} {_n(y + 2)}) scale(0.75)">{_mark(kind, palette)}</g>'
            )
        out.append(_text(words, x + 24, y + 16.4, _SMALL, palette.ink2))
        x += step
    return out, y + 22 - top


@dataclass(frozen=True, slots=True)
class _Labels:
    width: float
    lines: tuple[tuple[str, ...], ...]


def _labels(bars: tuple[Bar, ...], *, least: float, most: float, gap: float) -> _Labels:
    """The labels of all bars, broken into at most two lines where they are longer than `most` less `gap` px."""
    lines = tuple(_two_lines(bar.label, most - gap) for bar in bars)
    widest = max((text_width(line, _TEXT) for two in lines for line in two), default=0.0)
    return _Labels(max(least, widest + gap), lines)


def _two_lines(label: str, room: float) -> tuple[str, ...]:
    words = label.split()
    if not words or text_width(label, _TEXT) <= room:
        return (label.strip(),)
    first = words.pop(0)
    while words and text_width(f"{first} {words[0]}", _TEXT) <= room:
        first += " " + words.pop(0)
    return tuple(_cut(line, room) for line in (first, " ".join(words)) if line)


def _cut(line: str, room: float) -> str:
    if text_width(line, _TEXT) <= room:
        return line
    while line and text_width(line + "…", _TEXT) > room:
        line = line[:-1]
    return line.rstrip() + "…"


def _label(lines: tuple[str, ...], middle: float, palette: Palette) -> list[str]:
    first = middle + 6.1 - 10 * (len(lines) - 1)
    return [_text(line, 0, first + 20 * n, _TEXT, palette.ink) for n, line in enumerate(lines)]


def _mark(kind: Kind | None, palette: Palette) -> str:
    drawing = _drawings()[kind.value if kind else "parked"]
    colour = getattr(palette, drawing["colour"])
    if drawing["filled"]:
        ink = palette.paper if drawing["colour"] == "ink" else palette.on
        return f'<path d="{drawing["shape"]}" fill="{colour}"/><path d="{drawing["glyph"]}" fill="{ink}"/>'
    return (
        f'<path d="{drawing["shape"]}" fill="none" stroke="{colour}" stroke-width="2" stroke-linejoin="round"/>'
        f'<path d="{drawing["glyph"]}" fill="{colour}"/>'
    )


def _mark_on(kind: Kind, fill: str, ink: str) -> str:
    """The mark of a kind on its own colour: the shape light, the letter dark."""
    drawing = _drawings()[kind.value]
    if not drawing["filled"]:
        return (
            f'<path d="{drawing["shape"]}" fill="none" stroke="{ink}" stroke-width="2" stroke-linejoin="round"/>'
            f'<path d="{drawing["glyph"]}" fill="{ink}"/>'
        )
    return f'<path d="{drawing["shape"]}" fill="{ink}"/><path d="{drawing["glyph"]}" fill="{fill}"/>'


@cache
def _drawings() -> dict[str, dict[str, str]]:
    marks: dict[str, dict[str, str]] = json.loads(resources.read_text("icons", "marks.json"))["marks"]
    return marks


def _box(x: float, y: float, width: float, height: float, fill: str, frame: str = "") -> str:
    if frame:
        x, y, width, height = x + 1, y + 1, width - 2, height - 2
    edge = f' stroke="{frame}" stroke-width="2"' if frame else ""
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" rx="3" fill="{fill}"{edge}/>'


def _text(
    words: str, x: float, y: float, size: int, fill: str, *, weight: int = 400, anchor: str = "start"
) -> str:
    heavy = f' font-weight="{weight}"' if weight != 400 else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{size}" fill="{fill}"{heavy}{side}>{plain(words)}</text>'
    )


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
