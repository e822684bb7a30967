# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.exchange.views import letter_texts, messages

app_name = "exchange"
urlpatterns = [
    path("post/", messages.message_list, name="message_list"),
    path("post/<uuid:uuid>/send-igen/", messages.send_again, name="send_again"),
    path("breve/", letter_texts.letter_text_list, name="letter_text_list"),
    path("breve/<slug:code>/<slug:language>/", letter_texts.letter_text, name="letter_text"),
    path("breve/<slug:code>/<slug:language>/standard/", letter_texts.shipped_text, name="shipped_text"),
]
