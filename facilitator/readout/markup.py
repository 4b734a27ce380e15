"""People's words on their way into XML: escaped, and without the signs that XML cannot hold."""

from __future__ import annotations

import re
from html import escape

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold. The domain lets none of it in; a file made elsewhere might."""


def holdable(words: str) -> str:
    """`words` without control characters and lone surrogates."""
    return _FORBIDDEN.sub("", words)


def plain(words: str) -> str:
    """`words` fit for XML text and attributes."""
    return escape(holdable(words))
