"""Segments about people: who they are and how they travel."""

from firstline.formats.edifact import Segment
from firstline.formats.name_words import doubtful
from firstline.formats.passenger_list import Role
from firstline.formats.paxlst.dates import two_digit_date
from firstline.formats.paxlst.reading import Reading, country_of
from firstline.formats.paxlst.tables import COUNT_DIGITS, ROLES, SEXES, VERIFIED
from firstline.formats.paxlst.travellers import Person
from firstline.identity import PartialDate, PersonName
from firstline.identity.errors import IdentityError

_MOST_CONTACTS = 9  # COM may be repeated as often in one segment


def name_and_address(reading: Reading, segment: Segment) -> None:
    """NAD: the reporting party (MS), or a person begins."""
    reading.person_ends()
    qualifier = segment.value(0).upper()
    role = ROLES.get(qualifier)
    if qualifier == "MS" or (role is None and not reading.sectors):
        reading.reporter = " ".join(part for part in reversed(segment.element(3)) if part)
        return
    if role is None:
        reading.note("role-unknown", segment, text=segment.value(0))
        role = Role.PASSENGER
    reading.person = Person(segment, role, _name(reading, segment))
    if segment.reaches(4):
        reading.person.address = ", ".join(part for at in range(4, 9) for part in segment.element(at) if part)


def communication(reading: Reading, segment: Segment) -> None:
    """COM: telephone (TE), fax (FX), mail (EM) of the reporting party or of the person; often several in one."""
    contacts = reading.person.contacts if reading.person else reading.contacts
    for index in range(_MOST_CONTACTS):
        value, qualifier = segment.value(index, 0), segment.value(index, 1).upper()
        if value:
            contacts.append((value, qualifier))


def measure(reading: Reading, segment: Segment) -> None:
    """MEA: bags, counted (CT) or weighed (WT)."""
    if reading.person is None:
        return
    value = segment.value(2, 1) or segment.value(2, 0)
    if segment.value(0) == "CT" and value.isdecimal():
        reading.person.pieces = int(value[:COUNT_DIGITS])
    elif segment.value(0) == "WT":
        reading.person.weight = " ".join(part for part in (segment.value(2, 1), segment.value(2, 0)) if part)


def free_text(reading: Reading, segment: Segment) -> None:
    """FTX+BAG: a bag's tag, and how many follow it in sequence."""
    if reading.person is None or segment.value(0) != "BAG":
        return
    tag, count = segment.value(3, 0), segment.value(3, 1)
    if tag:
        reading.person.tags.append((tag, int(count[:COUNT_DIGITS]) if count.isdecimal() else 1))


def indicator(reading: Reading, segment: Segment) -> None:
    """GEI+4: whether the document was checked."""
    if reading.person and segment.value(0) == "4":
        reading.person.verified = VERIFIED.get(segment.value(1))


def _name(reading: Reading, segment: Segment) -> PersonName | None:
    surname, *more = segment.element(3) or ("",)
    given = " ".join(part for part in more if part)
    if not (surname or given):
        reading.note("no-name", segment)
        return None
    if code := doubtful(surname, given):
        reading.note(code, segment, text=f"{surname} {given}".strip())
    try:
        if not (surname and given):
            reading.note("single-name", segment)
            return PersonName.of(surname or given)
        return PersonName.of_parts(surname=surname, given_names=given)
    except IdentityError as error:
        reading.note("name-refused", segment, text=surname or given, reason=error)
        return None


def attribute(reading: Reading, segment: Segment) -> None:
    """ATT+2: sex."""
    if reading.person is None or segment.value(0) != "2":
        return
    code = segment.value(2).upper()
    code = code.removesuffix("I") if len(code) == 2 else code
    if code not in SEXES:
        reading.note("sex-unknown", segment, text=code)
    reading.person.sex = SEXES.get(code)


def birth_date(reading: Reading, segment: Segment, text: str) -> PartialDate | None:
    born = two_digit_date(text, latest=reading.today)
    if born is None:
        reading.note("date-refused", segment, text=text, qualifier="DTM+329, birth")
    elif born.earliest > reading.today:
        reading.note("birth-in-future", segment, text=str(born))
        return None
    return born


def personal_place(person: Person, qualifier: str, segment: Segment) -> None:
    """LOC of a person: ports, residence, and where they were born (180)."""
    code = segment.value(1, 0).upper()
    if qualifier == "180":
        person.birth_place = " ".join(part for part in (segment.value(1, 3), code) if part)
    else:
        person.places[qualifier] = code


def nationality(reading: Reading, segment: Segment) -> None:
    """NAT: current (2) or at birth (1); both tell something about who it is."""
    if reading.person and (country := country_of(reading, segment, segment.value(1, 0))):
        reading.person.nationalities.append(country)


def reference(reading: Reading, segment: Segment) -> None:
    """RFF: of the message (TN) or of the person (AVF locator, ABO reference, SEA seat)."""
    qualifier, text = segment.parts(0, 2)
    if reading.person:
        if text:
            reading.person.references.append((qualifier, text))
    elif qualifier == "TN":
        reading.reference = text
