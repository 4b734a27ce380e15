"""How the readout is made for whom: kept in the workshop, each change one step to undo."""

from __future__ import annotations

from dataclasses import replace

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import ProfileId, new_id
from facilitator.domain.profiles import Logo, Profile, all_profiles, profile_called
from facilitator.domain.readout import ReadoutOptions
from facilitator.services.ports import UnitOfWork


def set_options(uow: UnitOfWork, profile_id: ProfileId, options: ReadoutOptions) -> Profile:
    """Let a profile be made so from now on; an audience's own stays for its audience."""
    profile = _need(uow, profile_id)
    if profile.is_own:
        options = replace(options, audience=profile.options.audience)
    return _put(uow, replace(profile, options=options))


def add_profile(
    uow: UnitOfWork, name: str, options: ReadoutOptions, profile_id: ProfileId | None = None
) -> Profile:
    """Keep a way of making the readout under a new name; raises CannotDo(NAME_TAKEN, name)."""
    profile = Profile(profile_id or ProfileId(new_id()), options, _free(uow, name))
    return _put(uow, profile)


def rename_profile(uow: UnitOfWork, profile_id: ProfileId, name: str) -> Profile:
    """Call a profile otherwise; raises CannotDo(NAME_TAKEN, name)."""
    return _put(uow, replace(uow.need(Profile, profile_id), name=_free(uow, name, profile_id)))


def remove_profile(uow: UnitOfWork, profile_id: ProfileId) -> None:
    """Forget a profile; an audience's own is as it was at first again."""
    if (kept := uow.get(Profile, profile_id)) is not None:
        uow.remove(kept)


def set_logo(uow: UnitOfWork, logo: Logo) -> Logo:
    """Let this be the workshop's logo."""
    uow.put(logo)
    return logo


def remove_logo(uow: UnitOfWork) -> None:
    """Let the workshop have no logo."""
    uow.remove(*uow.all(Logo))


def _need(uow: UnitOfWork, profile_id: ProfileId) -> Profile:
    found = next((p for p in all_profiles(uow.all(Profile)) if p.id == profile_id), None)
    return found or uow.need(Profile, profile_id)


def _free(uow: UnitOfWork, name: str, unless: ProfileId | None = None) -> str:
    if not name.strip():
        raise CannotDo(Reason.BAD_VALUE, field="name", value="", expected="a word or two")
    try:
        other = profile_called(uow.all(Profile), name)
    except CannotDo:
        return name
    if other.id == unless:
        return name
    raise CannotDo(Reason.NAME_TAKEN, name=name)


def _put(uow: UnitOfWork, profile: Profile) -> Profile:
    uow.put(profile)
    return profile
