# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.citizens.views import cv, cv_suggestions, job_log, log_pause

app_name = "citizens"
urlpatterns = [
    path("sager/<uuid:uuid>/cv/", cv.cv_page, name="cv_page"),
    path("sager/<uuid:uuid>/cv/hent/", cv.cv_download, name="cv_download"),
    path("sager/<uuid:uuid>/cv/hent-ind/", cv.cv_import, name="cv_import"),
    path("sager/<uuid:uuid>/cv/hent-ind/linjer/", cv.cv_lines, name="cv_lines"),
    path("sager/<uuid:uuid>/cv/<str:part>/", cv.cv_part, name="cv_part"),
    path("sager/<uuid:uuid>/cv/<str:part>/kladde/", cv.cv_typed, name="cv_typed"),
    path("sager/<uuid:uuid>/cv/<str:part>/kasser/", cv.cv_drop, name="cv_drop"),
    path("sager/<uuid:uuid>/cv/<str:part>/forslag/", cv_suggestions.cv_suggest, name="cv_suggest"),
    path("sager/<uuid:uuid>/cv/forslag/<uuid:suggestion>/traek/", cv_suggestions.cv_withdraw, name="cv_withdraw"),
    path("sager/<uuid:uuid>/cv/forslag/<uuid:suggestion>/svar/", cv_suggestions.cv_answer, name="cv_answer"),
    path("sager/<uuid:uuid>/joblog/", job_log.log_page, name="log_page"),
    path("sager/<uuid:uuid>/joblog/moenstre/", job_log.log_patterns, name="log_patterns"),
    path("sager/<uuid:uuid>/joblog/hent/", job_log.log_download, name="log_download"),
    path("sager/<uuid:uuid>/joblog/tavle/", job_log.log_board, name="log_board"),
    path("sager/<uuid:uuid>/joblog/aktivitet/", job_log.log_activity_new, name="log_activity_new"),
    path("sager/<uuid:uuid>/joblog/aktivitet/<uuid:activity>/", job_log.log_activity, name="log_activity"),
    path("sager/<uuid:uuid>/joblog/fil/<uuid:file>/", job_log.log_file, name="log_file"),
    path("sager/<uuid:uuid>/joblog/fil/<uuid:file>/fjern/", job_log.log_file_drop, name="log_file_drop"),
    path("sager/<uuid:uuid>/joblog/pause/", log_pause.log_pause, name="log_pause"),
    path("sager/<uuid:uuid>/joblog/pause/<uuid:exemption>/slut/", log_pause.log_pause_end, name="log_pause_end"),
    path("sager/<uuid:uuid>/netvaerk/", log_pause.network, name="network"),
    path("sager/<uuid:uuid>/joblog/ny/", job_log.log_new, name="log_new"),
    path("sager/<uuid:uuid>/joblog/<uuid:entry>/", job_log.log_edit, name="log_edit"),
    path("sager/<uuid:uuid>/joblog/<uuid:entry>/flyt/", job_log.log_move, name="log_move"),
    path("sager/<uuid:uuid>/joblog/<uuid:entry>/kommentar/", job_log.log_comment, name="log_comment"),
    path("sager/<uuid:uuid>/joblog/kommentar/<uuid:comment>/streg/", job_log.log_strike, name="log_strike"),
]
