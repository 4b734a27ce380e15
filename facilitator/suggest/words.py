"""The words of a text in every script, with where they stand, so that names can quote what people wrote."""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Word:
    """One word at `text[start:end]`; `plain` is without case, accents and vowel marks."""

    plain: str
    start: int
    end: int


# Scripts that put no blanks between words: there a run of letters is a sentence, and pairs of letters carry the sense.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def words(text: str) -> list[Word]:
    """The words of `text` in order. A pictograph is a word of its own; punctuation is none."""
    pattern = _ASCII if text.isascii() else _any_script()
    return [Word(plain(match[0]), *match.span()) for match in pattern.finditer(text)]


def plain(text: str) -> str:
    """`text` without case, accents, vowel marks and the variants of a letter that only differ in looks."""
    if text.isascii():
        return text.lower().replace("'", "")
    apart = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in apart if unicodedata.category(letter) not in _DROPPED)
    return kept.translate(_ALIKE)


def unspaced(word: str) -> bool:
    """Whether it is in a script without blanks between words."""
    return not word.isascii() and _UNSPACED.search(word) is not None


_ASCII = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z0-9]+)*")
_DROPPED = {"Mn", "Me", "Cf", "Lm"}  # accents, vowel marks, joiners, the Arabic tatweel
_ALIKE = str.maketrans({"'": None, "’": None, "ى": "ي", "ة": "ه", "ـ": None})


@cache
def _any_script() -> re.Pattern[str]:
    """Letters and digits with their marks, or one pictograph with its joiners; made when first needed (50 ms)."""
    letter, mark, sign = [], [], []
    for code in range(0x80, sys.maxunicode + 1 if sys.maxunicode < 0x32000 else 0x32000):
        kind = unicodedata.category(chr(code))
        if kind[0] in "LN":
            letter.append(code)
        elif kind[0] == "M":
            mark.append(code)
        elif kind == "So":
            sign.append(code)
    joined = f"[{_ranges(mark)}\u200c\u200d]*"
    letters = f"(?:[A-Za-z0-9{_ranges(letter)}]{joined})+"
    return re.compile(f"{letters}(?:['’]{letters})*|[{_ranges(sign)}]")


def _ranges(codes: list[int]) -> str:
    """Rising code points as the inside of a character class."""
    parts, first, last = [], codes[0], codes[0]
    for code in [*codes[1:], -1]:
        if code == last + 1:
            last = code
            continue
        parts.append(f"{re.escape(chr(first))}-{re.escape(chr(last))}")
        first = last = code
    return "".join(parts)
