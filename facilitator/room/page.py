"""The phones' page and what belongs to it, read once, so that no request ever names a path on the disk."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.responses import Response

_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
_SQUEEZED = frozenset({".html", ".js", ".css", ".svg", ".json", ".webmanifest"})


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str
    tag: str
    plain: bytes
    squeezed: bytes | None


class Page:
    """The files of one folder, by their path within it."""

    def __init__(self, folder: Path) -> None:
        self._parts: dict[str, _Part] = {}
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix in _KINDS and path.is_file():
                data = path.read_bytes()
                squeezed = gzip.compress(data, 9, mtime=0) if path.suffix in _SQUEEZED else None
                tag = f'"{hashlib.sha256(data).hexdigest()[:20]}"'
                self._parts[path.relative_to(folder).as_posix()] = _Part(
                    _KINDS[path.suffix], tag, data, squeezed
                )

    def answer(self, name: str, headers: Mapping[str, str]) -> Response:
        """The part of that name; 404 where there is none, 304 where the phone has it already."""
        part = self._parts.get(name)
        if part is None:
            return Response("There is nothing here.", 404, media_type="text/plain")
        kept = {"ETag": part.tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if headers.get("if-none-match") == part.tag:
            return Response(status_code=304, headers=kept)
        if part.squeezed is not None and "gzip" in headers.get("accept-encoding", ""):
            return Response(part.squeezed, headers={**kept, "Content-Encoding": "gzip"}, media_type=part.kind)
        return Response(part.plain, headers=kept, media_type=part.kind)
