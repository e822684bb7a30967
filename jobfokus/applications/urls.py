# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.applications.views import own, staff

app_name = "applications"
urlpatterns = [
    path("sager/<uuid:uuid>/ansoegninger/", staff.application_list, name="application_list"),
    path("sager/<uuid:uuid>/ansoegninger/<uuid:application>/", staff.application, name="application"),
    path("mit/joblog/<uuid:entry>/ansoegning/", own.own_application, name="own_application"),
    path("mit/joblog/<uuid:entry>/ansoegning/kladde/", own.own_typed, name="own_typed"),
    path("mit/joblog/<uuid:entry>/ansoegning/tilbage/", own.own_withdraw, name="own_withdraw"),
]
