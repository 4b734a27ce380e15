"""How alike ideas are by what their words mean: static word vectors, read from the optional `wordllama` wheel, offline.

The wheel's own loader is not used: it looks online and converts the whole table. Here its two files are opened where
they lie, and only the vectors of the words at hand are read.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import struct
from collections.abc import Iterator, Sequence
from functools import cache
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.domain.suggestions import Engine
from facilitator.suggest.likeness import Check, Letters
from facilitator.suggest.words import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_log = logging.getLogger(__name__)

PACKAGE = "wordllama"
WEIGHTS = "weights/l2_supercat_256.safetensors"
TOKENS = "tokenizers/l2_supercat_tokenizer_config.json"
TABLE = "embedding.weight"
LETTERS_IN_A_PIECE = 2
LETTERS_COUNT = 2.0
"""What likeness by letters counts beside likeness by meaning, which is 1: shared words are the surer sign."""


class Vectors:
    """Likeness by meaning and by letters together.

    An idea is the mean of its words' vectors, rare words counting more; what the whole board has in common is taken away.
    """

    engine = Engine.VECTORS

    def __init__(self, table: NDArray[np.float16], tokens: Any) -> None:
        self._table, self._tokens = table, tokens
        self._letters = Letters()

    def rows(self, texts: Sequence[str], check: Check) -> Iterator[list[float]]:
        import numpy as np

        meanings = self._meanings(texts)
        meant = meanings.any(axis=1)
        if meant.any():
            meanings[meant] -= meanings[meant].mean(axis=0)
        meanings = _unit(meanings)
        for number, letters in enumerate(self._letters.rows(texts, check)):
            alike = meanings @ meanings[number]
            yield (alike + LETTERS_COUNT * np.asarray(letters, np.float32)).tolist()

    def _meanings(self, texts: Sequence[str]) -> NDArray[np.float32]:
        import numpy as np

        said = [[text[word.start : word.end].lower() for word in words(text)] for text in texts]
        held: dict[str, int] = {}
        for these in said:
            for word in set(these):
                held[word] = held.get(word, 0) + 1
        known = {word: self._meaning(word) for word in held}
        meanings = np.zeros((len(texts), self._table.shape[1]), np.float32)
        for number, these in enumerate(said):
            for word in these:
                meanings[number] += log((len(texts) + 1) / held[word]) * known[word]
        return _unit(meanings)

    def _meaning(self, word: str) -> NDArray[np.float32]:
        """The sum over the pieces the table knows; nothing for a word that it only knows letter by letter."""
        import numpy as np

        ids = self._tokens.encode(word, add_special_tokens=False).ids
        if len(ids) > 1 and len(word) < LETTERS_IN_A_PIECE * len(ids):
            return np.zeros(self._table.shape[1], np.float32)
        total: NDArray[np.float32] = self._table[ids].astype(np.float32).sum(axis=0)
        return total


@cache
def find_vectors() -> Vectors | None:
    """The vectors where the extra is installed and whole, else None."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        return None
    folder = Path(found.submodule_search_locations[0])
    try:
        from tokenizers import Tokenizer

        return Vectors(_table(folder / WEIGHTS), Tokenizer.from_file(str(folder / TOKENS)))
    except Exception:  # noqa: BLE001 - `tokenizers` raises no less general; a broken extra must not cost the rest
        _log.warning("the word vectors cannot be read; ideas are compared by their letters", exc_info=True)
        return None


def _table(path: Path) -> NDArray[np.float16]:
    """The table of a safetensors file, left on the disk: 8 bytes of length, a JSON head, then the numbers."""
    import numpy as np

    with path.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        head = json.loads(file.read(length))[TABLE]
    if head["dtype"] != "F16":
        raise ValueError(head["dtype"])
    start = 8 + length + head["data_offsets"][0]
    return np.memmap(path, dtype="<f2", mode="r", offset=start, shape=tuple(head["shape"]))


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    lengths: NDArray[np.float32] = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return rows / lengths
