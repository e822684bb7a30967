# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.journey.views import case_list, case_page, handover, imports, morning, my_day, preparation, search

app_name = "journey"
urlpatterns = [
    path("", my_day.my_day, name="my_day"),
    path("sager/", case_list.case_list, name="case_list"),
    path("sager/hent/", case_list.case_export, name="case_export"),
    path("sager/kolonner/", case_list.case_columns, name="case_columns"),
    path("sager/filtre/", case_list.filter_save, name="filter_save"),
    path("sager/filtre/<uuid:uuid>/fjern/", case_list.filter_drop, name="filter_drop"),
    path("sager/<uuid:uuid>/", case_page.case_page, name="case_page"),
    path("sager/<uuid:uuid>/historik/", case_page.case_history, name="case_history"),
    path("sager/<uuid:uuid>/cpr/", case_page.show_cpr, name="show_cpr"),
    path("sager/<uuid:uuid>/kontakt/", case_page.show_contact, name="show_contact"),
    path("sager/<uuid:uuid>/vigtigst/", case_page.set_matters_now, name="set_matters_now"),
    path("sager/<uuid:uuid>/husk/", case_page.add_reminder, name="add_reminder"),
    path("sager/<uuid:uuid>/overdrag/", handover.hand_over, name="hand_over"),
    path("overdrag/", handover.move_list, name="move_list"),
    path("husk/<uuid:uuid>/faerdig/", case_page.finish_reminder, name="finish_reminder"),
    path("samtaler/<uuid:uuid>/forbered/", preparation.prepare, name="prepare"),
    path("dagsorden/<uuid:uuid>/fjern/", preparation.remove_point_again, name="remove_point"),
    path("indlaes/", imports.import_list, name="import_list"),
    path("indlaes/ny/", imports.import_new, name="import_new"),
    path("indlaes/<uuid:uuid>/", imports.import_page, name="import_page"),
    path("indlaes/<uuid:uuid>/navne/", imports.import_names, name="import_names"),
    path("indlaes/<uuid:uuid>/til-side/", imports.import_set_aside, name="import_set_aside"),
    path("indlaes/<uuid:uuid>/gennemfoer/", imports.import_commit, name="import_commit"),
    path("indlaes/<uuid:uuid>/fortryd/", imports.import_undo, name="import_undo"),
    path("indlaes/<uuid:uuid>/drop/", imports.import_discard, name="import_discard"),
    path("morgenmoede/", morning.morning_start, name="morning_start"),
    path("morgenmoede/sag/", morning.bring_case, name="bring_case"),
    path("morgenmoede/sag/<uuid:uuid>/talt-om/", morning.note_talked, name="note_talked"),
    path("morgenmoede/husk/<uuid:uuid>/gjort/", morning.finish_kept, name="finish_kept"),
    path("morgenmoede/<uuid:uuid>/", morning.morning_meeting, name="morning_meeting"),
    path("morgenmoede/<uuid:uuid>/husk/", morning.keep_in_mind, name="keep_in_mind"),
    path("morgenmoede/<uuid:uuid>/slut/", morning.end_meeting, name="end_meeting"),
    path("soeg/", search.search, name="search"),
    path("soeg/aabn/", search.open_case, name="open_case"),
]
