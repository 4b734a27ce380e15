"""What phones send, as types: the description that clients are written and tested against comes from these."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from facilitator.domain.ideas import Kind, Stance

Id = Annotated[str, Field(min_length=1, max_length=64)]
Words = Annotated[str, Field(max_length=60_000)]
"""Longer than an idea may be: how much too long it is, is for the domain to say."""


class Body(BaseModel):
    """What is not known is passed over, so that an older laptop understands a newer page."""

    model_config = ConfigDict(extra="ignore", strict=False)


class JoinBody(Body):
    """One of `code` (as it was typed) and `secret` (as it was scanned), with the phone's own secret."""

    device: Annotated[str, Field(min_length=16, max_length=128, pattern=r"^[A-Za-z0-9_-]+$")]
    code: Annotated[str, Field(max_length=200)] | None = None
    secret: Annotated[str, Field(max_length=200)] | None = None


class MeBody(Body):
    name: Annotated[str, Field(max_length=2_000)] | None = None
    table: Annotated[int, Field(ge=0, le=999)] | None = None
    sector: Annotated[str, Field(max_length=2_000)] | None = None


class IdeaBody(Body):
    id: Id
    text: Words
    kind: Kind | None = None
    segment: Id | None = None
    table: Annotated[int, Field(ge=0, le=999)] | None = None
    parked: bool | None = None
    serves: Id | None = None
    element: Id | None = None
    comment: Stance | None = None
    captured_at: datetime | None = None


class ChangeBody(Body):
    """`was` is the wording its writer saw."""

    was: Words | None = None
    text: Words | None = None
    kind: Kind | None = None
    parked: bool | None = None
    serves: Id | None = None


class RemoveBody(Body):
    was: Words | None = None


class VoteBody(Body):
    """A whole allocation; of several the highest `seq` holds."""

    ballot: Id
    seq: Annotated[int, Field(ge=0, le=2**53)]
    dots: Annotated[dict[Id, Annotated[int, Field(ge=0, le=99)]], Field(max_length=500)]


class ClockBody(Body):
    """A press on the remote. The same `id` moves once; `at` is the step (`step.id`, or the segment's) it is meant to leave;
    `command` is the `id` of the press that `take_back` takes back, else the last one is."""

    do: Literal["start", "pause", "resume", "next", "previous", "add", "take_back"]
    seconds: Annotated[int, Field(ge=-86_400, le=86_400)] | None = None
    id: Id | None = None
    at: Annotated[str, Field(max_length=100)] | None = None
    command: Id | None = None


class DoBody(Body):
    """Any other wish, by its service's name; `id` is made where it is made, and makes it happen once."""

    id: Id
    wish: Annotated[str, Field(min_length=1, max_length=64)]
    given: Annotated[dict[str, Any], Field(alias="with")] = {}


class Problem(BaseModel):
    """What every refusal says."""

    sentence: str
    reason: str
    present: str | None = None
