# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.conversations.views import agreements, expectations, guides, holding, lists, paper, planning, record

app_name = "conversations"
urlpatterns = [
    path("samtaler/<uuid:uuid>/", holding.conversation, name="conversation"),
    path("samtaler/<uuid:uuid>/start/", holding.start, name="start"),
    path("samtaler/<uuid:uuid>/kladde/", holding.autosave, name="autosave"),
    path("samtaler/<uuid:uuid>/kasser-kladde/", holding.drop_typed, name="drop_typed"),
    path("samtaler/<uuid:uuid>/gem/", holding.save, name="save"),
    path("samtaler/<uuid:uuid>/referat/", record.record, name="record"),
    path("samtaler/<uuid:uuid>/tilfoej/", record.add, name="add_addendum"),
    path("samtaler/<uuid:uuid>/streg-over/", record.strike, name="strike_note"),
    path("samtaler/<uuid:uuid>/a4/", paper.paper, name="paper"),
    path("samtaler/<uuid:uuid>/a4/cpr/", paper.paper_with_cpr, name="paper_with_cpr"),
    path("sager/<uuid:uuid>/aftaler/", agreements.agreement_list, name="agreement_list"),
    path("sager/<uuid:uuid>/aftaler/ny/", agreements.agreement_new, name="agreement_new"),
    path("aftaler/<uuid:uuid>/ret/", agreements.agreement_edit, name="agreement_edit"),
    path("aftaler/<uuid:uuid>/udfald/", agreements.agreement_outcome, name="agreement_outcome"),
    path("sager/<uuid:uuid>/forventninger/", expectations.expectations, name="expectations"),
    path("sager/<uuid:uuid>/forventninger/aabn/", expectations.reopen, name="reopen_expectations"),
    path("sager/<uuid:uuid>/samtaler/ny/", planning.plan, name="plan"),
    path("sager/<uuid:uuid>/samtaler/start-nu/", planning.start_now, name="start_now"),
    path("samtaler/<uuid:uuid>/flyt/", planning.move, name="move"),
    path("samtaler/<uuid:uuid>/aflys/", planning.cancel, name="cancel"),
    path("samtaler/<uuid:uuid>/kom-ikke/", planning.no_show, name="no_show"),
    path("samtaler/<uuid:uuid>/fortryd/", planning.undo, name="undo"),
    path("samtaleguider/", guides.guide_list, name="guide_list"),
    path("samtaleguider/lister/", lists.lists, name="lists"),
    path("samtaleguider/lister/<slug:kind>/ny/", lists.list_add, name="list_add"),
    path("samtaleguider/lister/<slug:kind>/<uuid:uuid>/ret/", lists.list_edit, name="list_edit"),
    path("samtaler/<uuid:uuid>/traening/", lists.training_note, name="training_note"),
    path("min-traening/", lists.training, name="training"),
    path("samtaleguider/<uuid:uuid>/", guides.guide, name="guide"),
    path("samtaleguider/<uuid:uuid>/kopier/", guides.copy_guide_to_team, name="copy_guide"),
    path("samtaleguider/<uuid:uuid>/ret/", guides.edit_guide, name="edit_guide"),
    path("samtaleguider/<uuid:uuid>/sammenlign/", guides.compare_editions, name="compare_guides"),
]
