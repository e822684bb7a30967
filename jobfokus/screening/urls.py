# SPDX-License-Identifier: MPL-2.0
from django.urls import URLPattern

app_name = "screening"
urlpatterns: list[URLPattern] = []
