"""Django's settings. What an installation decides comes from the environment; `docs/operation.md` lists it all."""

import os
from datetime import timedelta
from pathlib import Path

from firstline.web.databases import database
from firstline.web.home import home, secret_key, time_zone, whole_number

HOME = home()
DOCUMENTS = HOME / "documents"  # reported documents, a file for each source
SECRET_KEY = secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("FIRSTLINE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
BEHIND_TLS = os.environ.get("FIRSTLINE_TLS") == "1"  # a proxy in front ends TLS and sets X-Forwarded-Proto

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "firstline.core",
    "firstline.lists",
    "firstline.screening",
    "firstline.lane",
    "firstline.travel",
    "firstline.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "firstline.web.middleware.security_headers",
    "firstline.web.middleware.bounded",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "firstline.web.middleware.actor",
    "firstline.web.middleware.refusals",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "firstline.web.urls"
WSGI_APPLICATION = "firstline.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "firstline.web.context.shell",
            ],
        },
    }
]

DATABASES = {"default": database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# signing in (OWASP ASVS 5: 6.2, 6.3, 7.3); docs/signing-in.md
AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name")},
    },
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "web/locked.html"
AXES_CLIENT_IP_CALLABLE = "firstline.web.signed_in.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_ENABLE_ACCESS_FAILURE_LOG = False
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"

SESSION_ENGINE = "firstline.core.session_store"
SESSION_IDLE = timedelta(minutes=whole_number("FIRSTLINE_IDLE_MINUTES", 30, 5, 24 * 60))  # without a click
SESSION_LONGEST = timedelta(hours=whole_number("FIRSTLINE_SESSION_HOURS", 12, 1, 24))  # however much somebody clicks
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "firstline.web.errors.form_not_accepted"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if BEHIND_TLS else 0
SECURE_REFERRER_POLICY = "same-origin"  # stricter ones make browsers send Origin: null, which CSRF protection refuses
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024  # of forms; the API has a limit of its own for messages
FILE_UPLOAD_HANDLERS = []  # no form takes files
SILENCED_SYSTEM_CHECKS = ["axes.W004"]

LANGUAGE_CODE = "en-gb"
LANGUAGES = [(code, code) for code in ("ar", "zh-hans", "en-gb", "fr", "ru", "es")]  # the six of the United Nations
LANGUAGE_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_HTTPONLY = True
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = time_zone()

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

LOGGING_CONFIG = None  # firstline.web.logs sets it up, for commands and server alike
