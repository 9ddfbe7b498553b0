import re

import pytest
from django.utils import timezone

from firstline.core import intake
from firstline.core.errors import Forbidden, Invalid, NotAllowedNow
from firstline.core.models import IncomingMessage, LedgerLine, StoredBytes
from tests import make

pytestmark = pytest.mark.django_db


def received(data: bytes = b"UNB", name: str = "a.edi") -> intake.Receipt:
    return intake.receive(actor=make.operator(), data=data, name=name, channel="file")


def test_bytes_are_kept_as_they_came():
    receipt = received(b"\x00\xff'")
    assert receipt.new
    assert bytes(receipt.message.stored.content) == b"\x00\xff'"
    assert receipt.message.state == "received"


def test_the_same_bytes_again_change_nothing():
    first = received(name="a.edi")
    lines = LedgerLine.objects.count()
    second = received(name="another name.edi")
    assert not second.new
    assert second.message == first.message
    assert (IncomingMessage.objects.count(), StoredBytes.objects.count()) == (1, 1)
    assert IncomingMessage.objects.get().name == "a.edi"
    assert LedgerLine.objects.count() == lines


def test_a_name_that_would_move_a_terminal_cursor_is_tidied():
    assert received(name="a\x1b[2J\u202e.edi").message.name == "a[2J.edi"


def test_two_authorities_each_receive_the_same_bytes():
    received()
    carrier = make.actor("carrier", authority="BP")
    assert intake.receive(actor=carrier, data=b"UNB", name="a.edi", channel="http").new
    assert (IncomingMessage.objects.count(), StoredBytes.objects.count()) == (2, 1)


def test_an_empty_message_is_refused_by_name():
    with pytest.raises(Invalid, match=r"a\.edi: the message is empty"):
        received(b"")


def test_an_analyst_may_not_deliver():
    with pytest.raises(Forbidden):
        intake.receive(actor=make.actor("analyst"), data=b"UNB", name="a.edi", channel="http")
    assert not IncomingMessage.objects.exists()


def test_the_oldest_message_is_worked_on_first():
    received(b"1")
    received(b"2")
    seen = []
    while intake.work_on_next(lambda message, data: data, lambda message, data: seen.append(data)):
        pass
    assert seen == [b"1", b"2"]
    assert set(IncomingMessage.objects.values_list("state", flat=True)) == {"done"}


def test_an_empty_queue_gives_nothing():
    assert intake.work_on_next(lambda message, data: data, lambda message, data: None) is None


def test_an_unreadable_message_is_rejected_with_its_reason():
    received()

    def prepare(message, data):
        raise intake.Unreadable("no EDIFACT segment")

    intake.work_on_next(prepare, lambda message, data: pytest.fail("nothing may be recorded"))
    message = IncomingMessage.objects.get()
    assert (message.state, message.reason) == ("rejected", "no EDIFACT segment")


def test_a_failure_of_ours_puts_the_message_back_and_undoes_what_was_written():
    received()

    def record(message, data):
        StoredBytes.objects.create(digest="half-written", content=b"")
        raise ZeroDivisionError

    assert intake.work_on_next(lambda message, data: data, record)
    message = IncomingMessage.objects.get()
    assert (message.state, message.attempts) == ("received", 1)
    assert message.due_at > timezone.now()
    assert not StoredBytes.objects.filter(digest="half-written").exists()


def test_after_five_failures_a_message_is_set_aside_with_the_error_but_no_data_of_it():
    received()

    def record(message, data):
        raise ZeroDivisionError("SMITH:JOHN cannot be divided")

    for _ in range(intake.MAX_ATTEMPTS):
        IncomingMessage.objects.update(due_at=timezone.now())
        intake.work_on_next(lambda message, data: data, record)
    message = IncomingMessage.objects.get()
    assert message.state == "set_aside"
    assert re.fullmatch(r"ZeroDivisionError at test_intake\.py:\d+", message.reason)
    assert LedgerLine.objects.filter(action="message set aside").count() == 1


def test_a_rejected_message_can_be_queued_again():
    received()
    IncomingMessage.objects.update(state="rejected", reason="old reader")
    intake.queue_again(actor=make.operator(), message=IncomingMessage.objects.get())
    message = IncomingMessage.objects.get()
    assert (message.state, message.reason) == ("received", "")


def test_a_message_that_was_read_cannot_be_queued_again():
    received()
    IncomingMessage.objects.update(state="done")
    with pytest.raises(NotAllowedNow):
        intake.queue_again(actor=make.operator(), message=IncomingMessage.objects.get())
