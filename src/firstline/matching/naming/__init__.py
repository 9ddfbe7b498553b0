"""How names are read: from any script to parts in the forms by which they are compared."""
