# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.screening.views import archetype_states, archetypes, building, criteria, events, needs, setup

app_name = "screening"
urlpatterns = [
    path("screening/opsaetning/", setup.setup, name="setup"),
    path("screening/opsaetning/brug/", setup.switch, name="switch"),
    path("screening/opsaetning/modelkort/", setup.model_card, name="model_card"),
    path("screening/opsaetning/kendetegn/", criteria.criteria, name="criteria"),
    path("screening/opsaetning/kendetegn/<uuid:uuid>/fjern/", criteria.remove_criteria, name="remove_criteria"),
    path("screening/opsaetning/retsgrundlag/<slug:code>/", setup.legal_basis, name="legal_basis"),
    path("sager/<uuid:uuid>/behov/", needs.case_need, name="case_need"),
    path("arketyper/", archetypes.archetype_list, name="archetype_list"),
    path("arketyper/at-se-paa/", archetypes.archetypes_to_revisit, name="archetypes_to_revisit"),
    path("arketyper/ny/", building.begin, name="begin_archetype"),
    path("arketyper/moede/<uuid:uuid>/", archetype_states.keep_meeting_form, name="keep_meeting"),
    path("arketyper/<uuid:uuid>/", archetypes.archetype, name="archetype"),
    path("arketyper/<uuid:uuid>/ret/", building.build_archetype, name="build_archetype"),
    path("arketyper/<uuid:uuid>/kladde/", building.autosave_archetype, name="autosave_archetype"),
    path("arketyper/<uuid:uuid>/kasser/", building.drop_typed_archetype, name="drop_typed_archetype"),
    path("arketyper/<uuid:uuid>/versioner/", archetypes.archetype_versions, name="archetype_versions"),
    path("arketyper/<uuid:uuid>/a4/", archetypes.archetype_pdf, name="archetype_pdf"),
    path("arketyper/<uuid:uuid>/i-brug/", archetype_states.use_archetype, name="use_archetype"),
    path("arketyper/<uuid:uuid>/udgaar/", archetype_states.retire, name="retire_archetype"),
    path("arketyper/<uuid:uuid>/tag-op/", archetype_states.take_up, name="take_up_archetype"),
    path("begivenheder/", events.event_list, name="event_list"),
    path("begivenheder/ny/", events.tell, name="tell_event"),
    path("begivenheder/<uuid:uuid>/", events.event, name="event"),
    path("begivenheder/<uuid:uuid>/ret/", events.correct, name="correct_event"),
    path("begivenheder/<uuid:uuid>/led-igen/", events.find_again, name="find_touched"),
    path("begivenheder/<uuid:uuid>/traek-tilbage/", events.withdraw, name="withdraw_event"),
]
