# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.portal.views import companies, cv, job_log, openings, own_lines, plan, screening

app_name = "portal"
urlpatterns = [
    path("mit/", plan.min_plan, name="min_plan"),
    path("mit/abc-plan/", plan.plan_pdf, name="plan_pdf"),
    path("mit/abc-skema/", plan.blank_form, name="blank_form"),
    path("mit/abc/", own_lines.own_lines, name="own_lines"),
    path("mit/abc/a4/", own_lines.own_lines_pdf, name="own_lines_pdf"),
    path("mit/abc/ny/<str:track>/", own_lines.own_line_new, name="own_line_new"),
    path("mit/abc/<uuid:line>/", own_lines.own_line, name="own_line"),
    path("mit/abc/<uuid:line>/vaek/", own_lines.own_line_remove, name="own_line_remove"),
    path("mit/screening/", screening.screening, name="screening"),
    path("mit/cv/", cv.cv_page, name="cv_page"),
    path("mit/cv/hent/", cv.cv_download, name="cv_download"),
    path("mit/cv/<str:part>/", cv.cv_part, name="cv_part"),
    path("mit/cv/<str:part>/kladde/", cv.cv_typed, name="cv_typed"),
    path("mit/cv/forslag/<uuid:suggestion>/svar/", cv.cv_answer, name="cv_answer"),
    path("mit/cv/<str:part>/kasser/", cv.cv_drop, name="cv_drop"),
    path("mit/virksomheder/", companies.company_lists, name="company_lists"),
    path("mit/virksomheder/a4/", companies.companies_pdf, name="companies_pdf"),
    path("mit/virksomheder/<uuid:uuid>/soegt/", companies.tick, name="tick_company"),
    path("mit/virksomheder/<uuid:uuid>/fortryd/", companies.untick, name="untick_company"),
    path("mit/aabninger/", openings.opening_list, name="opening_list"),
    path("mit/aabninger/<uuid:uuid>/joblog/", openings.log_opening, name="log_opening"),
    path("mit/joblog/", job_log.log_page, name="log_page"),
    path("mit/joblog/moenstre/", job_log.log_patterns, name="log_patterns"),
    path("mit/joblog/hent/", job_log.log_download, name="log_download"),
    path("mit/joblog/tavle/", job_log.log_board, name="log_board"),
    path("mit/joblog/uge/", job_log.log_week, name="log_week"),
    path("mit/joblog/aktivitet/", job_log.log_activity_new, name="log_activity_new"),
    path("mit/joblog/aktivitet/<uuid:activity>/", job_log.log_activity, name="log_activity"),
    path("mit/joblog/fil/<uuid:file>/", job_log.log_file, name="log_file"),
    path("mit/joblog/fil/<uuid:file>/fjern/", job_log.log_file_drop, name="log_file_drop"),
    path("mit/joblog/ny/", job_log.log_new, name="log_new"),
    path("mit/joblog/<uuid:entry>/", job_log.log_edit, name="log_edit"),
    path("mit/joblog/<uuid:entry>/flyt/", job_log.log_move, name="log_move"),
]
