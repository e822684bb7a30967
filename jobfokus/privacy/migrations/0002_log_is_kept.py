# SPDX-License-Identifier: MPL-2.0
from django.db import migrations

from jobfokus.privacy import triggers


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_first")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: triggers.install(editor.connection),
            lambda apps, editor: triggers.remove(editor.connection),
        )
    ]
