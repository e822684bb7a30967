# SPDX-License-Identifier: MPL-2.0
"""The floor (F1): the least that an honest Django page with 50 rows and 8 columns costs, session and log-in included.

FLOOR_DATABASE_URL=postgres://… python bench/floor/app.py 150000     load its rows, print a session key
FLOOR_DATABASE_URL=postgres://… python bench/floor/app.py create 100      what the page and a create cost
FLOOR_DATABASE_URL=postgres://… gunicorn --chdir bench/floor -w 2 app:application
"""

import datetime
import json
import os
import sys
import time
from pathlib import Path

import django
import environ
from django.conf import settings

BASE = """<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{% block title %}{% endblock %}</title></head>
<body><header><nav><a href="/">Start</a> <a href="/sager">Sager</a> <a href="/log">Joblog</a></nav>{% if user.is_authenticated %}<p>{{ user.get_username }}</p>{% endif %}</header>
<main>{% block main %}{% endblock %}</main><footer>Jobcenter</footer></body></html>"""  # noqa: E501
TABLE = """{% extends "base.html" %}{% block title %}Sager{% endblock %}{% block main %}<table><thead><tr><th>Sag</th><th>Navn</th><th>Kommune</th><th>Status</th><th>Oprettet</th><th>Næste samtale</th><th>Uger</th><th>Note</th></tr></thead><tbody>
{% for r in rows %}<tr><td><a href="/sag/{{ r.pk }}">{{ r.pk }}</a></td><td>{{ r.name }}</td><td>{{ r.municipality }}</td><td>{{ r.status }}</td><td>{{ r.created|date:"d.m.Y" }}</td><td>{{ r.next_talk|date:"d.m.Y" }}</td><td>{{ r.weeks }}</td><td>{{ r.note }}</td></tr>
{% endfor %}</tbody></table>{% endblock %}"""  # noqa: E501
NEW = """{% extends "base.html" %}{% block main %}<form method="post">{% csrf_token %}{{ form }}<button>Gem</button></form>{% endblock %}"""  # noqa: E501
PAGES = {"base.html": BASE, "table.html": TABLE, "new.html": NEW}
ROW_LOADER = ("django.template.loaders.locmem.Loader", PAGES)

settings.configure(
    DEBUG=False,
    SECRET_KEY="bench",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    TIME_ZONE="Europe/Copenhagen",
    LANGUAGE_CODE="da",
    DATABASES={"default": environ.Env.db_url_config(os.environ["FLOOR_DATABASE_URL"]) | {"CONN_MAX_AGE": 600}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=[f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions", "messages")],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ],
                "loaders": [("django.template.loaders.cached.Loader", [ROW_LOADER])],
            },
        }
    ],
)
django.setup()

from django.contrib.auth.decorators import login_required  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.forms import modelform_factory  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.shortcuts import redirect, render  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import path  # noqa: E402


class Case(models.Model):
    worker = models.IntegerField()
    name = models.CharField(max_length=80)
    municipality = models.CharField(max_length=40)
    status = models.CharField(max_length=20)
    created = models.DateField()
    next_talk = models.DateField()
    weeks = models.IntegerField()
    note = models.CharField(max_length=120)

    class Meta:
        app_label = "floor"
        indexes = [models.Index(fields=["worker", "next_talk"], name="floor_w")]

    def __str__(self) -> str:
        return self.name


@login_required
def page(request: HttpRequest) -> HttpResponse:
    worker = int(request.GET.get("w", "7"))
    return render(request, "table.html", {"rows": list(Case.objects.filter(worker=worker).order_by("next_talk")[:50])})


NewCase = modelform_factory(Case, fields=["worker", "name", "municipality", "status", "created", "next_talk", "note"])


@login_required
def create(request: HttpRequest) -> HttpResponse:
    """The least that an honest create is: a form that is checked, one row, and on."""
    form = NewCase(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.instance.weeks = 1
        form.save()
        return redirect("/page")
    return render(request, "new.html", {"form": form})


urlpatterns = [path("page", page), path("new", create)]
application = get_wsgi_application()


def load(rows: int) -> None:
    call_command("migrate", verbosity=0)
    if Case._meta.db_table not in connection.introspection.table_names():
        with connection.schema_editor() as editor:
            editor.create_model(Case)
        start = datetime.date(2025, 1, 1)
        Case.objects.bulk_create(
            (
                Case(
                    worker=i % (rows // 60),
                    name=f"Borger Nr. {i}",
                    municipality=f"Kommune {i % 98}",
                    status="aktiv",
                    created=start + datetime.timedelta(i % 400),
                    next_talk=start + datetime.timedelta(300 + i % 90),
                    weeks=i % 90,
                    note="Aftalt opfølgning på plan & mål",
                )
                for i in range(rows)
            ),
            batch_size=1000,
        )
    client = Client()
    client.force_login(User.objects.get_or_create(username="bench")[0])
    print(client.cookies["sessionid"].value)


def used() -> float:
    """Milliseconds of CPU that this process and its database connection have used."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    return time.process_time() * 1e3 + int(Path(f"/proc/{backend}/schedstat").read_text().split()[0]) / 1e6


def cost(times: int) -> dict[str, float]:
    """CPU milliseconds of the page and of a create, each once to warm up and then so many times."""
    client, told = Client(), {}
    client.force_login(User.objects.get(username="bench"))
    said = {
        "worker": 7, "name": "Borger", "municipality": "Kommune 1", "status": "aktiv", "created": "2026-01-01",
        "next_talk": "2026-12-01", "note": "Aftalt",
    }  # fmt: skip
    asks = {"page": lambda: client.get("/page"), "create": lambda: client.post("/new", said)}
    for name, ask in asks.items():
        assert ask().status_code == {"page": 200, "create": 302}[name]
        before = used()
        for _ in range(times):
            ask()
        told[name] = (used() - before) / times
    return told


if __name__ == "__main__":
    if sys.argv[1] == "create":
        print(json.dumps(cost(int(sys.argv[2]))))
    else:
        load(int(sys.argv[1]))
