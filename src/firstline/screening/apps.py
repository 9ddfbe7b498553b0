from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "firstline.screening"
    label = "screening"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from firstline.lists import in_force, reported_documents
        from firstline.screening import looking_back, looking_back_documents

        in_force.follow(looking_back.queue)
        reported_documents.follow_documents(looking_back_documents.queue)
