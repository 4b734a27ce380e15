"""Where a room is, as somebody typed, pasted or scanned it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from facilitator.domain.errors import CannotDo, Reason

USUAL_PORT = 8420
_HOST = re.compile(r"^[\w.-]+$|^[\da-f:.]+$", re.IGNORECASE)
_FRAGMENT = re.compile(r"^(?:k=|s=|secret=|join=)?([\w-]{16,128})$")


@dataclass(frozen=True, slots=True)
class Invitation:
    """`base` is `http://192.168.8.20:8420`; `secret` what a copied link holds in its fragment, or empty."""

    base: str
    secret: str = ""

    @property
    def shown(self) -> str:
        """The address as people read it out: `192.168.8.20:8420`."""
        return self.base.partition("://")[2]


def read_address(typed: str) -> Invitation:
    """An address with or without `http://`, port (8420 where none is said) and secret. Raises CannotDo(NOT_AN_ADDRESS)."""
    text = typed.strip()
    wrong = CannotDo(Reason.NOT_AN_ADDRESS, value=text[:80])
    if not re.match(r"^[a-z][a-z0-9+.-]*://", text, re.IGNORECASE):
        text = f"http://{text}"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise wrong from None
    if parts.scheme not in ("http", "https") or parts.username is not None or not _is_host(host):
        raise wrong
    secret = _FRAGMENT.match(parts.fragment)
    name = f"[{host}]" if ":" in host else host
    if port is None:
        # A link that was written out means the port that it leaves away; what somebody types means the usual one.
        port = None if secret is not None or parts.scheme == "https" else USUAL_PORT
    base = f"{parts.scheme}://{name}" + (f":{port}" if port is not None else "")
    return Invitation(base, secret.group(1) if secret else "")


def _is_host(host: str) -> bool:
    return bool(_HOST.match(host)) and (host == "localhost" or "." in host or ":" in host)
