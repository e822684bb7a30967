# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.citizens.views import cv

app_name = "citizens"
urlpatterns = [
    path("sager/<uuid:uuid>/cv/", cv.cv_page, name="cv_page"),
    path("sager/<uuid:uuid>/cv/<str:part>/", cv.cv_part, name="cv_part"),
    path("sager/<uuid:uuid>/cv/<str:part>/kladde/", cv.cv_typed, name="cv_typed"),
    path("sager/<uuid:uuid>/cv/<str:part>/kasser/", cv.cv_drop, name="cv_drop"),
]
