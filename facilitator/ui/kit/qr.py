"""QR codes as rows of dark and light; the maker is imported at the first one."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=16)
def modules(data: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a QR code without its quiet zone, row by row; error correction is raised where it costs nothing."""
    import segno

    code = segno.make_qr(data, error="m", boost_error=True)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
