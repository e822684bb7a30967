# SPDX-License-Identifier: MPL-2.0
from django.urls import URLPattern

app_name = "conversations"
urlpatterns: list[URLPattern] = []
