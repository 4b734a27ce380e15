"""Each view filled with what the workshop holds, in words."""

from __future__ import annotations

from datetime import timedelta

from facilitator.domain import thread
from facilitator.domain.carried import carried_in
from facilitator.domain.checks import Says, Sentence
from facilitator.domain.clock import ZERO, Instant
from facilitator.domain.ids import IdeaId, ThemeId
from facilitator.domain.plan import Segment, SegmentKind
from facilitator.domain.readback import Standing
from facilitator.domain.themes import Ref, Thing
from facilitator.domain.turns import Turns
from facilitator.domain.votes import tally
from facilitator.services.turns import headline
from facilitator.ui.kit.marks import Mark
from facilitator.ui.kit.names import ONE, SEGMENTS, mark_of, several, table_name
from facilitator.ui.kit.times import clock_time, counted, figures, span
from facilitator.ui.stage.facts import Facts
from facilitator.ui.stage.views.column import Carried
from facilitator.ui.stage.views.frame import Count, Frame
from facilitator.ui.stage.views.read_back import ReadBackView
from facilitator.ui.stage.views.results import ResultRow, ResultsView
from facilitator.ui.stage.views.share_out import ShareOutView
from facilitator.ui.stage.views.steps import Stand, Step
from facilitator.ui.stage.views.thread import Knot, ThreadRow, ThreadView
from facilitator.ui.stage.views.timer import Following, TimerView
from facilitator.ui.stage.views.wall import WallView
from facilitator.ui.stage.views.welcome import WelcomeView
from facilitator.ui.widgets.clock_words import place_of

_TIMES_UP = "Time’s up"


def timer(facts: Facts, segment: Segment, *, over: bool) -> TimerView:
    """The running segment: what is asked, or what comes next once the time is up."""
    frame, place = _frame(facts, segment), _place(facts, segment)
    run = facts.snapshot.run
    if over:
        above = f"Breakout {segment.number}, {segment.title}" if segment.number else segment.title
        if segment.steps:
            above = f"{above}: {segment.steps[run.step].title}"
        ending = _ending(facts, segment)
        red = facts.snapshot.stage.show_overtime
        return TimerView(frame, above, _TIMES_UP, ending, following=_following(facts, segment), red=red)
    own = segment.steps[run.step].prompt if segment.steps else ""
    carried = tuple(
        Carried(each.label, each.theme.kind, each.theme.title or each.theme.sentence)
        for each in carried_in(facts.snapshot, segment)
    )
    return TimerView(frame, place, segment.title, own or segment.prompt, carried, _steps(segment, run.step))


def pause(facts: Facts, now: Instant, waiting: timedelta, *, over: bool) -> TimerView:
    """A break, or the rest between two windows: when people are back, and what then comes."""
    snapshot, following = facts.snapshot, facts.following
    running = facts.running
    frame = Frame(snapshot.workshop.title, facts.room, "Join from your phone")
    if running is not None:
        left = snapshot.run.segment_remaining(now, running.segment)
        above, at = running.segment.title, now.utc + left
        title = "We go on now" if over else f"Back at {clock_time(at, snapshot.tz)}"
    else:
        at = now.utc + waiting
        above = "Break" if snapshot.run.upcoming else "Soon"
        title = f"Back at {clock_time(at, snapshot.tz)}" if waiting > ZERO else "We go on in a moment"
    prompt = running.segment.prompt if running is not None else ""
    card = _card(following) if following is not None else None
    return TimerView(frame, above, title, prompt, following=card)


def welcome(facts: Facts, *, clocked: bool) -> WelcomeView:
    """Before the day, while it opens, and after it."""
    snapshot, workshop = facts.snapshot, facts.snapshot.workshop
    if snapshot.run.finished:
        return WelcomeView(Frame(""), "Thank you", workshop.title, workshop.host, clocked=False)
    frame = Frame("", facts.room, "Join from your phone")
    following = f"Next: {facts.following.title}" if facts.running and facts.following else ""
    over = facts.running.segment.title if facts.running else "Welcome"
    below = ", ".join(part for part in (workshop.convening, workshop.host) if part)
    return WelcomeView(frame, over, workshop.title, below, following, clocked)


def share_out(facts: Facts, segment: Segment, turns: Turns) -> ShareOutView:
    """Whose turn it is, and what that table says of its work in one line."""
    tables = facts.snapshot.table_by_id
    title = segment.title if segment.kind is SegmentKind.SHARE_OUT else f"Share-out, {segment.title}"
    speaks = table_name(tables.get(turns.current)) if turns.current is not None else "Thank you all"
    line = headline(facts.snapshot.headlines, segment.id, turns.current) if turns.current else None
    following = table_name(tables.get(turns.waiting[0])) if turns.waiting else ""
    frame = Frame(facts.snapshot.workshop.title, facts.room, _invite(segment))
    return ShareOutView(
        frame,
        title,
        speaks,
        line.text if line else "",
        following,
        len(turns.spoken),
        len(turns.order),
        turns.over,
    )


def wall(facts: Facts) -> WallView:
    """The ideas of the running segment, or of the last one that had any; new ones in front."""
    segment = facts.on_the_wall
    if segment is None:
        return WallView("", "")
    cards = facts.told.cards(segment.id, facts.snapshot.stage.wall)
    fresh = tuple(cards[id] for id in reversed(facts.fresh) if id in cards)
    rest = (
        tuple(card for id, card in cards.items() if id not in facts.fresh) if fresh else tuple(cards.values())
    )
    counted_ = f"{len(cards):,} so far" if cards else ""
    return WallView(segment.readout_heading or segment.title, counted_, rest, fresh, facts.room)


def read_back(facts: Facts) -> ReadBackView | None:
    """The sentence that is read back, or the first that waits for it; None where there is nothing to read."""
    life = facts.life
    key = facts.snapshot.stage.reading
    places = {checked.sentence.key: place for place, checked in enumerate(life.sentences)}
    waiting = (place for place, each in enumerate(life.sentences) if not each.standing.is_settled)
    place = places.get(key, next(waiting, 0))
    if place >= len(life.sentences):
        return None
    checked = life.sentences[place]
    sentence, standing = checked.sentence, checked.standing
    note = checked.check.note if checked.check and standing in _NOTED else ""
    return ReadBackView(
        "Is this what we said?",
        sentence.label,
        sentence.words,
        f"{place + 1} of {len(life.sentences)}",
        _mark_of_sentence(facts, sentence),
        _SAID.get(standing, ""),
        note,
        standing is Standing.AGREED,
    )


_SAID = {
    Standing.AGREED: "Agreed",
    Standing.CHANGE: "To be changed",
    Standing.OBJECTION: "Objection, kept beside it",
}
_NOTED = (Standing.CHANGE, Standing.OBJECTION)


def _mark_of_sentence(facts: Facts, sentence: Sentence) -> Mark | None:
    if sentence.says is Says.THEME:
        return _mark_of(facts, Ref(Thing.THEME, sentence.id))
    return {Says.ACTION: Mark.ACTION, Says.DECISION: Mark.DECISION}.get(sentence.says)


def results(facts: Facts) -> ResultsView:
    """The totals of a ballot that was revealed; before that, only that they will come."""
    ballot = facts.ballot
    if ballot is None:
        return ResultsView("The vote", (), "The totals will stand here once they are revealed.")
    counted_ = tally(ballot, facts.snapshot.votes)
    most = max((standing.dots for standing in counted_.standings), default=0)
    rows = tuple(
        ResultRow(
            place=f"{standing.place}{' =' if standing.tied else ''}",
            words=standing.option.wording,
            dots=standing.dots,
            share=standing.dots / most if most else 0.0,
            first=standing.place == 1 and standing.dots > 0,
            mark=_mark_of(facts, standing.option.ref),
        )
        for standing in counted_.standings
    )
    summary = f"{counted(counted_.heads, 'person', 'people')} voted, {counted(counted_.spent, 'dot')}"
    ties = any(standing.tied and standing.dots for standing in counted_.standings)
    return ResultsView(ballot.title or "The vote", rows, f"{summary}; = is a tie" if ties else summary)


def the_thread(facts: Facts) -> ThreadView:
    """Visions, goals and actions as they hang together now, with what is missing in words."""
    snapshot = facts.snapshot
    named, strands = thread.labels(snapshot), thread.strands(snapshot)

    def knot(ref: Ref | None, mark: Mark, missing: str) -> Knot:
        theme = snapshot.theme_by_id.get(ThemeId(ref.id)) if ref is not None else None
        if ref is None or theme is None:
            return Knot(mark, "", missing)
        return Knot(mark, named[ref], theme.title or theme.sentence)

    rows = tuple(
        ThreadRow(
            vision=knot(strand.vision, Mark.VISION, "leads to no vision yet"),
            goal=knot(strand.goal, Mark.GOAL, "no goal yet"),
            actions=tuple(named[ref] for ref in strand.actions),
            joins=place > 0 and strand.vision is not None and strands[place - 1].vision == strand.vision,
        )
        for place, strand in enumerate(strands)
    )
    missing = len(thread.gaps(snapshot))
    goals = len({strand.goal for strand in strands if strand.goal is not None})
    summary = f"{counted(goals, 'goal')}, {counted(missing, 'gap') if missing else 'no gaps'}"
    return ThreadView("What hangs together", rows, summary)


def _frame(facts: Facts, segment: Segment) -> Frame:
    return Frame(facts.snapshot.workshop.title, facts.room, _invite(segment), _count(facts, segment))


def _invite(segment: Segment) -> str:
    if not segment.captures:
        return "Join from your phone"
    return f"Add your {ONE[segment.captures[0]]} from your phone"


def _count(facts: Facts, segment: Segment) -> Count | None:
    if not segment.captures:
        return None
    kind = segment.captures[0]
    ideas = [idea for idea in facts.told.shown(segment.id) if idea.kind is kind]
    tables = len({idea.table_id for idea in ideas if idea.table_id is not None})
    what = ONE[kind] if len(ideas) == 1 else several(kind)
    from_ = f",\nfrom {counted(tables, 'table')}" if tables else ""
    return Count(kind, len(ideas), f"{what} so far{from_}")


def _place(facts: Facts, segment: Segment) -> str:
    if segment.number is not None:
        return place_of(segment, facts.snapshot.planned)
    name = SEGMENTS[segment.kind]
    return "" if name.casefold() == segment.title.casefold() else name


def _steps(segment: Segment, running: int) -> tuple[Step, ...]:
    return tuple(
        Step(
            step.title,
            span(step.length) if step.seconds % 60 == 0 else figures(step.seconds),
            Stand.DONE if place < running else Stand.NOW if place == running else Stand.NEXT,
        )
        for place, step in enumerate(segment.steps)
    )


def _ending(facts: Facts, segment: Segment) -> str:
    """The calm words at the end; what was captured is kept, and that is said."""
    if not segment.captures:
        return "Finish your sentence, and look up."
    kind = ONE[segment.captures[0]]
    return f"Finish your sentence, save your last idea, and look up. Every {kind} so far is kept."


def _following(facts: Facts, segment: Segment) -> Following | None:
    """The next step, else the next segment."""
    place = facts.snapshot.run.step + 1
    if place < len(segment.steps):
        step = segment.steps[place]
        return Following(step.title, span(step.length), _kind(segment))
    return _card(facts.following) if facts.following is not None else None


def _card(segment: Segment) -> Following:
    return Following(segment.title, span(segment.length), _kind(segment))


def _kind(segment: Segment) -> Mark | None:
    return Mark(segment.captures[0].value) if segment.captures else None


def _mark_of(facts: Facts, ref: Ref) -> Mark | None:
    """The mark of what was voted for, where it has one."""
    if ref.thing is Thing.THEME and (theme := facts.snapshot.theme_by_id.get(ThemeId(ref.id))) is not None:
        return Mark(theme.kind.value)
    if ref.thing is Thing.IDEA and (idea := facts.snapshot.idea_by_id.get(IdeaId(ref.id))) is not None:
        return mark_of(idea)
    return None
