"""Photos of flipcharts: attached to a segment and a table, typed up, taken off again; their bytes stay out of the history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from facilitator.domain.ids import PhotoId, SegmentId, TableId, new_id
from facilitator.domain.photos import Photo, Picture
from facilitator.domain.plan import Segment
from facilitator.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of photos: those that are new, and how many were there already."""

    photos: tuple[Photo, ...]
    already_there: int = 0


def attach_photos(
    uow: UnitOfWork, pictures: Sequence[Picture], segment_id: SegmentId, table_id: TableId | None
) -> Attached:
    """Attach photos to a segment and a table (None: the whole room), in one step.

    The same picture twice in a segment is one photo. Raises CannotDo(NOT_FOUND) for a segment that is not there.
    """
    uow.need(Segment, segment_id)
    there = {photo.digest for photo in uow.all(Photo) if photo.segment_id == segment_id}
    made = []
    for picture in pictures:
        if picture.digest in there:
            continue
        there.add(picture.digest)
        uow.keep_picture(picture.digest, picture.data)
        photo = Photo(
            id=PhotoId(new_id()),
            segment_id=segment_id,
            table_id=table_id,
            digest=picture.digest,
            width=picture.width,
            height=picture.height,
            name=picture.name,
            added_at=uow.now.utc,
        )
        uow.put(photo)
        made.append(photo)
    return Attached(tuple(made), len(pictures) - len(made))


def remove_photos(uow: UnitOfWork, ids: Sequence[PhotoId]) -> None:
    """Take photos off, in one step; undo brings them back."""
    uow.remove(*(uow.need(Photo, id) for id in ids))


def mark_typed(uow: UnitOfWork, id: PhotoId, typed: bool) -> Photo:
    """Say that a photo's words are typed up, or are not."""
    return _change(uow, id, lambda photo: replace(photo, typed=typed))


def set_photo_table(uow: UnitOfWork, id: PhotoId, table_id: TableId | None) -> Photo:
    """Say which table a photo is from; None is the whole room."""
    return _change(uow, id, lambda photo: replace(photo, table_id=table_id))


def picture(uow: UnitOfWork, digest: str) -> bytes | None:
    """A picture's bytes, or None where the file does not have them (it came from JSON, which holds none)."""
    return uow.picture(digest)


def _change(uow: UnitOfWork, id: PhotoId, change: Callable[[Photo], Photo]) -> Photo:
    photo = change(uow.need(Photo, id))
    uow.put(photo)
    return photo
