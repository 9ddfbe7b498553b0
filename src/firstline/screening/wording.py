"""The engine's sentences and what it says of words of names, marked for translation: it is a pure room.

It knows no languages. Tests keep both alike.
"""

from django.utils.translation import gettext_noop

SENTENCES = frozenset(
    (
        gettext_noop("The names are the same."),
        gettext_noop("Every part of the names agrees, in another order, spelling or script."),
        gettext_noop("Parts of the names agree; other parts are given by one side only."),
        gettext_noop("Parts of the names agree; other parts contradict each other."),
        gettext_noop("Only one part of the names agrees, which many people share."),
        gettext_noop("The name agrees with an alias that the list itself calls weak."),
        gettext_noop("The names are different."),
        gettext_noop("There are no names to compare."),
        gettext_noop("The birth date is the same day."),
        gettext_noop("Both birth dates are the same 1 January, which often stands for an unknown day."),
        gettext_noop("The birth date lies within what the other side gives."),
        gettext_noop("The birth date fits one that is only known approximately."),
        gettext_noop("The birth dates are the same with day and month exchanged."),
        gettext_noop("The birth dates differ in one digit."),
        gettext_noop("The birth year is the same; one side gives 1 January, which often stands for an unknown day."),
        gettext_noop("The birth dates differ by a few years."),
        gettext_noop("The birth dates differ by many years."),
        gettext_noop("A birth date is missing on one side."),
        gettext_noop("A nationality is the same."),
        gettext_noop("The nationalities given are different; people can have several."),
        gettext_noop("A nationality is missing on one side."),
        gettext_noop("The sex is the same."),
        gettext_noop("The sex is different."),
        gettext_noop("The sex is not given on both sides."),
        gettext_noop("A birth place is the same."),
        gettext_noop("The birth places given are different; the same place can be written in many ways."),
        gettext_noop("A birth place is missing on one side."),
        gettext_noop("The document number is the same and no different issuer is known: decisive by itself."),
        gettext_noop("The document number is the same, but so short that many documents have it."),
        gettext_noop("The document numbers differ in one character: a slip, or another document of the same series."),
        gettext_noop("The document number is the same, but of another issuer: numbers repeat across States."),
        gettext_noop("No document number is the same; people can have several documents."),
        gettext_noop("A document number is missing on one side."),
    )
)

PARTS = frozenset(
    (
        gettext_noop("the same"),
        gettext_noop("the same by sound"),
        gettext_noop("forms of the same name"),
        gettext_noop("the same consonants"),
        gettext_noop("the same but for a slip"),
        gettext_noop("the same letters in another order"),
        gettext_noop("the same, written in one or apart"),
        gettext_noop("an initial"),
        gettext_noop("the same, cut off"),
        gettext_noop("the same when the whole name is read as one, perhaps with a slip"),
        gettext_noop("contradict each other"),
        gettext_noop("only in the name asked about"),
        gettext_noop("only in the name listed"),
        gettext_noop("nothing is left over"),
        gettext_noop("one agreeing part says little where others are left over"),
        gettext_noop("beside a contradiction it may only be the same family"),
        gettext_noop("a number, a further given name or another syllable means somebody else"),
        gettext_noop("the list itself calls the alias weak"),
        gettext_noop("no name counts for more than a fixed limit"),
    )
)
