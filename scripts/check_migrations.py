"""Fails where a model was changed without a migration."""

import os
import tempfile

os.environ["FIRSTLINE_HOME"] = tempfile.mkdtemp(prefix="firstline-check-")
os.environ["DJANGO_SETTINGS_MODULE"] = "firstline.web.settings"

import django
from django.core.management import call_command

django.setup()
call_command("check", fail_level="WARNING")
call_command("makemigrations", check=True, dry_run=True, verbosity=0)
print("Migrations say what the models say.")
