# SPDX-License-Identifier: MPL-2.0
"""An edition of the criteria may hold from a day that comes."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('screening', '0005_participants_book'),
    ]

    operations = [
        migrations.AddField(
            model_name='criteriaedition',
            name='starts_on',
            field=models.DateField(blank=True, null=True, verbose_name='gælder fra'),
        ),
    ]
