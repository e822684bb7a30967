# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.screening.views import needs

app_name = "screening"
urlpatterns = [
    path("sager/<uuid:uuid>/behov/", needs.case_need, name="case_need"),
]
