"""Photos of flipcharts belong to a segment and a table; taking one off is undone with its bytes."""

from __future__ import annotations

from hashlib import sha256

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import SegmentId, new_id
from facilitator.domain.photos import Photo, Picture, of_segment
from facilitator.services import history, library, photos

from .conftest import GOALS, TABLES, VISIONS, Desk


def _picture(dots: bytes = b"dots", name: str = "chart.jpg") -> Picture:
    return Picture(dots, sha256(dots).hexdigest(), 4, 3, name)


def test_photos_come_to_a_segment_and_a_table_in_one_step(desk: Desk):
    made = desk.do(photos.attach_photos, [_picture(), _picture(b"more")], VISIONS.id, TABLES[0].id)
    assert [photo.table_id for photo in made.photos] == [TABLES[0].id] * 2
    assert of_segment(desk.all(Photo), VISIONS.id) == made.photos
    assert of_segment(desk.all(Photo), GOALS.id) == ()
    assert desk.do(photos.picture, made.photos[1].digest) == b"more"
    desk.do(history.undo)
    assert desk.all(Photo) == []


def test_the_same_picture_twice_in_a_segment_is_one_photo(desk: Desk):
    desk.do(photos.attach_photos, [_picture()], VISIONS.id, None)
    again = desk.do(photos.attach_photos, [_picture(), _picture()], VISIONS.id, TABLES[0].id)
    assert (again.photos, again.already_there) == ((), 2)
    assert len(desk.do(photos.attach_photos, [_picture()], GOALS.id, None).photos) == 1


def test_a_photo_that_was_taken_off_comes_back_with_its_dots(desk: Desk):
    [photo] = desk.do(photos.attach_photos, [_picture()], VISIONS.id, None).photos
    desk.do(photos.mark_typed, photo.id, True)
    desk.do(photos.set_photo_table, photo.id, TABLES[1].id)
    desk.do(photos.remove_photos, [photo.id])
    assert desk.all(Photo) == []
    desk.do(history.undo)
    [back] = desk.all(Photo)
    assert (back.typed, back.table_id) == (True, TABLES[1].id)
    assert desk.do(photos.picture, back.digest) == b"dots"


def test_the_history_holds_no_bytes(desk: Desk):
    desk.do(photos.attach_photos, [_picture(b"so many dots")], VISIONS.id, None)
    _, steps = desk.do(library.whole)
    assert "so many dots" not in str(steps)


def test_no_photo_without_a_segment(desk: Desk):
    with pytest.raises(CannotDo) as refused:
        desk.do(photos.attach_photos, [_picture()], SegmentId(new_id()), None)
    assert refused.value.reason is Reason.NOT_FOUND
