from django.apps import AppConfig


class LaneConfig(AppConfig):
    name = "firstline.lane"
    label = "lane"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from firstline.lane import queries
        from firstline.screening import beside

        beside.show(queries.beside)
