"""For what personal data may be looked at. A look without one of these is refused; each look records its own."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Purpose(TextChoices):
    """The closed list of Directive (EU) 2016/681 Art. 1(2), and the two that the rights of persons add."""

    TERRORISM = "terrorism", _("Preventing, detecting, investigating or prosecuting terrorist offences")
    SERIOUS_CRIME = "serious_crime", _("Preventing, detecting, investigating or prosecuting serious crime")
    DATA_SUBJECT = "data_subject", _("Answering a person's request about their own data")
    OVERSIGHT = "oversight", _("Independent oversight")


LANE_PURPOSE = Purpose.TERRORISM
"""Of every check in the officer's lane, which asks lists and reported documents, and nothing that carriers sent."""

SCREENING_PURPOSES = (Purpose.TERRORISM, Purpose.SERIOUS_CRIME, Purpose.DATA_SUBJECT, Purpose.OVERSIGHT)
"""For which purposes passenger data may be looked at once they are here."""
