"""Photos of flipcharts and pinboards: where each was taken, and whether its words have been typed up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import PhotoId, SegmentId, TableId
from facilitator.domain.text import clean_line

MOST_DOTS = 20_000
"""Longest side of a picture that is kept, in dots: far more than any is scaled down to."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo made ready to be kept: JPEG `data` without anything but the dots, `width` by `height` of them.

    `digest` is the SHA-256 of `data` in hex; `name` what its file was called, without the folder.
    """

    data: bytes
    digest: str
    width: int
    height: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo of a segment, from a table or the whole room (`table_id` None).

    Its bytes are kept beside the history, once each, under `digest` (docs/decisions/0063).
    """

    id: PhotoId
    segment_id: SegmentId
    table_id: TableId | None
    digest: str
    width: int
    height: int
    name: str
    added_at: datetime
    typed: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", clean_line(self.name))
        if not re.fullmatch("[0-9a-f]{64}", self.digest):
            raise CannotDo(Reason.BAD_VALUE, field="digest", value=self.digest[:80], expected="a SHA-256")
        for field, value in (("width", self.width), ("height", self.height)):
            if not 1 <= value <= MOST_DOTS:
                raise CannotDo(Reason.OUT_OF_RANGE, field=field, value=value, lowest=1, highest=MOST_DOTS)


def of_segment(photos: Iterable[Photo], segment_id: SegmentId | None) -> tuple[Photo, ...]:
    """A segment's photos in the order in which they came."""
    return tuple(photo for photo in photos if photo.segment_id == segment_id)
