"""What each permission opens, in the reader's language: the rows of the page of roles."""

from django.utils.translation import gettext_lazy as _

from firstline.core.policy import Permission

PERMISSION_WORDS = {
    Permission.SEE_ALERTS: _("see alerts and the people they are about"),
    Permission.DECIDE: _("decide alerts"),
    Permission.REOPEN: _("reopen decided alerts"),
    Permission.SEE_SURRENDERED: _("see hits on documents surrendered to the group"),
    Permission.SEE_LOOKS: _("see who looked at a traveller's data and for which purpose"),
    Permission.CHECK_DOCUMENTS: _("look documents up among those reported"),
    Permission.SEE_FLIGHTS: _("see flights and who is on them"),
    Permission.DELIVER_MESSAGES: _("deliver carriers' messages"),
    Permission.SEE_MESSAGES: _("see which messages came and what was wrong with them"),
    Permission.SEE_LISTS: _("see which list editions are in force"),
    Permission.IMPORT_LISTS: _("import list editions"),
    Permission.APPROVE_LISTS: _("approve or reject list editions that wait"),
    Permission.SCREEN_AGAIN: _("screen everyone again"),
    Permission.SEE_FIGURES: _("see figures of alerts, messages and routes, which name nobody"),
    Permission.READ_LEDGER: _("read and verify the ledger"),
    Permission.MANAGE_PEOPLE: _("add people and give roles"),
    Permission.USE_LANE: _("check presented documents in the officer's lane"),
    Permission.INSTRUCT_OFFICERS: _("write what officers are told to do"),
}
