from django.apps import AppConfig


class TrajectenConfig(AppConfig):
    name = "trajecten"
    verbose_name = "Trajecten"
    default_auto_field = "django.db.models.BigAutoField"
