# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.employers.views import board, companies, contacts, download, figures, grid, imports, opening, openings

app_name = "employers"
urlpatterns = [
    path("aabninger/", openings.opening_list, name="opening_list"),
    path("aabninger/sendt-videre/", openings.pass_on, name="pass_on"),
    path("aabninger/tal/", figures.opening_figures, name="opening_figures"),
    path("aabninger/<uuid:uuid>/", opening.opening_page, name="opening_page"),
    path("aabninger/<uuid:uuid>/besat/", opening.fill_seat, name="fill_seat"),
    path("aabninger/<uuid:uuid>/pladser/", opening.change_seats, name="change_seats"),
    path("aabninger/<uuid:uuid>/tag/", opening.take_opening, name="take_opening"),
    path("aabninger/<uuid:uuid>/ansvarlig/", opening.give_opening, name="give_opening"),
    path("aabninger/<uuid:uuid>/luk/", opening.close_opening, name="close_opening"),
    path("aabninger/<uuid:uuid>/aabn-igen/", opening.reopen_opening, name="reopen_opening"),
    path("aabninger/<uuid:uuid>/for-borgere/", opening.describe_opening, name="describe_opening"),
    path("tavle/", board.board_list, name="board_list"),
    path("tavle/<uuid:uuid>/traek-tilbage/", board.withdraw_board, name="withdraw_board"),
    path("tavle/<str:token>/", board.board, name="board"),
    path("kontakter/", contacts.contact_list, name="contact_list"),
    path("kontakter/ny/", contacts.contact_new, name="contact_new"),
    path("kontakter/ark/", grid.contact_grid, name="contact_grid"),
    path("kontakter/ark/virksomheder/", grid.company_names, name="company_names"),
    path("kontakter/hent/", download.contact_download, name="contact_download"),
    path("kontakter/indlaes/", imports.import_list, name="import_list"),
    path("kontakter/indlaes/ny/", imports.import_new, name="import_new"),
    path("kontakter/indlaes/<uuid:uuid>/", imports.import_page, name="import_page"),
    path("kontakter/indlaes/<uuid:uuid>/navne/", imports.import_names, name="import_names"),
    path("kontakter/indlaes/<uuid:uuid>/til-side/", imports.import_set_aside, name="import_set_aside"),
    path("kontakter/indlaes/<uuid:uuid>/gennemfoer/", imports.import_commit, name="import_commit"),
    path("kontakter/indlaes/<uuid:uuid>/fortryd/", imports.import_undo, name="import_undo"),
    path("kontakter/indlaes/<uuid:uuid>/drop/", imports.import_discard, name="import_discard"),
    path("virksomheder/", companies.company_list, name="company_list"),
    path("virksomheder/<uuid:uuid>/", companies.company_page, name="company_page"),
    path("virksomheder/<uuid:uuid>/ret/", companies.edit_company, name="edit_company"),
    path("virksomheder/<uuid:uuid>/ansvarlig/", companies.give_company, name="give_company"),
    path("virksomheder/<uuid:uuid>/ja-og-nej/", companies.note_consent, name="note_consent"),
]
