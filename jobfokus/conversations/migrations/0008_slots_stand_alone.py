# SPDX-License-Identifier: MPL-2.0
from django.db import migrations

from jobfokus.conversations import triggers


class Migration(migrations.Migration):
    dependencies = [("conversations", "0007_slots_and_seats")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: triggers.install(editor.connection),
            lambda apps, editor: triggers.remove(editor.connection),
        )
    ]
