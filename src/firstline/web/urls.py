from django.contrib.auth.views import LogoutView
from django.urls import include, path

from firstline.lane.screens import lane, lane_instructions, lane_outcome
from firstline.lists.document_screens import document_source, documents
from firstline.lists.screens import edition, entry, lists, one_list
from firstline.lists.screens import search as search_lists
from firstline.screening.desk_screens import desk, drop_view, next_in_queue, save_view
from firstline.screening.document_screens import document_hit, document_hits
from firstline.screening.screens import looking_back
from firstline.travel.companion_screens import traveller_companions
from firstline.travel.screens import flight, flights, message, messages, traveller
from firstline.web import account, people, sessions
from firstline.web.api import api
from firstline.web.export_screens import alert_pdf, export
from firstline.web.figures_screens import figures
from firstline.web.kept import kept_form
from firstline.web.links import link
from firstline.web.proving import prove
from firstline.web.screens import ChangePassword, home, ledger, purpose, styleguide, theme
from firstline.web.signing_in import SignIn, passkey_question, second_step, sign_in_by_passkey

urlpatterns = [
    path("", home, name="home"),
    path("desk", desk, name="desk"),
    path("desk/next", next_in_queue, name="next-in-queue"),
    path("desk/views", save_view, name="save-view"),
    path("desk/views/<int:view_id>/drop", drop_view, name="drop-view"),
    path("alerts/", include("firstline.screening.urls")),
    path("alerts/<int:alert_id>/pdf", alert_pdf, name="alert-pdf"),
    path("document-hits", document_hits, name="document-hits"),
    path("document-hits/<int:hit_id>", document_hit, name="document-hit"),
    path("lane", lane, name="lane"),
    path("lane/checks/<int:check_id>/outcome", lane_outcome, name="lane-outcome"),
    path("lane/instructions", lane_instructions, name="lane-instructions"),
    path("flights", flights, name="flights"),
    path("flights/<int:flight_id>", flight, name="flight"),
    path("travellers/<int:subject_id>", traveller, name="traveller"),
    path("travellers/<int:subject_id>/companions", traveller_companions, name="traveller-companions"),
    path("messages", messages, name="messages"),
    path("messages/<int:message_id>", message, name="message"),
    path("lists", lists, name="lists"),
    path("lists/search", search_lists, name="search-lists"),
    path("lists/<int:list_id>", one_list, name="list"),
    path("lists/editions/<int:edition_id>", edition, name="edition"),
    path("lists/entries/<int:entry_id>", entry, name="entry"),
    path("documents", documents, name="documents"),
    path("documents/<slug:source>", document_source, name="document-source"),
    path("looking-back", looking_back, name="looking-back"),
    path("figures", figures, name="all-figures"),
    path("figures/<slug:part>", figures, name="figures"),
    path("export/<slug:table>", export, name="export"),
    path("ledger", ledger, name="ledger"),
    path("purpose", purpose, name="purpose"),
    path("sign-in", SignIn.as_view(), name="sign-in"),
    path("sign-in/second-step", second_step, name="second-step"),
    path("sign-in/passkey", sign_in_by_passkey, name="sign-in-by-passkey"),
    path("sign-in/question", passkey_question, name="passkey-question"),
    path("link/<str:secret>", link, name="link"),
    path("prove", prove, name="prove"),
    path("kept", kept_form, name="kept"),
    path("session/left", sessions.left, name="session-left"),
    path("session/stay", sessions.stay, name="session-stay"),
    path("password", ChangePassword.as_view(), name="password"),
    path("sign-out", LogoutView.as_view(), name="sign-out"),
    path("theme", theme, name="theme"),
    path("styleguide", styleguide, name="styleguide"),
    path("account", account.account, name="account"),
    path("account/app", account.set_up_app, name="set-up-app"),
    path("account/app/remove", account.remove_app, name="remove-app"),
    path("account/passkeys/add", account.add_passkey, name="add-passkey"),
    path("account/passkeys/question", account.new_passkey_question, name="new-passkey-question"),
    path("account/passkeys/<int:passkey_id>/remove", account.remove_passkey, name="remove-passkey"),
    path("account/recovery-codes", account.recovery_codes, name="recovery-codes"),
    path("account/sessions/end", account.end_session, name="end-session"),
    path("people", people.people, name="people"),
    path("people/add", people.add_person, name="add-person"),
    path("people/<int:user_id>", people.person, name="person"),
    path("people/<int:user_id>/link", people.new_link, name="new-link"),
    path("people/<int:user_id>/<str:what>", people.change_person, name="change-person"),
    path("authorities", people.authorities, name="authorities"),
    path("authorities/add", people.add_authority, name="add-authority"),
    path("authorities/second-factor", people.require_second_factor, name="require-second-factor"),
    path("roles", people.roles, name="roles"),
    path("language/", include("django.conf.urls.i18n")),
    path("api/", api.urls),
]

handler400 = "firstline.web.errors.bad_request"
handler404 = "firstline.web.errors.not_found"
handler500 = "firstline.web.errors.server_error"
