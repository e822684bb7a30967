# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.portal import views

app_name = "portal"
urlpatterns = [
    path("mit/", views.min_plan, name="min_plan"),
    path("mit/abc-plan/", views.plan_pdf, name="plan_pdf"),
    path("mit/abc-skema/", views.blank_form, name="blank_form"),
]
