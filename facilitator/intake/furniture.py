"""Takes page numbers and running headers out of a text, so that they tear no sentence apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from facilitator.intake.blocks import marked
from facilitator.intake.said import counted, listed, quoted
from facilitator.intake.wrapping import ends_sentence, starts_small

PAGE_BREAK = "\f"
"""A line of its own where a page ended."""

_PAGE = r"(?:page|pg\.?|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
_SURE_NUMBER = re.compile(
    rf"\s*(?:[-–—|\[]\s*)?(?:{_PAGE}|\d{{1,4}}\s+of\s+\d{{1,4}})\s*[-–—|\]]?\s*"
    r"|\s*[-–—]\s*\d{1,4}\s*[-–—]\s*"
    # beside a running header, set apart from it by a bar or a gap
    rf"|.{{1,100}}?(?:\s{{3,}}|\t\s*|\s*[|·•]\s*){_PAGE}\s*|\s*{_PAGE}(?:\s{{3,}}|\t\s*|\s*[|·•]\s*).{{1,100}}",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\s*\d{1,4}\s*")
_WITH_NUMBER = re.compile(
    r"^\s*\d{1,4}\s*[|·•]\s*|\s*[|·•]\s*(?:page\s*)?\d{1,4}\s*$|[\s|,–—-]*\bpage\s*\d{1,4}(?:\s*of\s*\d{1,4})?\s*$",
    re.I,
)
_LONGEST = 120


def without_furniture(lines: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """`lines` with a PAGE_BREAK line for each page's end instead of its number and running header, and what to say.

    What was left out is named word for word, so that nothing goes unseen.
    """
    split = _split_at_form_feeds(lines)
    numbers = _page_numbers(split)
    ends = {place for place, line in enumerate(split) if line == PAGE_BREAK} | numbers
    headers = _running_headers(split, ends)
    kept: list[str] = []
    for place, line in enumerate(split):
        if place in ends:
            kept.append(PAGE_BREAK)
        elif place not in headers:
            kept.append(line)
    return kept, tuple(
        _said([split[place] for place in sorted(numbers)], [split[place] for place in sorted(headers)])
    )


def _split_at_form_feeds(lines: Sequence[str]) -> list[str]:
    result: list[str] = []
    for line in lines:
        first, *others = line.split("\f")
        result.append(first)
        for other in others:
            result += [PAGE_BREAK, other]
    return result


def _page_numbers(lines: Sequence[str]) -> set[int]:
    sure = {place for place, line in enumerate(lines) if _SURE_NUMBER.fullmatch(line)}
    bare = [place for place, line in enumerate(lines) if _BARE_NUMBER.fullmatch(line)]
    values = [int(lines[place]) for place in bare]
    if len(bare) > 1 and all(after == before + 1 for before, after in pairwise(values)):
        return sure | set(bare)
    return sure | {place for place in bare if _between_pages(lines, place)}


def _between_pages(lines: Sequence[str], place: int) -> bool:
    before = next(
        (lines[i] for i in range(place - 1, -1, -1) if lines[i].strip() or lines[i] == PAGE_BREAK), ""
    )
    after = next(
        (lines[i] for i in range(place + 1, len(lines)) if lines[i].strip() or lines[i] == PAGE_BREAK), ""
    )
    if PAGE_BREAK in (before, after):
        return True
    return bool(before) and not ends_sentence(before) and starts_small(after)


def _running_headers(lines: Sequence[str], ends: set[int]) -> set[int]:
    """Lines that say the same at the head, or at the foot, of two pages or more; the document's first stays as its title."""
    if not ends:
        return set()
    found: set[int] = set()
    for step in (1, -1):
        starts = [-1 if step > 0 else len(lines), *ends]
        beside = {place for start in starts for place in _two_beside(lines, start, step, ends)}
        keys = {place: key for place in beside if (key := _key(lines[place]))}
        counts = Counter(keys.values())
        repeated = {place for place, key in keys.items() if counts[key] > 1}
        found |= repeated
    first = next((place for place, line in enumerate(lines) if line.strip()), -1)
    return found - {first} if first in found else found


def _two_beside(lines: Sequence[str], start: int, step: int, ends: set[int]) -> list[int]:
    places: list[int] = []
    place = start + step
    while 0 <= place < len(lines) and len(places) < 2 and place not in ends:
        if lines[place].strip():
            places.append(place)
        place += step
    return places


def _key(line: str) -> str:
    if len(line) > 2 * _LONGEST:
        return ""
    text = " ".join(_WITH_NUMBER.sub("", line).split()).casefold()
    if not text or len(text) > _LONGEST or marked(line) is not None or ends_sentence(text):
        return ""
    return text


def _said(numbers: Sequence[str], headers: Sequence[str]) -> list[str]:
    said = []
    if numbers:
        words = [" ".join(number.split()) for number in numbers]
        said.append(f"Left out {counted(len(words), 'page number')}: {listed(words, most=len(words))}.")
    for text, count in Counter(" ".join(header.split()) for header in headers).items():
        said.append(f"Left out {quoted(text)}, which stood at the head or foot of {counted(count, 'page')}.")
    return said
