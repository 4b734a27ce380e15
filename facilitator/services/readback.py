"""Reading the draft back to the room: its word on each sentence, and the moment at which the readout is final."""

from __future__ import annotations

from facilitator.domain.checks import NOTE_LIMIT, Check, Final, Says, Sentence, Verdict
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import FinalId, new_id
from facilitator.domain.readback import Checked, Standing, check_id, life_of
from facilitator.domain.sentences import told
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.workshop import Workshop
from facilitator.services.ports import UnitOfWork


def check_sentence(
    uow: UnitOfWork, says: Says, of: str, verdict: Verdict, wording: str, note: str | None = None
) -> Check:
    """Keep the room's word on a sentence as it was read out. `note` None keeps the one that is there.

    Raises CannotDo: NOT_FOUND where there is no such sentence, CHANGED_MEANWHILE(present=…) where it reads otherwise by
    now, TEXT_TOO_LONG.
    """
    checked = _find(uow, says, of)
    if checked.sentence.words != wording:
        raise CannotDo(
            Reason.CHANGED_MEANWHILE, what="sentence", field="words", who="", present=checked.sentence.words
        )
    if note is not None and len(note) > NOTE_LIMIT:
        raise CannotDo(Reason.TEXT_TOO_LONG, limit=NOTE_LIMIT, length=len(note))
    if note is None:
        note = checked.check.note if checked.check and verdict is not Verdict.AGREED else ""
    made = Check(check_id(says, of, _workshop(uow).id), says, of, wording, verdict, uow.now.utc, note)
    if checked.check is not None and _same(checked.check, made):
        return checked.check
    uow.put(made)
    return made


def uncheck_sentence(uow: UnitOfWork, says: Says, of: str) -> None:
    """Take the room's word on a sentence back; one that was never checked stays so."""
    check = uow.get(Check, check_id(says, of, _workshop(uow).id))
    if check is not None:
        uow.remove(check)


def agree_to_the_rest(uow: UnitOfWork) -> int:
    """The room agrees to all that was not read out singly; how many those were. What it wants changed, or objects to, stays."""
    checked = [c for c in life_of(uow.snapshot()).sentences if c.standing in (Standing.OPEN, Standing.EDITED)]
    for each in checked:
        check_sentence(uow, each.sentence.says, each.sentence.id, Verdict.AGREED, each.sentence.words)
    return len(checked)


def finalise(uow: UnitOfWork, composed: Snapshot, documents: str) -> Final:
    """Freeze the readout as `composed` had it, with its `documents` as `ports.Readout.freeze` packed them.

    Raises CannotDo(NOTHING_TO_FREEZE) where no sentence is there yet.
    """
    if not life_of(composed).sentences:
        raise CannotDo(Reason.NOTHING_TO_FREEZE)
    made = Final(FinalId(new_id()), uow.now.utc, composed.revision, told(composed), documents)
    uow.put(made)
    return made


def finals(uow: UnitOfWork) -> tuple[Final, ...]:
    """The frozen readouts, oldest first."""
    return tuple(uow.all(Final))


def _find(uow: UnitOfWork, says: Says, of: str) -> Checked:
    found = life_of(uow.snapshot()).by_key.get(Sentence(says, of, "").key)
    if found is None:
        raise CannotDo(Reason.NOT_FOUND, what="sentence", id=of)
    return found


def _workshop(uow: UnitOfWork) -> Workshop:
    [workshop] = uow.all(Workshop)
    return workshop


def _same(one: Check, other: Check) -> bool:
    return (one.wording, one.verdict, one.note) == (other.wording, other.verdict, other.note)
