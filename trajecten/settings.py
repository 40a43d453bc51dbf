"""Settings, from the environment. Every value is checked here; what is wrong or missing stops the start by name."""

from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from trajecten import omgeving as env
from trajecten.diensten import APPROL, DATABASE, EIGENAAR, Diensten, var_map
from trajecten.logboek import logging_instellingen

BASE_DIR = Path(__file__).resolve().parent.parent

# -- Which kind of place is this? ----------------------------------------------------------------------
# A real database without a word about the environment is production: forgetting one line may not switch
# the second factor off.
_EIGEN_DATABASE = bool(env.lees("DATABASE_URL", ""))
OMGEVING = env.lees_keuze("TRAJECTEN_OMGEVING", env.OMGEVINGEN, "productie" if _EIGEN_DATABASE else "demo")
PRODUCTIE, TEST = OMGEVING == "productie", OMGEVING == "test"
VAR = var_map()
_diensten = Diensten(test=TEST)

DEBUG = env.lees_ja_nee("DJANGO_DEBUG", standaard=False)
if DEBUG and PRODUCTIE:
    raise env.Omgevingsfout("Instelling DJANGO_DEBUG mag in productie niet aan staan: foutpagina's tonen dan gegevens.")


def _bewaarde_sleutel() -> str:
    """The key of this demo folder, made once and readable by its owner only."""
    bestand = VAR / "sleutel"
    if not bestand.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        bestand.touch(mode=0o600)
        bestand.write_text(get_random_secret_key())
    return bestand.read_text()


if PRODUCTIE:
    SECRET_KEY = env.lees_sleutel("DJANGO_SECRET_KEY", None)
elif TEST:
    SECRET_KEY = "alleen-voor-tests-0123456789-abcdefghijklmnopqrstuvwxyz"  # noqa: S105 - protects nothing
else:
    SECRET_KEY = env.lees_sleutel("DJANGO_SECRET_KEY", "") if env.lees("DJANGO_SECRET_KEY", "") else _bewaarde_sleutel()
ALLOWED_HOSTS = env.lees_hosts("DJANGO_ALLOWED_HOSTS", None if PRODUCTIE else "localhost 127.0.0.1 [::1]")

# The address that people know us by, for links in mail and calendars; without a slash at the end.
_poort = env.lees("PORT", "8000")
ADRES = env.lees(
    "TRAJECTEN_ADRES", f"https://{ALLOWED_HOSTS[0].lstrip('.')}" if PRODUCTIE else f"http://localhost:{_poort}"
).rstrip("/")

# -- Applications --------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "teams",
    "gezinnen",
    "netwerk",
    "trajecten",
    "monitoring",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "csp",
    "pgtrigger",
    "pghistory",
]

# Outside in: what needs nobody, who is it, is the session still fit, what may they, what did they do.
MIDDLEWARE = [
    "trajecten.gezondheid.HealthMiddleware",
    "trajecten.proxy.ProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "teams.account.middleware.PrivatePagesMiddleware",
    "teams.account.middleware.IdleLockMiddleware",
    "teams.concepten.middleware.RescueMiddleware",
    "gezinnen.inzagelog.inzage.InzageMiddleware",
    "teams.wand.WandMiddleware",
    "teams.account.middleware.RequireLoginMiddleware",
    "teams.account.middleware.SecondFactorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "teams.account.middleware.ChangeContextMiddleware",
]

ROOT_URLCONF = "trajecten.urls"
WSGI_APPLICATION = "trajecten.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # an e-mail address is unique without regard to case, by a constraint

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "teams.context.navigatie",
            ],
        },
    },
]
FORM_RENDERER = "weergave.velden.Veldweergave"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

# -- Database ------------------------------------------------------------------------------------------
# Two roles: the owner migrates; a running application works in a lesser role that cannot change the tables,
# nor undo what is append-only. Each thread of the web server keeps its own connection, so no pool is needed.
DB_ROL = env.lees_keuze("TRAJECTEN_DB_ROL", ("app", "eigenaar"), "eigenaar" if TEST else "app")
if _EIGEN_DATABASE or PRODUCTIE:
    _database = env.database_uit_url("DATABASE_URL", env.lees("DATABASE_URL"))
else:
    _database = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": DATABASE,
        "USER": EIGENAAR,
        "HOST": str(_diensten.sockets),
        "OPTIONS": {},
    }
if DB_ROL == "app":
    _database["OPTIONS"]["options"] = f"-c role={APPROL}"
DATABASES = {"default": _database | {"CONN_MAX_AGE": 0 if TEST else 300, "CONN_HEALTH_CHECKS": True}}

# -- Queue and cache -----------------------------------------------------------------------------------
CELERY_BROKER_URL = env.lees_broker("CELERY_BROKER_URL", None if PRODUCTIE else _diensten.broker_url)
# A task whose worker was killed comes back after this many seconds; it may therefore never run longer, or it
# would run twice at once. (When only the process of the task dies, its worker gives it back at once.)
_TAAK_TERUG_NA = env.lees_getal("TRAJECTEN_TAAK_TERUG_NA", 600, minimum=10, maximum=3600)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": _TAAK_TERUG_NA,
    "unacked_restore_interval": 10 if _TAAK_TERUG_NA > 60 else 1,
    "unacked_restore_throttle": 1,
}
CELERY_TASK_TIME_LIMIT = _TAAK_TERUG_NA * 9 // 10
CELERY_TASK_SOFT_TIME_LIMIT = _TAAK_TERUG_NA * 8 // 10
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ALWAYS_EAGER = TEST and env.lees_ja_nee("TRAJECTEN_TAKEN_DIRECT", standaard=True)
CELERY_TASK_EAGER_PROPAGATES = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "Europe/Amsterdam"
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "herinneringen, elke dag": {
        "task": "trajecten.herinneringen.tasks.dagveeg",
        "schedule": crontab(hour="5", minute="30"),
    },
    "herinneringen, elk uur": {"task": "trajecten.herinneringen.tasks.uurveeg", "schedule": crontab(minute="10")},
    "vaste overleggen": {
        "task": "trajecten.mdo.reeks.tasks.reeksen_plannen",
        "schedule": crontab(hour="4", minute="5"),
    },
    "dagberichten": {
        "task": "trajecten.meldingen.tasks.dagberichten",
        "schedule": crontab(hour="6-21", minute="*/10"),
    },
    "toestand bewaken": {"task": "trajecten.toestand.tasks.bewaken", "schedule": crontab(minute="*/10")},
    "werk dat bleef liggen": {"task": "teams.werk.tasks.opdrachten_hervatten", "schedule": 20.0},
    "getypte wijzigingen opruimen": {
        "task": "trajecten.mdo.samen.tasks.getypte_wijzigingen_opruimen",
        "schedule": crontab(hour="4", minute="25"),
    },
    "werk opruimen": {"task": "teams.werk.tasks.opdrachten_opruimen", "schedule": crontab(hour="4", minute="15")},
    "dossiers die weg mogen": {
        "task": "trajecten.dossierrechten.vernietiging.tasks.vernietigingen_uitvoeren",
        "schedule": crontab(hour="2", minute="10"),
    },
    "bewaartermijnen": {
        "task": "trajecten.dossierrechten.vernietiging.tasks.bewaartermijnen_bijwerken",
        "schedule": crontab(hour="2", minute="40"),
    },
    "inzagelog verzegelen": {
        "task": "gezinnen.inzagelog.tasks.inzagelog_verzegelen",
        "schedule": crontab(minute="*"),
    },
    "inzagelog, elke nacht": {
        "task": "gezinnen.inzagelog.tasks.inzagelog_nacht",
        "schedule": crontab(hour="2", minute="20"),
    },
    "signalen, elk uur": {"task": "trajecten.toezicht.tasks.signalen_elk_uur", "schedule": crontab(minute="35")},
    "signalen, elke nacht": {
        "task": "trajecten.toezicht.tasks.signalen_elke_nacht",
        "schedule": crontab(hour="3", minute="5"),
    },
    "steekproef, elke maand": {
        "task": "gezinnen.toezicht.tasks.steekproef_maandelijks",
        "schedule": crontab(hour="3", minute="15"),
    },
}

if TEST:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": env.cache_uit_broker(CELERY_BROKER_URL),
            "KEY_PREFIX": "trajecten",
        }
    }

# -- Accounts ------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "teams.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher" if TEST else "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "teams.account.wachtwoorden.BreachedPasswordValidator"},
    {"NAME": "teams.account.wachtwoorden.KnownWordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
TWEEDE_FACTOR_VERPLICHT = PRODUCTIE

ACCOUNT_ADAPTER = "teams.account.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by functional administration, with a known address
ACCOUNT_EMAIL_NOTIFICATIONS = not TEST
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Trajecten] "
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTIE else "http"
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "aanmelden": "20/h/ip",
    "link": "60/m/ip",
    "delen": "20/15m/ip",
    "verklaring": "20/h/key",
    "zoeken": "60/m/user",
    "bestand": "60/h/user",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900  # seconds after which rights and exports ask for the password again
ACCOUNT_RATE_LIMITS |= {"noodtoegang": "5/d/user", "toegang_vragen": "10/d/user"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Trajecten"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTIE

# Single sign-on: OpenID Connect, when its address is given. It lets existing accounts in, it never makes one.
OIDC_URL = env.lees("TRAJECTEN_OIDC_URL", "")
SOCIALACCOUNT_ADAPTER = "teams.account.adapter.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, object]] = {}
if OIDC_URL:
    if not OIDC_URL.startswith("https://"):
        raise env.Omgevingsfout("Instelling TRAJECTEN_OIDC_URL moet beginnen met https://.")
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisatie",
                "name": env.lees("TRAJECTEN_OIDC_NAAM", "je organisatie"),
                "client_id": env.lees("TRAJECTEN_OIDC_CLIENT_ID"),
                "secret": env.lees("TRAJECTEN_OIDC_CLIENT_SECRET"),
                "settings": {"server_url": OIDC_URL, "token_auth_method": "client_secret_basic"},
            }
        ],
    }

# -- Session: a working day, locked after fifteen idle minutes ------------------------------------------
SESSION_ENGINE = "teams.account.sessie"  # in the database: survives a restart of the broker
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "sessie"
SESSIE_SLOT_MINUTEN = env.lees_getal("TRAJECTEN_SLOT_MINUTEN", 15, minimum=1, maximum=60)
CSRF_COOKIE_HTTPONLY = True  # scripts read the token from the page
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"

# -- What a browser may do with our pages ----------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # data: for the QR code of the second factor
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF, "/".join(OIDC_URL.split("/")[:3])] if OIDC_URL else [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTIE
SECURE_SSL_REDIRECT = PRODUCTIE
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTIE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTIE
# In production a reverse proxy ends TLS; without one in front, set TRAJECTEN_PROXIES=0.
PROXIES = env.lees_getal("TRAJECTEN_PROXIES", 1 if PRODUCTIE else 0, minimum=0, maximum=5)
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES  # for its rate limits
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024  # one long text more than fits gets an answer beside its field
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_HANDLERS = [
    "trajecten.upload.SizeLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# -- Language and time -----------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

# -- Files -----------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env.lees("TRAJECTEN_STATIC", str(VAR / "static")))
MEDIA_ROOT = VAR / "media"
WERK_RESULTAAT_IN_DATABASE = 5 * 1024 * 1024  # bytes; a larger result of background work is a private file
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
_HASHED = not (TEST or DEBUG)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _HASHED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not _HASHED
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# -- Mail --------------------------------------------------------------------------------------------------
_mail = env.mail_uit_url("EMAIL_URL", env.lees("EMAIL_URL", None if PRODUCTIE else f"file://{VAR / 'mail'}"))
globals().update(_mail)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.lees("TRAJECTEN_AFZENDER", "Trajecten <noreply@localhost>")
# Where mail servers send what they cannot deliver (the envelope sender); read by `manage.py retourpost`.
RETOUR_ADRES = env.lees("TRAJECTEN_RETOURADRES", DEFAULT_FROM_EMAIL)
MAIL_PER_MINUUT = env.lees_getal("TRAJECTEN_MAIL_PER_MINUUT", 600, minimum=1, maximum=60_000)
# Who hears, besides functional administration, that reminders or workers stand still; and who may read /metrics.
ALARM_ADRESSEN = env.lees("TRAJECTEN_ALARM_ADRESSEN", "").split()
MEEKIJKEN = not TEST  # web processes look as well, beside a health check
METRICS_TOKEN = env.lees("TRAJECTEN_METRICS_TOKEN", "")

# -- History and log ---------------------------------------------------------------------------------------
PGHISTORY_APPEND_ONLY = True
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")  # a GET never writes; this saves it the wrapping
LOGGING = logging_instellingen("WARNING" if TEST else "INFO")
