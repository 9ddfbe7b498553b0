from django.contrib.auth.views import LogoutView
from django.urls import include, path

from firstline.lists.screens import edition, entry, lists, one_list
from firstline.lists.screens import search as search_lists
from firstline.screening.desk_screens import desk, drop_view, next_in_queue, save_view
from firstline.screening.document_screens import document_hit, document_hits
from firstline.screening.screens import alert, looking_back
from firstline.travel.screens import flight, flights, message, messages, traveller
from firstline.web.api import api
from firstline.web.export_screens import alert_pdf, export
from firstline.web.figures_screens import figures
from firstline.web.screens import ChangePassword, SignIn, home, ledger, purpose, styleguide, theme

urlpatterns = [
    path("", home, name="home"),
    path("desk", desk, name="desk"),
    path("desk/next", next_in_queue, name="next-in-queue"),
    path("desk/views", save_view, name="save-view"),
    path("desk/views/<int:view_id>/drop", drop_view, name="drop-view"),
    path("alerts/<int:alert_id>", alert, name="alert"),
    path("alerts/<int:alert_id>/pdf", alert_pdf, name="alert-pdf"),
    path("document-hits", document_hits, name="document-hits"),
    path("document-hits/<int:hit_id>", document_hit, name="document-hit"),
    path("flights", flights, name="flights"),
    path("flights/<int:flight_id>", flight, name="flight"),
    path("travellers/<int:subject_id>", traveller, name="traveller"),
    path("messages", messages, name="messages"),
    path("messages/<int:message_id>", message, name="message"),
    path("lists", lists, name="lists"),
    path("lists/search", search_lists, name="search-lists"),
    path("lists/<int:list_id>", one_list, name="list"),
    path("lists/editions/<int:edition_id>", edition, name="edition"),
    path("lists/entries/<int:entry_id>", entry, name="entry"),
    path("looking-back", looking_back, name="looking-back"),
    path("figures", figures, name="all-figures"),
    path("figures/<slug:part>", figures, name="figures"),
    path("export/<slug:table>", export, name="export"),
    path("ledger", ledger, name="ledger"),
    path("purpose", purpose, name="purpose"),
    path("sign-in", SignIn.as_view(), name="sign-in"),
    path("password", ChangePassword.as_view(), name="password"),
    path("sign-out", LogoutView.as_view(), name="sign-out"),
    path("theme", theme, name="theme"),
    path("styleguide", styleguide, name="styleguide"),
    path("language/", include("django.conf.urls.i18n")),
    path("api/", api.urls),
]

handler400 = "firstline.web.errors.bad_request"
handler404 = "firstline.web.errors.not_found"
handler500 = "firstline.web.errors.server_error"
