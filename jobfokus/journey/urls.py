# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.journey.views import my_day

app_name = "journey"
urlpatterns = [
    path("", my_day.my_day, name="my_day"),
]
