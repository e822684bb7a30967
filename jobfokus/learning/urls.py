# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.learning.views import films, guides, meetings, rehearsal, super_users, writing_meetings

app_name = "learning"
urlpatterns = [
    path("oevelse/", rehearsal.rehearsal, name="rehearsal"),
    path("oevelse/start/", rehearsal.start, name="start_rehearsal"),
    path("oevelse/forfra/", rehearsal.begin_again, name="begin_again"),
    path("oevelse/stop/", rehearsal.stop, name="stop_rehearsal"),
    path("superbrugere/", super_users.super_user_list, name="super_user_list"),
    path("superbrugere/<uuid:uuid>/afslut/", super_users.end, name="end_super_user"),
    path("superbrugere/til/<slug:tool>/", super_users.super_user_of, name="super_user_of"),
    path("hjaelp-til-borgere/", guides.guide_list, name="guide_list"),
    path("hjaelp-til-borgere/film/<uuid:uuid>/fjern/", films.drop_film, name="drop_film"),
    path("hjaelp-til-borgere/<slug:tool>/", guides.guide, name="guide"),
    path("hjaelp-til-borgere/<slug:tool>/folder/", guides.guide_leaflet, name="guide_leaflet"),
    path("hjaelp-til-borgere/<slug:tool>/film/", films.film, name="film"),
    path("hjaelp-til-borgere/<slug:tool>/<int:number>/igen/", guides.restore_guide, name="restore_guide"),
    path("laeringsmoeder/", meetings.meeting_list, name="meeting_list"),
    path("laeringsmoeder/ny/<uuid:uuid>/", writing_meetings.keep_meeting, name="keep_meeting"),
    path("laeringsmoeder/<uuid:uuid>/", meetings.meeting_page, name="meeting"),
    path("laeringsmoeder/<uuid:uuid>/ret/", writing_meetings.change_meeting, name="change_meeting"),
    path("arketyper/<uuid:uuid>/laeringsmoeder/", meetings.archetype_meetings, name="archetype_meetings"),
]
