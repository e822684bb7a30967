# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.demo import views

app_name = "demo"
urlpatterns = [path("demo/borger/<uuid:uuid>/", views.sign_in_as, name="sign_in_as")]
