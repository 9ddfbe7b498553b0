"""Who boarded, as far as a carrier's status messages tell (PAXLST BGM 266 with CLOB or CLNB, 745 with XR)."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from firstline.formats.passenger_list import Change, change_told
from firstline.travel.models import API, CarrierMessage, Traveller


class Boarding(TextChoices):
    """For pages."""

    ON_BOARD = "on_board", _("on board")
    NOT_ON_BOARD = "not_on_board", _("did not board")
    CANCELLED = "cancelled", _("taken off the list by the carrier")
    NOT_NAMED = "not_named", _("not among those whom the carrier names as on board")


_TOLD = {
    Change.CLOSE_ON_BOARD: Boarding.ON_BOARD,
    Change.CLOSE_NOT_ON_BOARD: Boarding.NOT_ON_BOARD,
    Change.CANCEL: Boarding.CANCELLED,
}


def boarding(messages: Iterable[CarrierMessage], told_in: Mapping[int, Sequence[int]]) -> dict[int, Boarding]:
    """By traveller, the latest news. `messages` of one flight as they came; `told_in`: by traveller, their messages."""
    latest = {one.pk: change_told(one.function) for one in messages}
    named_on_board = [pk for pk, change in latest.items() if change is Change.CLOSE_ON_BOARD]
    found: dict[int, Boarding] = {}
    for traveller, own in told_in.items():
        changes = [change for pk, change in latest.items() if pk in own]
        known = _TOLD.get(changes[-1]) if changes else None
        if known:
            found[traveller] = known
        elif named_on_board and not set(named_on_board) & set(own):
            found[traveller] = Boarding.NOT_NAMED
    return found


def latest_news(travellers: Iterable[int]) -> dict[int, Boarding]:
    """By traveller, what the last message that told of them says of boarding. One query."""
    links = Traveller.messages.through.objects.filter(traveller__in=travellers, carriermessage__kind=API)
    told = links.order_by("carriermessage__intake__received_at", "carriermessage")
    last = dict(told.values_list("traveller", "carriermessage__function"))
    return {one: news for one, function in last.items() if (news := _TOLD.get(change_told(function)))}
