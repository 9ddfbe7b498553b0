"""Numbers of payment cards: only the first six and the last four digits are kept (PCI DSS 3.2.1, requirement 3.3)."""

import re

_SHOWN = 10
_SHORTEST = 14  # digits of a run
_RUN = re.compile(r"[0-9](?<![0-9]{2})(?:[ -]?[0-9]){13,18}(?![0-9])")
_MIN_DIGITS = 12  # no card has fewer


def masked(number: str) -> tuple[str, bool]:
    """The number as it may be kept, and whether it came with more digits than that.

    >>> masked("4111111111111111"), masked("XXXXXXXX1186")
    (('411111XXXXXX1111', True), ('XXXXXXXX1186', False))
    """
    digits = sum(ch.isdecimal() for ch in number)
    if digits <= _SHOWN or len(number) < _MIN_DIGITS:
        return number, False
    hidden = "".join("X" if ch.isalnum() else ch for ch in number[6:-4])
    return number[:6] + hidden + number[-4:], True


def without_cards(text: str) -> str:
    """Free text, every run of 14 to 19 digits in it masked that can be a card's number (ISO/IEC 7812: Luhn)."""
    return _RUN.sub(_hidden, text) if len(text) >= _SHORTEST else text


def _hidden(found: re.Match[str]) -> str:
    digits = [int(ch) for ch in found[0] if ch.isdecimal()]
    return masked(found[0])[0] if digits[0] in (2, 3, 4, 5, 6) and _luhn(digits) else found[0]


def _luhn(digits: list[int]) -> bool:
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
