# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.portal.views import cv, plan

app_name = "portal"
urlpatterns = [
    path("mit/", plan.min_plan, name="min_plan"),
    path("mit/abc-plan/", plan.plan_pdf, name="plan_pdf"),
    path("mit/abc-skema/", plan.blank_form, name="blank_form"),
    path("mit/cv/", cv.cv_page, name="cv_page"),
    path("mit/cv/<str:part>/", cv.cv_part, name="cv_part"),
    path("mit/cv/<str:part>/kladde/", cv.cv_typed, name="cv_typed"),
    path("mit/cv/<str:part>/kasser/", cv.cv_drop, name="cv_drop"),
]
