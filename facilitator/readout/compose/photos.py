"""The photos of flipcharts, where somebody chose to have them in the appendix."""

from __future__ import annotations

from facilitator.domain.photos import Photo, of_segment
from facilitator.domain.workshop import Attribution
from facilitator.readout.compose.view import View
from facilitator.readout.document import Block, Heading, Photograph


def photos(view: View) -> list[Block]:
    """The photos by segment, in the order of the day; one whose bytes are not in the file is passed over."""
    blocks: list[Block] = []
    for segment in view.snapshot.agenda:
        found = [_photo(view, photo) for photo in of_segment(view.snapshot.photos, segment.id)]
        drawn = [each for each in found if each is not None]
        if drawn:
            blocks += [Heading(3, segment.title), *drawn]
    return [Heading(2, view.words.photos, anchor="photos"), *blocks] if blocks else []


def _photo(view: View, photo: Photo) -> Photograph | None:
    data = view.pictures(photo.digest)
    if data is None:
        return None
    source = _source(view, photo)
    return Photograph(data, photo.width, photo.height, view.words.photo_of(source), source)


def _source(view: View, photo: Photo) -> str:
    """The table it is from, as far as the audience hears of tables at all."""
    promised = view.snapshot.workshop.attribution is not Attribution.NOBODY
    if view.public or not view.options.tables or not promised or not view.snapshot.tables:
        return ""
    return view.words.table(view.snapshot.table_by_id.get(photo.table_id) if photo.table_id else None)
