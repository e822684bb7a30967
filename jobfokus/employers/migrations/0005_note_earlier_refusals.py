# Written by hand: a company that refused contact before consents were dated items keeps that word.

from django.db import migrations
from django.db.models import Value
from django.db.models.functions import Coalesce, NullIf


def note(apps, schema_editor):
    company, consent = (apps.get_model("employers", name) for name in ("Company", "CompanyConsent"))
    refused = company.objects.filter(do_not_contact=True, consents=None)
    rows = refused.annotate(why=Coalesce(NullIf("do_not_contact_why", Value("")), Value("Ikke oplyst")))
    consent.objects.bulk_create(
        [
            consent(company=row, kind="contact", given=False, on=row.created_at.date(), said_by="Ikke oplyst", why=row.why)
            for row in rows
        ],
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("employers", "0004_company_consents")]

    operations = [migrations.RunPython(note, migrations.RunPython.noop, elidable=True)]
