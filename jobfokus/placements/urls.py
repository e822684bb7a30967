# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.placements.views import candidates, directions, matching, order, orders, screening, writing

app_name = "placements"
urlpatterns = [
    path("bestillinger/", orders.order_list, name="order_list"),
    path("bestillinger/retning/", directions.direction_list, name="direction_list"),
    path("bestillinger/retning/<uuid:uuid>/", directions.choose_direction, name="choose_direction"),
    path("bestillinger/venter/", orders.orders_waiting, name="orders_waiting"),
    path("kandidater/", candidates.call_list, name="call_list"),
    path("kandidater/<uuid:uuid>/", candidates.call_page, name="call_page"),
    path("kandidater/<uuid:uuid>/borger/", candidates.answer_candidate, name="answer_candidate"),
    path("kandidater/<uuid:uuid>/ingen/", candidates.answer_none, name="answer_none"),
    path("kandidater/<uuid:uuid>/luk/", candidates.call_close, name="call_close"),
    path("aabninger/<uuid:uuid>/kandidater/", candidates.call_new, name="call_new"),
    path("bestillinger/<uuid:uuid>/", order.order_page, name="order_page"),
    path("aabninger/<uuid:uuid>/match/", matching.opening_match, name="opening_match"),
    path("bestillinger/<uuid:uuid>/match/", matching.order_match, name="order_match"),
    path("bestillinger/<uuid:uuid>/match/vaelg/", matching.order_pick, name="order_pick"),
    path("sager/<uuid:uuid>/aabninger/", matching.case_match, name="case_match"),
    path("sager/<uuid:uuid>/aabninger/svar/", matching.match_terms, name="match_terms"),
    path("bestillinger/<uuid:uuid>/ret/", writing.order_edit, name="order_edit"),
    path("bestillinger/<uuid:uuid>/kladde/", writing.order_typed, name="order_typed"),
    path("bestillinger/<uuid:uuid>/trin/<slug:step>/", order.order_step, name="order_step"),
    path("sager/<uuid:uuid>/screening/", screening.screening, name="screening"),
    path("sager/<uuid:uuid>/bestillinger/", orders.case_orders, name="case_orders"),
    path("sager/<uuid:uuid>/bestillinger/ny/", writing.order_new, name="order_new"),
    path("sager/<uuid:uuid>/bestillinger/ny/kladde/", writing.order_new_typed, name="order_new_typed"),
]
