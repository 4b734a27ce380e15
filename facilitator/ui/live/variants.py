"""English as it is written in Britain and elsewhere: the word lists know the American spelling, and both are right."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ENDINGS = (
    # colour, labour, favourite, neighbourhood
    (
        r"our(|s|ed|ing|ful|fully|less|able|ably|hood|hoods|ite|ites|er|ers|ly|al|ally|ism|ist|ists)$",
        r"or\1",
    ),
    (r"([bt])re(|s)$", r"\1er\2"),  # centre, fibre, metres
    (r"([bt])red$", r"\1ered"),
    (r"([bt])ring$", r"\1ering"),
    (r"is(e|ed|es|ing|er|ers|ation|ations|ational|able)$", r"iz\1"),  # organise
    (r"ys(e|ed|es|ing|er|ers)$", r"yz\1"),  # analyse
    (r"ogue(|s)$", r"og\1"),  # catalogue
    (r"ence(|s|less)$", r"ense\1"),  # defence
    (r"ll(ed|ing|er|ers|or|ors|ous|ously)$", r"l\1"),  # modelling, counsellor
)
_RULES = tuple((re.compile(pattern), spelled) for pattern, spelled in _ENDINGS)

_BRITISH = frozenset(
    [
        "ageing",
        "aluminium",
        "anaemia",
        "archaeology",
        "cheque",
        "cheques",
        "draught",
        "encyclopaedia",
        "enrol",
        "enrolment",
        "enrolments",
        "enrols",
        "foetus",
        "fulfil",
        "fulfilment",
        "fulfils",
        "grey",
        "greyer",
        "instalment",
        "instalments",
        "judgement",
        "judgements",
        "kerb",
        "kerbs",
        "learnt",
        "licence",
        "licences",
        "manoeuvre",
        "manoeuvres",
        "maths",
        "mould",
        "mouldy",
        "mum",
        "mums",
        "paediatric",
        "paediatrics",
        "plough",
        "ploughs",
        "practise",
        "practised",
        "practises",
        "practising",
        "programme",
        "programmed",
        "programmes",
        "pyjamas",
        "sceptic",
        "sceptical",
        "sceptics",
        "skilful",
        "skilfully",
        "spelt",
        "storey",
        "storeys",
        "tonne",
        "tonnes",
        "tyre",
        "tyres",
        "whilst",
        "wilful",
        "wilfully",
    ]
)
"""Those that no ending tells."""


def is_british(word: str) -> bool:
    """Whether a word (lower case) is right in Britain by itself."""
    return word in _BRITISH


def american(word: str) -> Iterator[str]:
    """How a word (lower case) may be spelled in America; nothing where it would be the same."""
    for pattern, spelled in _RULES:
        changed, many = pattern.subn(spelled, word)
        if many:
            yield changed
