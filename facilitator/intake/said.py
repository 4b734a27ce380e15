"""How the readers put into words what they took for what."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.text import elided

_IRREGULAR = {"person": "people", "decision": "decisions"}


def counted(count: int, noun: str) -> str:
    """“1 bullet”, “3 bullets”."""
    if count == 1:
        return f"1 {noun}"
    plural = _IRREGULAR.get(noun) or (noun[:-1] + "ies" if noun.endswith("y") else noun + "s")
    return f"{count:,} {plural}"


def listed(words: Sequence[str], *, most: int = 10) -> str:
    """“1, 2 and 3”; beyond `most`, “… and 14 more”."""
    shown = list(words[:most])
    if len(words) > most:
        shown.append(f"{len(words) - most:,} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def lines_named(numbers: Sequence[int]) -> str:
    """“line 4”, “lines 4, 7 and 12”."""
    return f"{'line' if len(numbers) == 1 else 'lines'} {listed([str(number) for number in numbers])}"


def quoted(text: str, limit: int = 120) -> str:
    """The first words of `text` in quotation marks."""
    return f"“{elided(text, limit)}”"
