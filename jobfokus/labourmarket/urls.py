# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.labourmarket.views import names

app_name = "labourmarket"
urlpatterns = [
    path("lister/jobfunktioner/navne/", names.function_names, name="function_names"),
]
