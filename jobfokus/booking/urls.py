# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.booking.views import away, keeping, week

app_name = "booking"
urlpatterns = [
    path("tider/", week.my_week, name="my_week"),
    path("tider/praesentation/", week.profile, name="profile"),
    path("tider/lukkedage/", keeping.closing_days, name="closing_days"),
    path("tider/lukkedage/<uuid:uuid>/fjern/", keeping.closing_day_remove, name="closing_day_remove"),
    path("tider/regler/", keeping.rule_list, name="rule_list"),
    path("tider/regler/<uuid:uuid>/", keeping.rule_edit, name="rule_edit"),
    path("tider/tid/<uuid:uuid>/luk/", week.slot_close, name="slot_close"),
    path("tider/vaek/<uuid:uuid>/fjern/", away.away_remove, name="away_remove"),
    path("tider/<uuid:uuid>/", week.week, name="week"),
    path("tider/<uuid:uuid>/uge/<uuid:team>/", week.week_edit, name="week_edit"),
    path("tider/<uuid:uuid>/vaek/", away.away_list, name="away_list"),
    path("tider/<uuid:uuid>/ny/", week.slot_open, name="slot_open"),
]
