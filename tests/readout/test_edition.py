"""A readout says on every page how far it has come, and a final one stays as it was handed out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from facilitator.domain.checks import Check, Final, Says, Verdict
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.ids import new_id
from facilitator.domain.readback import check_id, life_of
from facilitator.domain.readout import Audience, Part, ReadoutOptions, options_for
from facilitator.domain.sentences import compared, read_back, told
from facilitator.domain.snapshot import Snapshot
from facilitator.readout.compose import compose
from facilitator.readout.document import Bullets, Document, Paragraph
from facilitator.readout.edition import freeze, frozen
from facilitator.readout.frozen import pack, unpack
from facilitator.readout.make import ReadoutMaker, Work, document_files, files
from tests.fakes import FakeClock
from tests.readout import documents
from tests.readout.workshops import NOW, a_day, imported

ALL = ReadoutOptions()


def checked(snapshot: Snapshot, **verdicts: Verdict) -> Snapshot:
    """All of it agreed at 5:18 pm; `V1=Verdict.OBJECTION` says something else of one."""
    checks = tuple(
        Check(
            check_id(s.says, s.id, snapshot.workshop.id),
            s.says,
            s.id,
            s.words,
            verdicts.get(s.label, Verdict.AGREED),
            NOW - timedelta(minutes=2),
            f"About {s.label}" if s.label in verdicts else "",
        )
        for s in read_back(snapshot)
    )
    return replace(snapshot, checks=checks)


def state(snapshot: Snapshot, options: ReadoutOptions = ALL, now: datetime = NOW) -> str:
    return compose(snapshot, options, now).state


def words(document: Document) -> str:
    parts = []
    for block in document.blocks:
        match block:
            case Bullets(items=items):
                parts += ["".join(s.text for s in (*item.line, *item.dissent)) for item in items]
            case Paragraph(line=line):
                parts.append("".join(span.text for span in line))
    return "\n".join(parts)


def final(snapshot: Snapshot, options: ReadoutOptions = ALL) -> Final:
    return Final(new_id(), NOW, snapshot.revision, told(snapshot), freeze(snapshot, options, NOW))  # type: ignore[arg-type]


def test_the_state_tells_how_far_the_room_has_come():
    day = a_day()
    whole = checked(day)
    assert state(day) == "Draft, 5:20 pm, not yet checked"
    some = replace(whole, checks=whole.checks[:2])
    assert state(some) == f"Draft, 5:20 pm, 2 of {len(read_back(day))} sentences checked"
    assert state(checked(day, V1=Verdict.CHANGE)) == "Draft, 5:20 pm, 1 change to be made"
    assert state(whole) == "Checked in the room, 5:18 pm"
    assert state(checked(day, V1=Verdict.OBJECTION)) == "Checked in the room, 5:18 pm, 1 objection"


def test_another_day_is_named_with_its_date():
    day = a_day()
    later = NOW + timedelta(days=2)
    assert state(day, now=later) == "Draft, March 14, 2024, 5:20 pm, not yet checked"
    assert state(checked(day), now=later) == "Checked in the room, 5:18 pm"


@pytest.mark.parametrize("audience", list(Audience))
def test_who_does_not_see_an_owner_sees_the_same_state(audience: Audience):
    assert state(checked(a_day()), options_for(audience)) == "Checked in the room, 5:18 pm"


def test_an_imported_readout_says_nothing_of_a_state():
    assert state(imported()) == ""


@pytest.mark.parametrize("audience", list(Audience))
def test_an_objection_stands_beneath_its_sentence_for_everybody(audience: Audience):
    said = words(compose(checked(a_day(), V1=Verdict.OBJECTION), options_for(audience), NOW))
    assert "Objection: About V1" in said


def test_what_is_to_be_changed_is_for_the_organisers():
    day = checked(a_day(), V1=Verdict.CHANGE, A1=Verdict.CHANGE)
    assert "To be changed: About V1" in words(compose(day, ALL, NOW))
    assert "A1 To be changed: About A1" in words(compose(day, ALL, NOW))
    assert "About" not in words(compose(day, options_for(Audience.PARTICIPANTS), NOW))


def test_an_objection_goes_with_the_words_it_was_made_to():
    day = checked(a_day(), V1=Verdict.OBJECTION)
    reworded = replace(day, themes=tuple(replace(t, sentence="Other words.") for t in day.themes))
    assert "Objection" not in words(compose(reworded, ALL, NOW))


DOCUMENTS = [
    made()
    for name, made in vars(documents).items()
    if callable(made)
    and not name.startswith("_")
    and getattr(made, "__module__", "") == documents.__name__
    and not made.__code__.co_argcount
]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "document", [d for d in DOCUMENTS if isinstance(d, Document)], ids=lambda d: d.title[:20]
)
def test_every_document_comes_back_from_what_is_kept_as_it_was(document: Document):
    kept = replace(document, made_at=datetime(2024, 3, 12, 16, 20, tzinfo=UTC))
    assert unpack(pack({Audience.PUBLIC: kept})) == {Audience.PUBLIC: kept}


@pytest.mark.parametrize("audience", list(Audience))
def test_a_final_is_what_each_audience_would_have_got_then(audience: Audience):
    day = checked(a_day())
    tree = frozen(final(day), audience)
    assert replace(tree, state="", made_at=None) == replace(
        Work(day, options_for(audience), NOW).page(), state=""
    )
    assert tree.state == "Final, March 12, 2024, 5:20 pm, checked in the room"


def test_what_was_switched_off_for_one_is_off_for_all_and_nobody_gets_more():
    parts = tuple(part for part in Part if part is not Part.ACTIONS)
    kept = final(a_day(), replace(ALL, parts=parts))
    for audience in Audience:
        expected = options_for(audience)
        expected = replace(expected, parts=tuple(p for p in expected.parts if p is not Part.ACTIONS))
        assert replace(frozen(kept, audience), state="", made_at=None) == replace(
            Work(a_day(), expected, NOW).page(), state=""
        )


def test_a_final_of_a_draft_says_that_it_was_not_checked():
    assert frozen(final(a_day()), Audience.PUBLIC).state.endswith("5:20 pm, not checked in the room")


@pytest.mark.parametrize("format", ["md", "html", "docx"])
def test_the_frozen_one_is_exported_as_it_was_whatever_was_edited_since(format: str):
    day = checked(a_day())
    kept = final(day)
    maker = ReadoutMaker(FakeClock(NOW))
    before = maker.files_of(kept, format, Audience.ORGANISERS)
    changed = replace(day, themes=(), finals=(kept,))
    assert maker.files_of(changed.finals[0], format, Audience.ORGANISERS) == before
    assert before != files(changed, format, ALL, NOW)


def test_tables_and_data_are_not_in_a_final():
    with pytest.raises(CannotDo) as refused:
        document_files(frozen(final(a_day()), Audience.PUBLIC), "xlsx")
    assert refused.value.reason is Reason.NOT_IN_FINAL


def test_a_draft_after_a_final_says_so():
    day = a_day()
    after = replace(day, finals=(final(day),))
    assert state(after).endswith("not yet checked, after the final of March 12, 2024, 5:20 pm")


@pytest.mark.parametrize("packed", ["", "not packed", "c$|", pack({})[:-3] + "zzz"])
def test_a_damaged_final_is_told_and_harms_nothing(packed: str):
    with pytest.raises(CannotDo) as refused:
        unpack(packed)
    assert refused.value.reason is Reason.FINAL_UNREADABLE


def test_a_final_for_three_audiences_is_small():
    assert len(final(a_day()).documents) < 8_000


def test_prose_is_compared_by_passages_and_things_by_what_they_are():
    day = a_day()
    workshop = replace(day.workshop, introduction=f"A new first passage.\n\n{day.workshop.introduction}")
    changed = replace(day, workshop=workshop)
    [difference] = compared(told(day), told(changed))
    assert difference.before is None
    assert difference.after is not None
    assert difference.after.words == "A new first passage."
    assert difference.after.says is Says.INTRODUCTION
    assert compared(told(day), told(day)) == ()


def test_life_knows_each_sentence_by_its_key():
    day = checked(a_day())
    assert set(life_of(day).by_key) == {sentence.key for sentence in read_back(day)}
