from django.contrib.auth.views import LogoutView
from django.urls import include, path

from firstline.lists.screens import lists
from firstline.screening.screens import alert, desk, looking_back
from firstline.travel.screens import flight, flights, message, messages, traveller
from firstline.web.api import api
from firstline.web.screens import ChangePassword, SignIn, home, ledger, purpose

urlpatterns = [
    path("", home, name="home"),
    path("desk", desk, name="desk"),
    path("alerts/<int:alert_id>", alert, name="alert"),
    path("flights", flights, name="flights"),
    path("flights/<int:flight_id>", flight, name="flight"),
    path("travellers/<int:subject_id>", traveller, name="traveller"),
    path("messages", messages, name="messages"),
    path("messages/<int:message_id>", message, name="message"),
    path("lists", lists, name="lists"),
    path("looking-back", looking_back, name="looking-back"),
    path("ledger", ledger, name="ledger"),
    path("purpose", purpose, name="purpose"),
    path("sign-in", SignIn.as_view(), name="sign-in"),
    path("password", ChangePassword.as_view(), name="password"),
    path("sign-out", LogoutView.as_view(), name="sign-out"),
    path("language/", include("django.conf.urls.i18n")),
    path("api/", api.urls),
]

handler400 = "firstline.web.errors.bad_request"
handler404 = "firstline.web.errors.not_found"
handler500 = "firstline.web.errors.server_error"
