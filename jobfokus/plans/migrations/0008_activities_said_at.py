# SPDX-License-Identifier: MPL-2.0
"""When the state of an activity was last said, so that a slip can be taken back for an hour."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0007_activities_end'),
    ]

    operations = [
        migrations.AddField(
            model_name='activity',
            name='said_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
