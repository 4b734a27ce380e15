"""Ways to make the readout are kept in the workshop, and each change can be undone."""

from __future__ import annotations

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.profiles import Logo, LogoKind, Profile, all_profiles, audience_id, logo_of
from facilitator.domain.readout import Audience, Part, ReadoutOptions, moved, options_for
from facilitator.domain.workshop import Workshop
from facilitator.services import profiles
from facilitator.services.history import undo
from tests.services.conftest import Desk

OWN = audience_id(Audience.ORGANISERS)


def of(desk: Desk, id: str) -> Profile:
    return next(profile for profile in all_profiles(desk.all(Profile)) if profile.id == id)


def test_parts_in_ones_own_order_are_kept_and_taken_back(desk: Desk):
    order = moved(tuple(Part), Part.ACTIONS, 1)
    desk.do(profiles.set_options, OWN, ReadoutOptions(parts=order))
    assert of(desk, OWN).options.parts[1] is Part.ACTIONS
    desk.do(undo)
    assert of(desk, OWN).options == ReadoutOptions()


def test_an_audiences_own_profile_stays_for_its_audience(desk: Desk):
    desk.do(profiles.set_options, OWN, options_for(Audience.PUBLIC, brand="#123456"))
    kept = of(desk, OWN).options
    assert (kept.audience, kept.brand) == (Audience.ORGANISERS, "#123456")


def test_a_named_profile_is_kept_renamed_and_removed(desk: Desk):
    made = desk.do(profiles.add_profile, "For the council", options_for(Audience.PUBLIC))
    desk.do(profiles.rename_profile, made.id, "For the board")
    assert [p.name for p in all_profiles(desk.all(Profile))][3:] == ["For the board"]
    desk.do(profiles.remove_profile, made.id)
    assert len(all_profiles(desk.all(Profile))) == 3


@pytest.mark.parametrize("name", ["for the council", "Public", " organisers "])
def test_a_name_is_given_once(desk: Desk, name: str):
    desk.do(profiles.add_profile, "For the council", ReadoutOptions())
    with pytest.raises(CannotDo) as refused:
        desk.do(profiles.add_profile, name, ReadoutOptions())
    assert refused.value.reason is Reason.NAME_TAKEN


def test_removing_an_audiences_own_makes_it_as_it_was_at_first(desk: Desk):
    desk.do(profiles.set_options, OWN, ReadoutOptions(gaps=False))
    desk.do(profiles.remove_profile, OWN)
    assert of(desk, OWN).options == ReadoutOptions()


def test_a_second_logo_takes_the_place_of_the_first(desk: Desk):
    [workshop] = desk.all(Workshop)
    for picture in (b"one", b"two"):
        desk.do(profiles.set_logo, logo_of(workshop.id, LogoKind.PNG, picture, 4, 4, "A logo"))
    assert [logo.picture for logo in desk.all(Logo)] == [b"two"]
    desk.do(undo)
    assert [logo.picture for logo in desk.all(Logo)] == [b"one"]
    desk.do(profiles.remove_logo)
    assert desk.all(Logo) == []
