"""Parts keep an order of their own, and each audience has its profile from the first."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.profiles import LogoKind, Profile, all_profiles, audience_id, logo_of, profile_called
from facilitator.domain.readout import Audience, Part, ReadoutOptions, in_order, moved, options_for

parts = st.lists(st.sampled_from(Part), unique=True)


@given(parts)
def test_an_order_has_every_part_once_the_title_first_the_appendix_last(some: list[Part]):
    order = in_order(some)
    assert sorted(order) == sorted(Part)
    assert (order[0], order[-1]) == (Part.TITLE, Part.APPENDIX)
    inside = [part for part in some if part not in (Part.TITLE, Part.APPENDIX)]
    assert [part for part in order if part in inside] == inside


@given(parts, st.sampled_from(Part), st.integers(-3, 20))
def test_a_part_moves_alone(some: list[Part], part: Part, to: int):
    before, after = in_order(some), moved(some, part, to)
    assert [each for each in after if each is not part] == [each for each in before if each is not part]
    if part not in (Part.TITLE, Part.APPENDIX):
        assert after.index(part) == min(max(to, 1), len(Part) - 2)


def test_what_is_out_keeps_its_place_beside_its_neighbour():
    first = moved(tuple(Part), Part.ACTIONS, 1)
    without = tuple(part for part in first if part is not Part.CHARTS)
    assert in_order(without).index(Part.CHARTS) == in_order(without).index(Part.INTRODUCTION) + 1


def test_each_audience_has_its_own_profile_before_anything_is_kept():
    own = all_profiles(())
    assert [profile.options for profile in own] == [options_for(audience) for audience in Audience]
    assert all(profile.is_own for profile in own)


def test_profiles_are_found_by_audience_and_by_name_whatever_the_case():
    council = Profile("c", ReadoutOptions(hide_names=True), "For the Council")  # type: ignore[arg-type]
    public = Profile(audience_id(Audience.PUBLIC), options_for(Audience.PUBLIC, brand="#123456"))
    kept = (council, public)
    assert profile_called(kept, "for the council") is council
    assert profile_called(kept, "public") is public
    with pytest.raises(CannotDo) as refused:
        profile_called(kept, "nobody")
    assert refused.value.reason is Reason.UNKNOWN_PROFILE
    assert refused.value.fields["known"] == ["organisers", "participants", "public", "For the Council"]


def test_a_workshop_has_one_logo():
    workshop = str(uuid.uuid4())
    one, other = (logo_of(workshop, LogoKind.PNG, data, 1, 1, "") for data in (b"one", b"other"))  # type: ignore[arg-type]
    assert one.id == other.id
    assert other.picture == b"other"
