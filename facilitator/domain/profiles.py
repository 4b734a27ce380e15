"""How the readout is made for whom, under names that stay with the workshop, and the logo that stands on it."""

from __future__ import annotations

import base64
import binascii
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import LogoId, ProfileId, WorkshopId
from facilitator.domain.readout import Audience, ReadoutOptions, options_for
from facilitator.domain.text import clean_line

_SPACE = uuid.UUID("0b6a5ad4-8c57-5a5c-9a52-8a1a8f1c7d10")

LARGEST_LOGO = 512 * 1024
"""Bytes of a logo as it is kept; every readout holds it whole."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One way to hand the readout out. An audience's own has no name but the audience's, which is its `options.audience`."""

    id: ProfileId
    options: ReadoutOptions
    name: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", clean_line(self.name, 80))

    @property
    def is_own(self) -> bool:
        """Whether it is an audience's own, there from the first and never deleted."""
        return self.id == audience_id(self.options.audience)


class LogoKind(StrEnum):
    """What a logo is drawn in."""

    PNG = "png"
    SVG = "svg"


@dataclass(frozen=True, slots=True)
class Logo:
    """The workshop's logo: `data` is the picture in base64, made harmless where it came in; sizes are its own, in px.

    `name` is what it shows, in words, for who cannot see it.
    """

    id: LogoId
    kind: LogoKind
    data: str
    width: float
    height: float
    name: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", clean_line(self.name, 200))
        if len(self.data) * 3 // 4 > LARGEST_LOGO:
            raise CannotDo(
                Reason.OUT_OF_RANGE, field="logo", value=len(self.data), lowest=1, highest=LARGEST_LOGO
            )
        if self.width <= 0 or self.height <= 0:
            raise CannotDo(Reason.BAD_VALUE, field="logo", value="", expected="a picture with a size")

    @property
    def picture(self) -> bytes:
        """The picture itself; raises CannotDo(BAD_VALUE)."""
        try:
            return base64.b64decode(self.data, validate=True)
        except (binascii.Error, ValueError):
            raise CannotDo(Reason.BAD_VALUE, field="logo", value=self.data[:20], expected="base64") from None


def logo_of(
    workshop: WorkshopId, kind: LogoKind, picture: bytes, width: float, height: float, name: str
) -> Logo:
    """A picture as the one logo of a workshop."""
    id = LogoId(str(uuid.uuid5(uuid.UUID(workshop), "logo")))
    return Logo(id, kind, base64.b64encode(picture).decode(), width, height, name)


def audience_id(audience: Audience) -> ProfileId:
    """The id of an audience's own profile, the same in every workshop."""
    return ProfileId(str(uuid.uuid5(_SPACE, audience.value)))


def all_profiles(kept: Iterable[Profile]) -> tuple[Profile, ...]:
    """Each audience's own, as it was kept or else as it is at first; then those with names, by name."""
    by_id = {profile.id: profile for profile in kept}
    own = [
        by_id.get(audience_id(audience)) or Profile(audience_id(audience), options_for(audience))
        for audience in Audience
    ]
    named = [profile for profile in by_id.values() if not profile.is_own]
    return (*own, *sorted(named, key=lambda profile: (profile.name.casefold(), profile.id)))


def profile_called(kept: Iterable[Profile], name: str) -> Profile:
    """The profile of that name or audience, whatever the case; raises CannotDo(UNKNOWN_PROFILE, name, known)."""
    found = all_profiles(kept)
    wanted = clean_line(name).casefold()
    for profile in found:
        if wanted in (profile.name.casefold(), profile.options.audience.value if profile.is_own else ""):
            return profile
    known = [profile.options.audience.value if profile.is_own else profile.name for profile in found]
    raise CannotDo(Reason.UNKNOWN_PROFILE, name=name, known=known)
