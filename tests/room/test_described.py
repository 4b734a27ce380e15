"""The API's own description, and what schemathesis makes of it: no request may be an error of the server's."""

from __future__ import annotations

import os
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from facilitator.domain.workshop import Role
from tests.room.rooms import OpenRoom
from tests.room.test_seeing import start_breakout

EXAMPLES = int(os.environ.get("ROOM_EXAMPLES", "12"))
CALLS = {
    ("get", "/api/health"), ("post", "/api/join"), ("put", "/api/me"), ("get", "/api/state"), ("post", "/api/ideas"),
    ("patch", "/api/ideas/{id}"), ("delete", "/api/ideas/{id}"), ("put", "/api/votes"), ("post", "/api/clock"),
    ("get", "/api/board"), ("post", "/api/do"),
}  # fmt: skip


def description(room: OpenRoom) -> dict[str, Any]:
    from facilitator.room.page import Page
    from facilitator.room.routes import build

    server = room.control._server
    assert server is not None
    return build(server.house, Page(room.page)).openapi()


def test_the_description_names_every_call_of_the_contract(room: OpenRoom) -> None:
    paths = description(room)["paths"]
    assert {(method, path) for path, methods in paths.items() for method in methods} == CALLS


def test_no_request_is_an_error_of_the_server(room: OpenRoom) -> None:
    start_breakout(room)
    schema = schemathesis.openapi.from_dict(description(room))
    schema.config.update(base_url=room.url.rstrip("/"))
    tokens = [room.phone(role).token for role in (Role.NOTE_TAKER, Role.THEME_TEAM, Role.CO_FACILITATOR)]

    def unlimited(house: Any) -> None:
        for seat in house.seats.values():
            seat.writes._burst = seat.writes._left = seat.reads._burst = seat.reads._left = 1e9

    async def lift(house: Any) -> None:
        unlimited(house)

    room.control.ask(lift).result()
    tried = []
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.generate],
            derandomize=True,
        )
        @schemathesis_given(operation, tokens)
        def check(case: Any, token: str) -> None:
            answer = case.call(headers={"Authorization": f"Bearer {token}"})
            tried.append(answer.status_code)
            assert answer.status_code < 500 or answer.status_code == 503, (
                case.as_curl_command(),
                answer.text,
            )
            if answer.status_code >= 400:
                assert answer.json()["sentence"]

        check()
    assert len(tried) >= len(CALLS)


def schemathesis_given(operation: Any, tokens: list[str]) -> Any:
    from hypothesis import given

    return given(case=operation.as_strategy(), token=st.sampled_from(tokens))
