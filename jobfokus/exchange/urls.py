# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.exchange.views import messages

app_name = "exchange"
urlpatterns = [
    path("post/", messages.message_list, name="message_list"),
    path("post/<uuid:uuid>/send-igen/", messages.send_again, name="send_again"),
]
