"""What a carrier gets back for a message that it delivered."""

from django.db import transaction

from firstline.core import ledger
from firstline.core.errors import Invalid, NotFound
from firstline.core.models import IncomingMessage
from firstline.core.policy import Actor, Permission
from firstline.formats import FormatError
from firstline.formats.answers import answers
from firstline.formats.reply_codes import table_of


def answer_to(*, actor: Actor, message_id: int, state: str = "") -> bytes:
    """The technical answer to a delivery of the actor's own; somebody else's does not exist for it.

    Made of the delivered bytes alone, whatever has become of them: neither what it says nor when it can be had tells
    whether anybody was found on a list. The same delivery always gets the same answer. Raises Forbidden, NotFound,
    and Invalid where nothing in the bytes can be answered.
    """
    actor.require(Permission.DELIVER_MESSAGES)
    own = IncomingMessage.objects.filter(authority=actor.authority, delivered_by=actor.name).select_related("stored")
    message = own.filter(pk=message_id).first()
    if message is None:
        raise NotFound("You delivered no such message.")
    try:
        data = bytes(message.stored.content)
        found = list(answers(data, prepared=message.received_at, table=table_of(state)))
    except FormatError as error:
        raise Invalid(f"The message cannot be read: {error}.") from None
    if not found:
        raise Invalid("Nothing in the message is to be answered.")
    with transaction.atomic():
        ledger.write(actor, "answer fetched", f"message:{message.pk}", digest=message.stored_id)
    return b"".join(answer.data + b"\n" for answer in found)
