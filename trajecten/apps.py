from django.apps import AppConfig


class TrajectenConfig(AppConfig):
    name = "trajecten"
    verbose_name = "Trajecten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from trajecten import controles  # noqa: F401 - registers the checks, which needs the apps loaded
