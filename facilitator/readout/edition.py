"""The final readout: composed once for every audience, kept, and drawn again from what was kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from facilitator.domain.checks import Final
from facilitator.domain.profiles import all_profiles
from facilitator.domain.readback import life_of
from facilitator.domain.readout import Audience, ReadoutOptions, options_for
from facilitator.domain.snapshot import Snapshot
from facilitator.readout.audience import seen_by
from facilitator.readout.compose import compose
from facilitator.readout.compose.opening import finally_said
from facilitator.readout.compose.view import Pictures, View, no_pictures
from facilitator.readout.document import Document
from facilitator.readout.frozen import pack, unpack
from facilitator.readout.labels import labels_for
from facilitator.readout.typography import is_word_for_word, well_set


def freeze(
    snapshot: Snapshot, options: ReadoutOptions, now: datetime, pictures: Pictures = no_pictures
) -> str:
    """The readout for every audience with its state on it, packed."""
    return pack(
        {each.audience: _final(snapshot, each, now, pictures) for each in _for_everybody(snapshot, options)}
    )


def frozen(final: Final, audience: Audience) -> Document:
    """The document that an audience was handed; raises CannotDo(FINAL_UNREADABLE)."""
    return unpack(final.documents)[audience]


def _for_everybody(snapshot: Snapshot, options: ReadoutOptions) -> Iterator[ReadoutOptions]:
    """`options` for their own audience; for each other what its profile shows it, without what was switched off by hand."""
    own = options_for(options.audience)
    off = set(own.parts) - set(options.parts)
    kept = {profile.options.audience: profile.options for profile in all_profiles(snapshot.profiles)[:3]}
    for audience in Audience:
        least = kept[audience]
        if audience is options.audience:
            yield options
            continue
        yield replace(
            options,
            audience=audience,
            parts=tuple(part for part in least.parts if part not in off),
            hide_names=least.hide_names or (options.hide_names and not own.hide_names),
            counts=least.counts and (options.counts or not own.counts),
            tables=least.tables and options.tables,
            gaps=least.gaps and (options.gaps or not own.gaps),
        )


def _final(snapshot: Snapshot, options: ReadoutOptions, now: datetime, pictures: Pictures) -> Document:
    words = labels_for(options.language or snapshot.workshop.language)
    view = View(seen_by(snapshot, options, words), options, words, now, life=life_of(snapshot))
    document = compose(snapshot, options, now, pictures=pictures)
    page = document if is_word_for_word(snapshot) else well_set(document)
    return replace(page, state=finally_said(view, now), made_at=now)
