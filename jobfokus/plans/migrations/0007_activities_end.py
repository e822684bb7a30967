# SPDX-License-Identifier: MPL-2.0
"""An activity ends or is dropped; those that were under way stay so."""

from django.conf import settings
from django.db import migrations, models


def say_begun(apps, editor):
    apps.get_model("plans", "Activity").objects.filter(begun_on__isnull=False).update(state="begun")


class Migration(migrations.Migration):

    dependencies = [
        ('citizens', '0016_talks_of_the_fund_and_own_reasons'),
        ('plans', '0006_lines_written_at_home'),
        ('screening', '0005_participants_book'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='activity',
            name='activity_of_staff',
        ),
        migrations.AddField(
            model_name='activity',
            name='came_of_it',
            field=models.CharField(blank=True, max_length=200, verbose_name='det kom der ud af det'),
        ),
        migrations.AddField(
            model_name='activity',
            name='closed_on',
            field=models.DateField(blank=True, null=True, verbose_name='slut'),
        ),
        migrations.AddField(
            model_name='activity',
            name='state',
            field=models.CharField(choices=[('agreed', 'Aftalt'), ('begun', 'I gang'), ('completed', 'Gennemført'), ('broken_off', 'Afbrudt'), ('dropped', 'Blev ikke til noget')], default='agreed', max_length=12),
        ),
        migrations.RunPython(say_begun, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='activity',
            index=models.Index(fields=['responsible', 'state', 'starts_on'], name='activity_of_staff'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('begun_on', None), ('state__in', ('agreed', 'dropped'))), models.Q(models.Q(('state__in', ('agreed', 'dropped')), _negated=True), ('begun_on__isnull', False)), _connector='OR'), name='activity_begun_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('came_of_it', ''), ('closed_on', None), ('state__in', ('agreed', 'begun'))), models.Q(models.Q(('state__in', ('agreed', 'begun')), _negated=True), ('closed_on__isnull', False), models.Q(('came_of_it', ''), _negated=True)), _connector='OR'), name='activity_closed_with_words'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('begun_on', None), ('closed_on', None), ('closed_on__gte', models.F('begun_on')), _connector='OR'), name='activity_over_after_begun'),
        ),
    ]
