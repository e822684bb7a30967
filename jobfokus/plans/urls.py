# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.plans.views import (
    activities,
    circles,
    company_lists,
    confirming,
    effort_list,
    home,
    home_lines,
    page,
    paper,
    screening,
    track_texts,
    versions,
)

app_name = "plans"
urlpatterns = [
    path("sager/<uuid:uuid>/abc-plan/", page.plan_page, name="plan_page"),
    path("sager/<uuid:uuid>/abc-plan/gem/", page.save_plan_form, name="save_plan"),
    path("sager/<uuid:uuid>/abc-plan/kladde/", page.autosave_plan, name="autosave_plan"),
    path("sager/<uuid:uuid>/abc-plan/kasser/", page.drop_typed_plan, name="drop_typed_plan"),
    path("sager/<uuid:uuid>/abc-plan/panel/", page.plan_panel, name="plan_panel"),
    path("sager/<uuid:uuid>/abc-plan/hjemme/", home.home_draft, name="home_draft"),
    path("sager/<uuid:uuid>/abc-plan/hjemmefra/", home_lines.home_lines, name="home_lines"),
    path("abc-plan/hjemmefra/<uuid:uuid>/", home_lines.take_line, name="take_line"),
    path("abc-plan/<uuid:uuid>/bekraeft/", confirming.confirm_plan, name="confirm_plan"),
    path("abc-plan/<uuid:uuid>/papir/", confirming.signed_paper, name="signed_paper"),
    path("abc-plan/<uuid:uuid>/papir/<uuid:file>/", confirming.paper_file, name="paper_file"),
    path("abc-plan/<uuid:uuid>/a4/", paper.plan_pdf, name="plan_pdf"),
    path("abc-plan/<uuid:uuid>/versioner/", versions.plan_versions, name="plan_versions"),
    path("abc-plan/<uuid:uuid>/versioner/valgte/", versions.chosen_versions, name="chosen_versions"),
    path(
        "abc-plan/<uuid:uuid>/versioner/<int:before>-<int:after>/", versions.compare_versions, name="compare_versions"
    ),
    path("sager/<uuid:uuid>/abc-plan/virksomheder/", company_lists.company_lists, name="company_lists"),
    path("abc-plan/<uuid:uuid>/linje/<uuid:line>/virksomheder/", company_lists.company_list, name="company_list"),
    path("virksomhedslister/<uuid:uuid>/send/", company_lists.send_company_list, name="send_company_list"),
    path("virksomhedslister/<uuid:uuid>/fjern/", company_lists.withdraw_company_list, name="withdraw_company_list"),
    path("virksomhedslister/<uuid:uuid>/a4/", company_lists.company_list_pdf, name="company_list_pdf"),
    path("sager/<uuid:uuid>/screening/sum/", screening.screening_score, name="screening_score"),
    path("sager/<uuid:uuid>/screening/kladde/", screening.autosave_screening, name="autosave_screening"),
    path("sager/<uuid:uuid>/screening/kasser/", screening.drop_typed_screening, name="drop_typed_screening"),
    path("sager/<uuid:uuid>/screening/panel/", screening.screening_panel, name="screening_panel"),
    path("screening/opsaetning/tidlige-indsatser/", effort_list.early_efforts, name="early_efforts"),
    path("aktiviteter/<uuid:uuid>/", activities.activity_page, name="activity"),
    path("aktiviteter/<uuid:uuid>/i-gang/", activities.begin_activity, name="begin_activity"),
    path("aktiviteter/<uuid:uuid>/tag-tilbage/", activities.take_back_activity, name="take_back_activity"),
    path("abc/", circles.abc, name="abc"),
    path("abc/tekster/", track_texts.track_text_list, name="track_text_list"),
    path("abc/tekster/<str:whose>/", track_texts.track_texts, name="track_texts"),
    path(
        "abc/tekster/<str:whose>/<int:before>-<int:after>/", track_texts.compare_track_texts, name="compare_track_texts"
    ),
    path("abc/tekster/<str:whose>/<int:number>/gendan/", track_texts.restore_track_texts, name="restore_track_texts"),
    path("abc/skema/", paper.blank_form, name="blank_form"),
    path("abc/forslag/", circles.track_suggestion, name="track_suggestion"),
    path("abc/efterspoergsel/", circles.line_demand, name="line_demand"),
]
