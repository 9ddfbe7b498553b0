"""What happened to a booking: ABI, SAC, LTS."""

from firstline.formats.booking_makers import make_history_entry
from firstline.formats.edifact import Segment
from firstline.formats.pnrgov.draft import Draft
from firstline.formats.pnrgov.walk import HISTORY, LEG, Reading


def on_history(reading: Reading, segment: Segment) -> None:
    """ABI: the history begins, or a further line of it."""
    if reading.draft or reading.misplaced(segment):
        reading.place, reading.person, reading.past, reading.acted = HISTORY, None, False, None


def on_acted(reading: Reading, segment: Segment) -> None:
    """SAC: whether what follows was added or cancelled."""
    if reading.draft or reading.misplaced(segment):
        reading.place, reading.person, reading.past = HISTORY, None, True
        reading.action = segment.value(2)


def on_history_line(reading: Reading, segment: Segment) -> None:
    """LTS: a line of history in words."""
    draft = reading.draft or reading.misplaced(segment)
    if draft:
        if reading.place is not LEG:
            reading.place, reading.person, reading.past = HISTORY, None, False
        text = draft.kept("+".join(map(":".join, segment.elements_from(0))), segment.number)
        if text:
            draft.history.append(make_history_entry(text=text))


def on_remembers(reading: Reading, draft: Draft, segment: Segment) -> None:
    """What was added or cancelled, as its segment says it."""
    text = draft.kept(segment.text, segment.number)
    if text:
        draft.history.append(make_history_entry(text=text, action=reading.action, when=reading.acted))
