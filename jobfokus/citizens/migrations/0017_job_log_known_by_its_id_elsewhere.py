# SPDX-License-Identifier: MPL-2.0

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('citizens', '0016_talks_of_the_fund_and_own_reasons'),
        ('employers', '0012_companies_unnamed_to_citizens'),
        ('labourmarket', '0005_what_we_know_of_industries'),
    ]

    operations = [
        migrations.AddField(
            model_name='joblogentry',
            name='outside_id',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
        migrations.AddConstraint(
            model_name='joblogentry',
            constraint=models.UniqueConstraint(condition=models.Q(('outside_id', ''), _negated=True), fields=('citizen', 'outside_id'), name='log_entry_of_outside_once'),
        ),
    ]
