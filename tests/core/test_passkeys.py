import pytest

from firstline.core import passkeys, second_factors
from firstline.core.errors import Invalid, NotFound, NotProved
from firstline.core.models import LedgerLine, Passkey, User
from tests import make
from tests.authenticator import FLAG, Authenticator

pytestmark = pytest.mark.django_db
HOST = "testserver"


@pytest.fixture
def user() -> User:
    return make.user("analyst")


def added(user: User, device: Authenticator, name: str = "black key") -> Passkey:
    question, state = passkeys.begin_adding(user=user, host=HOST)
    return passkeys.add(user=user, host=HOST, state=state, answer=device.make(question), name=name)


def failures() -> int:
    return LedgerLine.objects.filter(action="second factor failed").count()


def test_a_passkey_proves_who_somebody_is_without_a_user_name(user):
    device = Authenticator()
    added(user, device)
    question, state = passkeys.begin_proof(host=HOST)
    assert "allowCredentials" not in question["publicKey"]
    assert passkeys.prove(host=HOST, state=state, answer=device.answer(question)) == user


def test_the_browser_is_asked_to_have_the_device_opened_and_to_keep_the_key_in_it(user):
    asked = passkeys.begin_adding(user=user, host=f"{HOST}:8000")[0]["publicKey"]
    assert asked["authenticatorSelection"] == {
        "residentKey": "required",
        "requireResidentKey": True,
        "userVerification": "required",
    }
    assert asked["rp"]["id"] == HOST
    assert passkeys.begin_proof(host=HOST)[0]["publicKey"]["userVerification"] == "required"


def test_a_device_that_nobody_opened_proves_nothing(user):
    device = Authenticator()
    question, state = passkeys.begin_adding(user=user, host=HOST)
    with pytest.raises(NotProved):
        passkeys.add(user=user, host=HOST, state=state, answer=device.make(question, FLAG.UP), name="x")
    added(user, device)
    question, state = passkeys.begin_proof(host=HOST)
    with pytest.raises(NotProved):
        passkeys.prove(host=HOST, state=state, answer=device.answer(question, FLAG.UP))
    assert failures() == 1


@pytest.mark.parametrize("origin", ["https://testserver.example", "https://evil.example", "http://testserver"])
def test_what_was_signed_for_another_place_proves_nothing(user, origin):
    device = Authenticator()
    added(user, device)
    device.origin = origin
    question, state = passkeys.begin_proof(host=HOST)
    with pytest.raises(NotProved):
        passkeys.prove(host=HOST, state=state, answer=device.answer(question))


def test_an_answer_to_an_earlier_question_proves_nothing(user):
    device = Authenticator()
    added(user, device)
    earlier, _ = passkeys.begin_proof(host=HOST)
    _, state = passkeys.begin_proof(host=HOST)
    with pytest.raises(NotProved):
        passkeys.prove(host=HOST, state=state, answer=device.answer(earlier))


def test_a_copy_whose_counter_lags_behind_proves_nothing(user):
    device = Authenticator()
    added(user, device)
    for counter, good in ((10, True), (5, False)):
        device.counter = counter
        question, state = passkeys.begin_proof(host=HOST)
        if good:
            passkeys.prove(host=HOST, state=state, answer=device.answer(question))
        else:
            with pytest.raises(NotProved):
                passkeys.prove(host=HOST, state=state, answer=device.answer(question))


def test_where_one_person_is_meant_the_passkey_of_another_proves_nothing(user):
    device, other = Authenticator(), make.user("supervisor")
    added(other, device)
    question, state = passkeys.begin_proof(host=HOST)
    with pytest.raises(NotProved):
        passkeys.prove(host=HOST, state=state, answer=device.answer(question), user=user)


def test_a_forged_signature_proves_nothing(user):
    device, thief = Authenticator(), Authenticator()
    added(user, device)
    thief.reference = device.reference
    question, state = passkeys.begin_proof(host=HOST)
    with pytest.raises(NotProved):
        passkeys.prove(host=HOST, state=state, answer=thief.answer(question))


def test_five_wrong_answers_close_the_door_to_codes_and_passkeys_alike(user):
    device, thief = Authenticator(), Authenticator()
    added(user, device)
    thief.reference = device.reference
    for _ in range(5):
        question, state = passkeys.begin_proof(host=HOST)
        with pytest.raises(NotProved):
            passkeys.prove(host=HOST, state=state, answer=thief.answer(question))
    question, state = passkeys.begin_proof(host=HOST)
    with pytest.raises(NotProved, match="Too many"):
        passkeys.prove(host=HOST, state=state, answer=device.answer(question))
    assert failures() == 5


@pytest.mark.parametrize(
    "answer",
    [{}, {"id": 7}, {"id": "\0"}, {"id": "x"}, {"id": "KNOWN"}, {"id": "KNOWN", "rawId": "KNOWN", "response": {}},
     {"id": "KNOWN", "rawId": "!", "type": "public-key",
      "response": {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}}],
)  # fmt: skip
def test_damaged_answers_are_refused(user, answer):
    row = added(user, Authenticator())
    answer = {key: row.credential_id if value == "KNOWN" else value for key, value in answer.items()}
    _, state = passkeys.begin_proof(host=HOST)
    with pytest.raises(NotProved):
        passkeys.prove(host=HOST, state=state, answer=answer)
    with pytest.raises(NotProved):
        passkeys.add(user=user, host=HOST, state=state, answer=answer, name="x")


def test_a_device_is_added_once(user):
    device = Authenticator()
    added(user, device)
    with pytest.raises(NotProved, match="known already"):
        added(user, device)
    question, _ = passkeys.begin_adding(user=user, host=HOST)
    assert len(question["publicKey"]["excludeCredentials"]) == 1


def test_somebody_who_left_cannot_use_theirs(user):
    device = Authenticator()
    added(user, device)
    User.objects.update(is_active=False)
    question, state = passkeys.begin_proof(host=HOST)
    with pytest.raises(NotProved):
        passkeys.prove(host=HOST, state=state, answer=device.answer(question))


def test_nobody_removes_the_passkey_of_another(user):
    row = added(user, Authenticator())
    with pytest.raises(NotFound):
        passkeys.remove(user=make.user("supervisor"), passkey_id=row.pk)
    passkeys.remove(user=user, passkey_id=row.pk)
    assert not second_factors.has_one(user)
    assert LedgerLine.objects.filter(action="second factor removed").count() == 1


def test_the_last_passkey_stays_where_the_authority_asks_for_a_second_factor(user):
    user.authority.second_factor_roles = ["analyst"]
    user.authority.save()
    row = added(user, Authenticator())
    with pytest.raises(Invalid, match="Add another one"):
        passkeys.remove(user=user, passkey_id=row.pk)


@pytest.mark.parametrize(
    ("host", "secure", "possible"),
    [("desk.example", True, True), ("desk.example:8443", True, True), ("desk.example", False, False),
     ("localhost:8000", False, True), ("127.0.0.1:8000", False, False), ("[::1]:8000", False, False),
     ("10.0.0.7", True, False)],
)  # fmt: skip
def test_passkeys_are_offered_where_browsers_have_them(host, secure, possible):
    assert passkeys.are_possible_at(host, secure) is possible
