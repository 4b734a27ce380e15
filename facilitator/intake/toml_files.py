"""Reads TOML that a person wrote by hand, and says of a slip in which line it is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from facilitator.domain.errors import CannotDo, Reason

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


def read_toml(path: Path) -> dict[str, Any]:
    """The whole file as plain values.

    Raises CannotDo(BAD_SYNTAX, path, line, detail), and what keeps a file from being read at all.
    """
    from facilitator.intake.files import read_text  # guessing encodings is for strangers' files alone

    return parse_toml(read_text(path).text, str(path))


def parse_toml(text: str, path: str) -> dict[str, Any]:
    """The values in `text`; `path` is what an error calls it. Raises CannotDo(BAD_SYNTAX, path, line, detail)."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _slip(text, path, str(error)) from None
    except RecursionError:
        line = _line_with_most(r"[\[{]", text)
        raise CannotDo(
            Reason.BAD_SYNTAX, path=path, line=line, detail="brackets are nested too deeply"
        ) from None
    except ValueError:  # Python converts no whole number of more than 4,300 digits
        line = _line_with_most(r"\d", text)
        raise CannotDo(
            Reason.BAD_SYNTAX, path=path, line=line, detail="a number has too many digits"
        ) from None


def _line_with_most(pattern: str, text: str) -> int:
    counts = [len(re.findall(pattern, line)) for line in text.split("\n")]
    return counts.index(max(counts)) + 1


def _slip(text: str, path: str, message: str) -> CannotDo:
    lines = text.split("\n")
    place = _PLACE.search(message)
    at_end = max(1, len(text.rstrip().split("\n")))
    line = int(place[1]) if place and place[1] else at_end
    words = message[: place.start()] if place else message
    detail = words[:1].lower() + words[1:].rstrip(".")
    written = lines[line - 1].strip() if line <= len(lines) else ""
    if written:
        detail += f" in “{written[:60]}{'…' if len(written) > 60 else ''}”"
    return CannotDo(Reason.BAD_SYNTAX, path=path, line=line, detail=detail)
