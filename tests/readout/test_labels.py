"""Words, days and times as the readout says them."""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from io import BytesIO

import pytest

from facilitator.domain.actions import ActionStep
from facilitator.domain.handouts import Handout
from facilitator.domain.ideas import Stance
from facilitator.domain.readout import ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.thread import GapKind, gaps
from facilitator.domain.workshop import Window
from facilitator.readout.english import English
from facilitator.readout.german import German
from facilitator.readout.handouts import words
from facilitator.readout.handouts.compose import compose as compose_handout
from facilitator.readout.labels import gap_sentence, labels_for
from facilitator.readout.make import files
from facilitator.readout.typography import signs
from tests.readout.mischief import full_of_it
from tests.readout.workshops import NOW, a_day

WORDS = English()
MAY = date(2023, 5, 1)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (time(10, 45), time(11, 45), "10:45–11:45 am"),
        (time(14, 30), time(17, 30), "2:30–5:30 pm"),
        (time(9, 0), time(12, 30), "9:00 am–12:30 pm"),
        (time(0, 5), time(0, 50), "12:05–12:50 am"),
        (time(23, 0), time(1, 0), "11:00 pm–1:00 am"),
    ],
)
def test_times_name_the_half_of_the_day_once_where_once_will_do(start: time, end: time, said: str):
    assert WORDS.times(start, end) == said


def test_two_windows_of_one_day_are_said_in_one_breath():
    morning = Window("a", MAY, time(10, 45), time(11, 45))
    afternoon = Window("b", MAY, time(14, 30), time(17, 30), position=1)
    assert WORDS.windows([afternoon, morning]) == "May 1, 2023, 10:45–11:45 am and 2:30–5:30 pm"


def test_two_days_are_said_one_after_the_other():
    days = [Window("a", MAY, time(9), time(12)), Window("b", date(2023, 5, 2), time(9), time(12))]
    assert WORDS.windows(days) == "May 1, 2023, 9:00 am–12:00 pm; May 2, 2023, 9:00 am–12:00 pm"


@pytest.mark.parametrize(
    ("ideas", "sources", "room", "said"),
    [
        (7, ["Table 1", "Table 2", "Table 3", "Table 4"], False, "from 7 ideas, 4 tables"),
        (1, ["Whole room"], True, "from 1 idea, Whole room"),
        (1, ["Table 2"], False, "from 1 idea, Table 2"),
        (3, ["Table 1", "Table 2", "Whole room"], True, "from 3 ideas, 2 tables, whole room"),
        (2, [], False, "from 2 ideas"),
    ],
)
def test_what_stands_behind_a_sentence(ideas: int, sources: list[str], room: bool, said: str):
    assert WORDS.behind(ideas, sources, room) == said


def test_steps_say_how_many_have_a_date():
    dated, bare = ActionStep("a", due=MAY), ActionStep("b", done=True)
    assert WORDS.step_count([dated]) == "1 dated step"
    assert WORDS.step_count([dated, dated, dated]) == "3 dated steps"
    assert WORDS.step_count([dated, bare, dated]) == "2 of 3 steps dated, 1 done"
    assert WORDS.step_count([ActionStep("c"), ActionStep("d")]) == "2 steps"


def test_a_host_with_a_verb_of_its_own_gets_no_second_one():
    assert WORDS.hosted("Managed By The Council") == "Managed By The Council"
    assert WORDS.hosted("run by volunteers") == "run by volunteers"
    assert WORDS.hosted("the Town Council") == "hosted by the Town Council"


def test_several_gaps_at_one_goal_make_one_sentence():
    kinds = [GapKind.GOAL_WITHOUT_VISION, GapKind.GOAL_WITHOUT_ACTION]
    assert (
        WORDS.gap(kinds, "Connective tissue") == "Connective tissue: no vision leads here, and no action yet."
    )
    assert WORDS.gap([GapKind.VISION_WITHOUT_GOAL]) == "No goal reaches this vision yet."


def test_a_gap_names_what_it_is_at():
    day = a_day()
    said = {gap.label: gap_sentence(day, gap) for gap in gaps(day)}
    assert said["V2"] == "A river to stay at: no goal reaches this vision yet."


def test_stances_come_by_weight():
    counts = Counter({Stance.KEEP: 1, Stance.STRENGTHEN: 5, Stance.CHANGE: 2})
    assert WORDS.stance_counts(counts, with_counts=True) == "Strengthen 5, change 2, keep 1."
    assert WORDS.stance_counts(counts, with_counts=False) == "Strengthen, change, keep."


# A second language


def _words(of: type) -> dict[str, object]:
    return {name: made for name, made in vars(of).items() if not name.startswith("__")}


SHARED = {"windows", "_day_and_times", "quoted", "stance_counts", "cue", "carried"}
"""What follows from other words, in every language alike."""

SAME_WORD = {"vision", "status", "organisation", "author", "sector", "dash", "logo", "step", "language"}
"""Words that may be the same in both."""


@pytest.mark.parametrize(
    ("english", "german"), [(English, German), (words.English, words.German)], ids=["readout", "handouts"]
)
def test_every_word_is_there_in_german(english: type, german: type):
    missing = _words(english).keys() - _words(german).keys() - SHARED
    assert not missing
    same = {
        name
        for name, said in _words(german).items()
        if isinstance(said, str) and said == getattr(english, name) and name not in SAME_WORD
    }
    assert not same
    for name, said in _words(english).items():
        if isinstance(said, Mapping):
            assert getattr(german, name).keys() == said.keys(), name


def test_days_times_and_numbers_are_said_by_german_rules():
    german = labels_for("de-AT")
    assert german.day(MAY) == "1. Mai 2023"
    assert german.short_day(date(2023, 9, 30), with_year=False) == "30. Sept."
    assert german.times(time(10, 45), time(13, 5)) == "10:45–13:05 Uhr"
    morning = Window("a", MAY, time(10, 45), time(11, 45))
    afternoon = Window("b", MAY, time(14, 30), time(17, 30), position=1)
    assert german.windows([afternoon, morning]) == "1. Mai 2023, 10:45–11:45 Uhr und 14:30–17:30 Uhr"
    assert german.ideas(1_200) == "1.200 Ideen"
    assert (
        german.behind(3, ["Tisch 1", "Tisch 2", "Ganzer Raum"], True) == "aus 3 Ideen, 2 Tische, ganzer Raum"
    )
    kinds = [GapKind.GOAL_WITHOUT_VISION, GapKind.GOAL_WITHOUT_ACTION]
    assert german.gap(kinds, "Netz") == "Netz: noch keine Vision führt hierher und noch keine Maßnahme."
    assert german.parts(3, [("Visionen", 2), ("Geparkt", 1)]) == "3 (Visionen 2, Geparkt 1)"


ENGLISH_ALONE = re.compile(
    r"\b(the|and|from|ideas|tables?|actions?|goals?|steps?|owner|due|draft|appendix|with|min(?!\.)|sec|of|by|left|spare)\b",
    re.IGNORECASE,
)


def of_one_word() -> Snapshot:
    """The day with one word of no language wherever somebody could write, so that all else is the readout's own."""
    day = full_of_it("Mumu")
    step = ActionStep("Mumu", "Mumu", MAY)
    return replace(
        day,
        workshop=replace(day.workshop, contact="Mumu", language="de"),
        segments=tuple(
            replace(
                s,
                prompt="Mumu",
                private_notes="Mumu",
                steps=tuple(replace(each, title="Mumu", prompt="") for each in s.steps),
            )
            for s in day.segments
        ),
        actions=tuple(replace(a, text="Mumu", informed=("Mumu",), steps=(step,)) for a in day.actions),
        undertakings=tuple(replace(u, group="Mumu", owner="Mumu") for u in day.undertakings),
        ballots=tuple(
            replace(b, title="Mumu", options=tuple(replace(o, wording="Mumu") for o in b.options))
            for b in day.ballots
        ),
        people=tuple(replace(p, name="Mumu", organisation="Mumu") for p in day.people),
        tasks=tuple(replace(t, text="Mumu", who="Mumu") for t in day.tasks),
    )


@pytest.mark.parametrize("format", ["md", "html", "docx", "xlsx", "ics"])
def test_a_german_readout_adds_no_english_word(format: str):
    [made] = files(of_one_word(), format, ReadoutOptions(), NOW).values()
    if format in ("docx", "xlsx"):
        with zipfile.ZipFile(BytesIO(made)) as parts:
            told = [
                name
                for name in parts.namelist()
                if re.search("document|footer|sharedStrings|workbook.xml", name)
            ]
            made = b" ".join(parts.read(name) for name in told)
            text = " ".join(
                [
                    *re.findall(r">([^<]+)<", made.decode()),
                    *re.findall('(?:descr|name)="([^"]*)"', made.decode()),
                ]
            )
            text = re.sub(r"Picture \d+|_\w+", "", text)
    elif format == "html":
        page = made.decode().partition("</style>")[2]
        text = " ".join([*re.findall(r">([^<]+)<", page), *re.findall('(?:aria-label|alt)="([^"]*)"', page)])
    else:
        text = re.sub(
            r"(?m)^(PRODID|BEGIN|END|METHOD|UID|TZ|X-|RRULE|STATUS)\S*|@facilitator", "", made.decode()
        )
    assert not sorted({found.group() for found in ENGLISH_ALONE.finditer(text)})


@pytest.mark.parametrize("handout", Handout)
def test_a_german_handout_adds_no_english_word(handout: Handout):
    made = compose_handout(of_one_word(), handout)
    del made["handout"]  # the template's own word for it
    said = re.findall(
        r'": "((?:[^"\\\\]|\\\\.)*)"|(?<=[\[ ])"((?:[^"\\\\]|\\\\.)*)"(?=[,\]])',
        json.dumps(made, ensure_ascii=False),
    )
    text = " ".join(word for pair in said for word in pair if word and not word.startswith("<svg"))
    assert not sorted({found.group() for found in ENGLISH_ALONE.finditer(text)})


def test_the_option_goes_before_the_language_of_the_workshop():
    [made] = files(a_day(), "md", ReadoutOptions(language="de"), NOW).values()
    assert "## Wer macht was bis wann" in made.decode()
    [made] = files(a_day(), "html", ReadoutOptions(language="de"), NOW).values()
    assert '<html lang="de">' in made.decode()


# Signs


@pytest.mark.parametrize(
    ("typed", "english", "german"),
    [
        (
            '"Soon" was said - ten years ago',
            "“Soon” was said – ten years ago",
            "„Soon“ was said – ten years ago",
        ),
        ("it's 'fine'...", "it’s ‘fine’…", "it’s ‚fine‘…"),
        ('a 5" pipe, 1-2, a-b, -x', 'a 5" pipe, 1-2, a-b, -x', 'a 5" pipe, 1-2, a-b, -x'),
        ('("quoted," they said)', "(“quoted,” they said)", "(„quoted,“ they said)"),
        ("--- === ''", "--- === ''", "--- === ''"),
        ('HYPERLINK("http://x.y","z")', 'HYPERLINK("http://x.y","z")', 'HYPERLINK("http://x.y","z")'),
        ('so "x" = it\'s', 'so "x" = it\'s', 'so "x" = it\'s'),
    ],
)
def test_signs_are_set_by_language(typed: str, english: str, german: str):
    assert signs(typed, English()) == english
    assert signs(typed, German()) == german


def test_the_appendix_and_plain_text_keep_every_sign_as_it_was_typed():
    day = a_day()
    words_typed = 'Say "which" year - it\'s time'
    day = replace(
        day,
        ideas=tuple(replace(idea, text=words_typed) for idea in day.ideas),
        themes=tuple(replace(theme, sentence=words_typed) for theme in day.themes),
    )
    [made] = files(day, "html", ReadoutOptions(), NOW).values()
    [plain] = files(day, "md", ReadoutOptions(), NOW).values()
    assert words_typed in plain.decode()
    body, _, appendix = made.decode().partition('id="appendix"')
    assert "Say “which” year – it’s time" in body
    assert "Say &#34;which&#34; year - it&#39;s time" in appendix
