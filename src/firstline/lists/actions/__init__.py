"""What can be done with lists: one function each, with its permission, its change and its ledger line."""

from firstline.lists.actions.editions import Import, approve, import_edition, import_un_list, reject
from firstline.lists.actions.sources import Update, add_list, record_attempt, remove_list, update_list

__all__ = [
    "Import",
    "Update",
    "add_list",
    "approve",
    "import_edition",
    "import_un_list",
    "record_attempt",
    "reject",
    "remove_list",
    "update_list",
]
