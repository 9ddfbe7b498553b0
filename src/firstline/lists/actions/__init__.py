"""What can be done with lists: one function each, with its permission, its change and its ledger line."""

from firstline.lists.actions.editions import Import, approve, import_edition, import_un_list, reject

__all__ = ["Import", "approve", "import_edition", "import_un_list", "reject"]
