# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.conversations.views import agreements, expectations, holding, record

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
    path("sager/<uuid:uuid>/aftaler/", agreements.agreement_list, name="agreement_list"),
    path("sager/<uuid:uuid>/aftaler/ny/", agreements.agreement_new, name="agreement_new"),
    path("aftaler/<uuid:uuid>/ret/", agreements.agreement_edit, name="agreement_edit"),
    path("aftaler/<uuid:uuid>/udfald/", agreements.agreement_outcome, name="agreement_outcome"),
    path("sager/<uuid:uuid>/forventninger/", expectations.expectations, name="expectations"),
    path("sager/<uuid:uuid>/forventninger/aabn/", expectations.reopen, name="reopen_expectations"),
]
