# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.journey import views

app_name = "journey"
urlpatterns = [
    path("", views.my_day, name="my_day"),
]
