# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.common import views

app_name = "common"
urlpatterns = [
    path("design/", views.design, name="design"),
    path("sund/", views.healthy, name="healthy"),
    path("klar/", views.ready, name="ready"),
]
