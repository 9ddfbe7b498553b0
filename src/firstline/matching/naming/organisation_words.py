"""Words that organisations have in their names, in the languages of lists and payments, by their English one."""

from firstline.matching.naming.sounds import skeleton_of, sound_of
from firstline.matching.naming.tables import rows_of

ENGLISH: dict[str, str] = {
    word: english for english, *words in reversed(rows_of("organisation_words")) for word in words
}
"""A word of another language, or another form of it -> the English word."""

ENGLISH_UNVOWELLED: dict[str, str] = {
    skeleton_of(sound_of(word)): ENGLISH.get(word, word)
    for row in rows_of("organisation_words_unvowelled")
    for word in row
}
"""Consonants of an Arabic or Persian word, as scripts without vowels give them -> the English word."""
