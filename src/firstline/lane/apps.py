from django.apps import AppConfig


class LaneConfig(AppConfig):
    name = "firstline.lane"
    label = "lane"
    default_auto_field = "django.db.models.BigAutoField"
