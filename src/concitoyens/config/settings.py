"""Settings, all from the environment: see ``environment.py`` and docs/operate.md."""

import os
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from .environment import from_process, video_servers

ENV = from_process()
ENV.check()
MODE = ENV.mode
DEMO = MODE == "demo"
PRODUCTION = MODE == "production"
PACKAGE = Path(__file__).resolve().parent.parent
#: Where uploads, the embedded database and collected files live.
HOME = Path(ENV.get("CONCITOYENS_HOME", str(Path.cwd() / "var"))).resolve()

SECRET_KEY = ENV.get("SECRET_KEY")
DEBUG = False
BASE_URL = ENV.get("BASE_URL").rstrip("/")
ALLOWED_HOSTS = [urlsplit(BASE_URL).hostname or "localhost", *ENV.get("EXTRA_HOSTS").split()]
if not PRODUCTION:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]", "testserver"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
#: How many proxies in front write X-Forwarded-For; 0 means that the header is not believed.
TRUSTED_PROXIES = int(ENV.get("TRUSTED_PROXIES", "1" if PRODUCTION else "0"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "template_partials",
    "concitoyens.core",
    "concitoyens.notifications",
    "concitoyens.territories",
    "concitoyens.accounts",
    "concitoyens.editions",
    "concitoyens.initiatives",
    "concitoyens.congress",
    "concitoyens.reports",
    "concitoyens.web",
]
MIDDLEWARE = [
    "concitoyens.web.middleware.SecurityHeaders",
    "concitoyens.api.middleware.OpenToPrograms",
    "concitoyens.web.health.HealthPages",
    "django.middleware.security.SecurityMiddleware",
    "concitoyens.web.static_files.StaticFiles",
    "concitoyens.web.middleware.RefuseBadInput",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "concitoyens.web.middleware.SameOriginOnly",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "concitoyens.web.sessions.SessionLimits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "concitoyens.web.middleware.RefuseByDefault",
    "concitoyens.web.once.OncePerForm",
]
ROOT_URLCONF = "concitoyens.config.urls"
WSGI_APPLICATION = "concitoyens.config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

#: Modules of template tags that every template may use without loading them.
COMPONENTS = ("tags", "forms", "navigation", "dates", "charts", "site", "map", "territory_map", "courses",
              "commune_field", "text")  # fmt: skip
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "concitoyens.web.context.site",
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                *(f"concitoyens.web.components.{name}" for name in COMPONENTS),
            ],
        },
    }
]

#: Controls drawn in Python, several times faster than by templates.
FORM_RENDERER = "concitoyens.web.components.widgets.Renderer"


def _database(url: str) -> dict[str, object]:
    """A PostgreSQL URL as Django's settings; ``?host=/socket`` is understood."""
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "concitoyens.core.postgres",
        "NAME": unquote(parts.path.lstrip("/")) or "postgres",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.pop("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": {
            **query,
            "prepare_threshold": 3,  # of ``prepared_cursor``
            # 5 s per statement: a slow query must not hold a thread for ever (trust.md R28)
            # compiling a statement takes longer than ours ever run: a search would lose its time there
            "options": f"-c statement_timeout={ENV.get('STATEMENT_TIMEOUT', '5s')} -c jit=off",
            "pool": {"min_size": 1, "max_size": int(ENV.get("DATABASE_POOL", "5")), "timeout": 10}
            if ENV.get("DATABASE_POOL", "5") != "0"
            else False,
        },
    }


DATABASES = {"default": _database(ENV.get("DATABASE_URL", "postgresql://localhost/concitoyens"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_ON_APP_READY = None

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("Français")), ("en", _("Anglais"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
LANGUAGE_COOKIE_NAME = "langue"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "concitoyens.web.bundle.BundleFinder",
]
#: A message waits in the session of a person who signed in: public pages set no cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"
        if MODE != "test"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = HOME / "media"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 86400 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
#: W002 asks for a middleware for X-Frame-Options, which web.middleware.SecurityHeaders sets with the others.
#: W003 asks for a CSRF cookie; our public pages set none: SameOriginOnly looks where a form comes from instead.
SILENCED_SYSTEM_CHECKS = ["security.W002", "security.W003"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000


EMAIL_URL = ENV.get("EMAIL_URL")
#: Without a relay (demonstration), a sent mail stops at the mailbox page.
EMAIL_DELIVERED = bool(EMAIL_URL)
# smtp:// plain, smtp+tls:// STARTTLS, smtps:// TLS
_relay = urlsplit(EMAIL_URL)
EMAIL_HOST, EMAIL_PORT = _relay.hostname or "localhost", _relay.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_relay.username or ""), unquote(_relay.password or "")
EMAIL_USE_TLS, EMAIL_USE_SSL = _relay.scheme == "smtp+tls", _relay.scheme == "smtps"
EMAIL_TIMEOUT = 20
#: The relay's log (Postfix: /var/log/mail.log), asked about a mail in doubt after a crash; empty: none to read.
MAIL_RELAY_LOG = ENV.get("MAIL_RELAY_LOG")
#: How long after a talk that broke off its log is asked: longer than the relay needs to swallow a mail.
MAIL_DOUBT_SECONDS = float(ENV.get("MAIL_DOUBT_SECONDS", "60"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.get("MAIL_FROM")
MAIL_DOMAIN = parseaddr(DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"

#: Legal identity, shown on the legal pages (trust.md section 4).
LEGAL = {
    name: ENV.get(name)
    for name in (
        "PUBLISHER_NAME", "PUBLISHER_ADDRESS", "PUBLISHER_PHONE", "PUBLICATION_DIRECTOR", "HOST_NAME",
        "HOST_ADDRESS", "HOST_PHONE", "CONTACT_EMAIL", "DPO_EMAIL", "SECURITY_EMAIL",
    )
}  # fmt: skip

#: Whether /donnees/api-engagement.xml gives the days to come to API Engagement; their team must agree first.
API_ENGAGEMENT_FEED = ENV.get("API_ENGAGEMENT_FEED") == "on"

# Sign-in: a mailed code, then a second factor where the role asks for it; no password anywhere
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/national/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = False  # ours: hashed, limited in PostgreSQL, mailed by the outbox
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "concitoyens.accounts.adapter.AccountAdapter"
MFA_ADAPTER = "concitoyens.accounts.adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "concitoyens.web.national.account_forms.AuthenticateForm",
    "reauthenticate": "concitoyens.web.national.account_forms.ReauthenticateForm",
}
MFA_RECOVERY_CODE_DIGITS = 10
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # a code typed as it changes; each is taken once all the same (account_forms.py)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "concitoyens.core.logs.Lines",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        },
        "json": {"()": "concitoyens.core.logs.JsonLines"},
    },
    "filters": {"hide_tokens": {"()": "concitoyens.core.logs.HideTokens"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": ENV.get("LOG_FORMAT", "line"),
            "filters": ["hide_tokens"],
        },
    },
    "loggers": {
        "procrastinate": {"level": ENV.get("LOG_LEVEL", "WARNING")},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # scanners: refused with 400, not worth a line
    },
    "root": {"handlers": ["stderr"], "level": ENV.get("LOG_LEVEL", "INFO" if PRODUCTION else "WARNING")},
}
#: Servers of videoconference that we sign tickets for: host → name of application, secret.
VIDEO_SERVERS = video_servers(ENV.get("VIDEO_SERVERS"))
os.environ.setdefault("PGAPPNAME", "concitoyens")
