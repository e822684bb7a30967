# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.placements.views import order, orders, writing

app_name = "placements"
urlpatterns = [
    path("bestillinger/", orders.order_list, name="order_list"),
    path("bestillinger/venter/", orders.orders_waiting, name="orders_waiting"),
    path("bestillinger/<uuid:uuid>/", order.order_page, name="order_page"),
    path("bestillinger/<uuid:uuid>/ret/", writing.order_edit, name="order_edit"),
    path("bestillinger/<uuid:uuid>/kladde/", writing.order_typed, name="order_typed"),
    path("bestillinger/<uuid:uuid>/trin/<slug:step>/", order.order_step, name="order_step"),
    path("sager/<uuid:uuid>/bestillinger/", orders.case_orders, name="case_orders"),
    path("sager/<uuid:uuid>/bestillinger/ny/", writing.order_new, name="order_new"),
    path("sager/<uuid:uuid>/bestillinger/ny/kladde/", writing.order_new_typed, name="order_new_typed"),
]
