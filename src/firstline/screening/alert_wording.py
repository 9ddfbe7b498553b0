"""What an entry is about, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firstline.formats.lists.values import Theme

THEMES: dict[Theme, Promise] = {
    Theme.FTF: _("foreign terrorist fighter"),
    Theme.EXPLOSIVES: _("explosives"),
    Theme.SUICIDE_ATTACK: _("suicide attacks"),
    Theme.CHEMICAL: _("chemical, biological or radioactive substances"),
    Theme.WEAPONS: _("weapons"),
    Theme.ARMED: _("armed, violent or likely to escape"),
    Theme.KIDNAPPING: _("kidnapping"),
    Theme.FINANCING: _("financing"),
    Theme.RECRUITMENT: _("recruitment"),
    Theme.FACILITATION: _("facilitation of travel"),
    Theme.TRAINING: _("training"),
    Theme.PROLIFERATION: _("proliferation"),
    Theme.SEXUAL_VIOLENCE: _("sexual violence"),
    Theme.CHILDREN: _("recruits or uses children"),
}
