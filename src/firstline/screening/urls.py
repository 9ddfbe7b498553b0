from django.urls import path

from firstline.screening import alert_screens

urlpatterns = [
    path("<int:alert_id>", alert_screens.alert, name="alert"),
    path("<int:alert_id>/history", alert_screens.history, name="alert-history"),
    path("<int:alert_id>/looking", alert_screens.looking, name="alert-looking"),
    path("<int:alert_id>/files", alert_screens.attach, name="alert-attach"),
    path("<int:alert_id>/files/<int:attachment_id>", alert_screens.attached, name="alert-file"),
    *(
        path(f"<int:alert_id>/{step}", alert_screens.step, {"step": step}, name=f"alert-{step}")
        for step in alert_screens.STEPS
    ),
]
