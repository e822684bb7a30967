# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.learning.views import films, guides

app_name = "learning"
urlpatterns = [
    path("hjaelp-til-borgere/", guides.guide_list, name="guide_list"),
    path("hjaelp-til-borgere/film/<uuid:uuid>/fjern/", films.drop_film, name="drop_film"),
    path("hjaelp-til-borgere/<slug:tool>/", guides.guide, name="guide"),
    path("hjaelp-til-borgere/<slug:tool>/folder/", guides.guide_leaflet, name="guide_leaflet"),
    path("hjaelp-til-borgere/<slug:tool>/film/", films.film, name="film"),
    path("hjaelp-til-borgere/<slug:tool>/<int:number>/igen/", guides.restore_guide, name="restore_guide"),
]
