from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "firstline.screening"
    label = "screening"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from firstline.lists import in_force
        from firstline.screening.looking_back import queue

        in_force.follow(queue)
