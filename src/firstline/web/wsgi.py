"""The application for a WSGI server; `firstline serve` runs it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firstline.web.settings")

application = get_wsgi_application()
