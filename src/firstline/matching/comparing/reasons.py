"""The sentences that a comparison gives as its reason. Fixed texts, so that pages can translate them."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a comparison weighs what it weighs."""

    NAME_SAME = "The names are the same."
    NAME_VARIANT = "Every part of the names agrees, in another order, spelling or script."
    NAME_PARTLY = "Parts of the names agree; other parts are given by one side only."
    NAME_CONTRADICTED = "Parts of the names agree; other parts contradict each other."
    NAME_ONE_PART = "Only one part of the names agrees, which many people share."
    NAME_WEAK_ALIAS = "The name agrees with an alias that the list itself calls weak."
    NAME_DIFFERS = "The names are different."
    NAME_UNKNOWN = "There are no names to compare."

    BIRTH_SAME_DAY = "The birth date is the same day."
    BIRTH_NEW_YEAR = "Both birth dates are the same 1 January, which often stands for an unknown day."
    BIRTH_FITS = "The birth date lies within what the other side gives."
    BIRTH_APPROXIMATE = "The birth date fits one that is only known approximately."
    BIRTH_SWAPPED = "The birth dates are the same with day and month exchanged."
    BIRTH_ONE_DIGIT = "The birth dates differ in one digit."
    BIRTH_SAME_YEAR = "The birth year is the same; one side gives 1 January, which often stands for an unknown day."
    BIRTH_NEAR = "The birth dates differ by a few years."
    BIRTH_FAR = "The birth dates differ by many years."
    BIRTH_UNKNOWN = "A birth date is missing on one side."

    NATIONALITY_SAME = "A nationality is the same."
    NATIONALITY_DIFFERS = "The nationalities given are different; people can have several."
    NATIONALITY_UNKNOWN = "A nationality is missing on one side."

    SEX_SAME = "The sex is the same."
    SEX_DIFFERS = "The sex is different."
    SEX_UNKNOWN = "The sex is not given on both sides."

    BIRTH_PLACE_SAME = "A birth place is the same."
    BIRTH_PLACE_DIFFERS = "The birth places given are different; the same place can be written in many ways."
    BIRTH_PLACE_UNKNOWN = "A birth place is missing on one side."

    DOCUMENT_SAME = "The document number is the same and no different issuer is known: decisive by itself."
    DOCUMENT_SHORT = "The document number is the same, but so short that many documents have it."
    DOCUMENT_OTHER_ISSUER = "The document number is the same, but of another issuer: numbers repeat across States."
    DOCUMENT_ONE_OFF = "The document numbers differ in one character: a slip, or another document of the same series."
    DOCUMENT_DIFFERS = "No document number is the same; people can have several documents."
    DOCUMENT_UNKNOWN = "A document number is missing on one side."
