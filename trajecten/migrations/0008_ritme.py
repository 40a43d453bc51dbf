"""Reminders by rule and owner (derived: the next sweep makes them), put off, pauses, the family's own plan."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import teams.migratie


class Migration(migrations.Migration):

    dependencies = [
        ('gezinnen', '0012_persoonlijke_toegang'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('teams', '0005_werk'),
        ('trajecten', '0007_vernietigen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.DeleteModel(
            name='Herinnering',
        ),
        teams.migratie.Grow(
            operations=[migrations.CreateModel(
                name='Herinnering',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ontvanger', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='herinneringen', to=settings.AUTH_USER_MODEL)),
                    ('eigenaar', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('regel', models.CharField(max_length=40, verbose_name='regel')),
                    ('oorzaak', models.CharField(max_length=60, verbose_name='oorzaak')),
                    ('traject', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='herinneringen', to='trajecten.traject')),
                    ('team', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                    ('sleutel', models.CharField(blank=True, max_length=60, verbose_name='end of the address')),
                    ('niveau', models.PositiveSmallIntegerField(choices=[(1, 'binnenkort'), (2, 'vandaag'), (3, 'te laat')], verbose_name='niveau')),
                    ('stap', models.PositiveSmallIntegerField(default=1, help_text='Goes up with each step before and at the date.')),
                    ('gewicht', models.PositiveSmallIntegerField(default=5)),
                    ('datum', models.DateField(verbose_name='gaat over de datum')),
                    ('escalatie', models.BooleanField(default=False, verbose_name='doorgegeven aan de teamleider')),
                    ('sinds', models.DateField(default=django.utils.timezone.localdate, help_text='Day on which its owner first had it.')),
                    ('ontstaan_op', models.DateTimeField(default=django.utils.timezone.now)),
                    ('nieuws_op', models.DateTimeField(default=django.utils.timezone.now, help_text='When it arose or became more pressing.')),
                    ('vervallen_op', models.DateTimeField(null=True)),
                    ('uitgesteld_tot', models.DateField(null=True, verbose_name='uitgesteld tot')),
                ],
                options={
                    'verbose_name': 'herinnering',
                    'verbose_name_plural': 'herinneringen',
                    'ordering': ['-niveau', 'gewicht', 'datum', 'id'],
                    'indexes': [models.Index(fields=['traject'], name='herinnering_traject'), models.Index(condition=models.Q(('traject__isnull', True)), fields=['regel'], name='herinnering_los')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('vervallen_op__isnull', True)), fields=('ontvanger', 'regel', 'oorzaak'), name='herinnering_een_per_oorzaak')],
                },
            ), migrations.CreateModel(
                name='Familiegroepsplan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('versie', models.PositiveIntegerField(default=1, editable=False)),
                    ('aangeboden_op', models.DateField(default=django.utils.timezone.localdate, verbose_name='aangeboden op')),
                    ('keuze', models.CharField(blank=True, choices=[('ja', 'ja, het gezin maakt zelf een plan'), ('nee_ouders', 'nee, de ouders willen dat niet'), ('nee_dreiging', 'nee, de ontwikkeling van een kind loopt concreet gevaar'), ('nee_belang_kind', 'nee, het belang van een kind verzet zich ertegen')], max_length=16, verbose_name='wat koos het gezin')),
                    ('keuze_op', models.DateField(blank=True, null=True, verbose_name='gekozen op')),
                    ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
                    ('termijn', models.DateField(blank=True, null=True, verbose_name='het eigen plan is klaar op')),
                    ('gereed_op', models.DateField(blank=True, null=True, verbose_name='het eigen plan was er op')),
                ],
                options={
                    'verbose_name': 'familiegroepsplan',
                    'verbose_name_plural': 'familiegroepsplannen',
                },
            ), migrations.CreateModel(
                name='FamiliegroepsplanEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('versie', models.PositiveIntegerField(default=1, editable=False)),
                    ('aangeboden_op', models.DateField(default=django.utils.timezone.localdate, verbose_name='aangeboden op')),
                    ('keuze', models.CharField(blank=True, choices=[('ja', 'ja, het gezin maakt zelf een plan'), ('nee_ouders', 'nee, de ouders willen dat niet'), ('nee_dreiging', 'nee, de ontwikkeling van een kind loopt concreet gevaar'), ('nee_belang_kind', 'nee, het belang van een kind verzet zich ertegen')], max_length=16, verbose_name='wat koos het gezin')),
                    ('keuze_op', models.DateField(blank=True, null=True, verbose_name='gekozen op')),
                    ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
                    ('termijn', models.DateField(blank=True, null=True, verbose_name='het eigen plan is klaar op')),
                    ('gereed_op', models.DateField(blank=True, null=True, verbose_name='het eigen plan was er op')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Planverzoek',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('versie', models.PositiveIntegerField(default=1, editable=False)),
                    ('gevraagd_op', models.DateField(default=django.utils.timezone.localdate, verbose_name='gevraagd op')),
                    ('gegeven_op', models.DateField(blank=True, null=True, verbose_name='gegeven op')),
                ],
                options={
                    'verbose_name': 'verzoek om het plan op papier',
                    'verbose_name_plural': 'verzoeken om het plan op papier',
                },
            ), migrations.CreateModel(
                name='PlanverzoekEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('versie', models.PositiveIntegerField(default=1, editable=False)),
                    ('gevraagd_op', models.DateField(default=django.utils.timezone.localdate, verbose_name='gevraagd op')),
                    ('gegeven_op', models.DateField(blank=True, null=True, verbose_name='gegeven op')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Termijnkeuze',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('versie', models.PositiveIntegerField(default=1, editable=False)),
                    ('regel', models.CharField(max_length=40, verbose_name='regel')),
                    ('aantal', models.PositiveSmallIntegerField(verbose_name='aantal dagen')),
                    ('op', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ],
                options={
                    'verbose_name': 'gekozen termijn',
                    'verbose_name_plural': 'gekozen termijnen',
                },
            ), migrations.CreateModel(
                name='TermijnkeuzeEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('versie', models.PositiveIntegerField(default=1, editable=False)),
                    ('regel', models.CharField(max_length=40, verbose_name='regel')),
                    ('aantal', models.PositiveSmallIntegerField(verbose_name='aantal dagen')),
                    ('op', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Trajectpauze',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('van', models.DateField(verbose_name='van')),
                    ('tot', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                    ('versie', models.PositiveIntegerField(default=1, editable=False)),
                    ('reden', models.CharField(choices=[('opname', 'iemand is opgenomen'), ('buitenland', 'het gezin is in het buitenland'), ('gezin', 'het gezin vraagt om rust'), ('team', 'het team kan tijdelijk niet'), ('ander', 'een andere reden')], max_length=12, verbose_name='waarom')),
                    ('toelichting', models.CharField(blank=True, max_length=250, verbose_name='toelichting')),
                    ('vastgelegd_op', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ],
                options={
                    'verbose_name': 'pauze van een traject',
                    'verbose_name_plural': 'pauzes van trajecten',
                    'ordering': ['-van'],
                },
            ), migrations.CreateModel(
                name='TrajectpauzeEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('van', models.DateField(verbose_name='van')),
                    ('tot', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                    ('versie', models.PositiveIntegerField(default=1, editable=False)),
                    ('reden', models.CharField(choices=[('opname', 'iemand is opgenomen'), ('buitenland', 'het gezin is in het buitenland'), ('gezin', 'het gezin vraagt om rust'), ('team', 'het team kan tijdelijk niet'), ('ander', 'een andere reden')], max_length=12, verbose_name='waarom')),
                    ('toelichting', models.CharField(blank=True, max_length=250, verbose_name='toelichting')),
                    ('vastgelegd_op', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Uitstel',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('regel', models.CharField(max_length=40)),
                    ('oorzaak', models.CharField(max_length=60)),
                    ('tot', models.DateField(verbose_name='tot')),
                    ('reden', models.CharField(blank=True, max_length=160, verbose_name='waarom later')),
                    ('op', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'verbose_name': 'uitstel van een herinnering',
                    'verbose_name_plural': 'uitstel van herinneringen',
                    'ordering': ['op'],
                },
            ), migrations.CreateModel(
                name='Veegbeurt',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('soort', models.CharField(choices=[('dag', 'elke dag'), ('uur', 'elk uur'), ('hand', 'met de hand')], default='hand', max_length=4, verbose_name='soort')),
                    ('op', models.DateField(verbose_name='voor de dag')),
                    ('begonnen_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='begonnen')),
                    ('klaar_op', models.DateTimeField(null=True, verbose_name='klaar')),
                    ('nieuw', models.PositiveIntegerField(default=0, verbose_name='nieuw')),
                    ('vervallen', models.PositiveIntegerField(default=0, verbose_name='vervallen')),
                    ('ongewijzigd', models.PositiveIntegerField(default=0, verbose_name='ongewijzigd')),
                    ('trajecten', models.PositiveIntegerField(default=0, verbose_name='trajecten bijgewerkt')),
                    ('overgeslagen', models.PositiveIntegerField(default=0, verbose_name='trajecten waar iemand aan werkte')),
                    ('kapotte_regels', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None, verbose_name='regels die mislukten')),
                    ('fout', models.CharField(blank=True, max_length=200, verbose_name='fout')),
                ],
                options={
                    'verbose_name': 'veegbeurt',
                    'verbose_name_plural': 'veegbeurten',
                    'ordering': ['-begonnen_op', '-id'],
                },
            ), migrations.AddField(
                model_name='familiegroepsplan',
                name='traject',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='familiegroepsplan', to='trajecten.traject'),
            ), migrations.AddField(
                model_name='familiegroepsplanevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ), migrations.AddField(
                model_name='familiegroepsplanevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='trajecten.familiegroepsplan'),
            ), migrations.AddField(
                model_name='familiegroepsplanevent',
                name='traject',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trajecten.traject'),
            ), migrations.AddField(
                model_name='planverzoek',
                name='door',
                field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ), migrations.AddField(
                model_name='planverzoek',
                name='lid',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='planverzoeken', to='gezinnen.gezinslid', verbose_name='wie vroeg erom'),
            ), migrations.AddField(
                model_name='planverzoek',
                name='traject',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='planverzoeken', to='trajecten.traject'),
            ), migrations.AddField(
                model_name='planverzoekevent',
                name='door',
                field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ), migrations.AddField(
                model_name='planverzoekevent',
                name='lid',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gezinnen.gezinslid', verbose_name='wie vroeg erom'),
            ), migrations.AddField(
                model_name='planverzoekevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ), migrations.AddField(
                model_name='planverzoekevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='trajecten.planverzoek'),
            ), migrations.AddField(
                model_name='planverzoekevent',
                name='traject',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trajecten.traject'),
            ), migrations.AddField(
                model_name='termijnkeuze',
                name='door',
                field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ), migrations.AddField(
                model_name='termijnkeuze',
                name='team',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='termijnkeuzes', to='teams.team'),
            ), migrations.AddField(
                model_name='termijnkeuzeevent',
                name='door',
                field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ), migrations.AddField(
                model_name='termijnkeuzeevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ), migrations.AddField(
                model_name='termijnkeuzeevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='trajecten.termijnkeuze'),
            ), migrations.AddField(
                model_name='termijnkeuzeevent',
                name='team',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='teams.team'),
            ), migrations.AddField(
                model_name='trajectpauze',
                name='door',
                field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ), migrations.AddField(
                model_name='trajectpauze',
                name='traject',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pauzes', to='trajecten.traject'),
            ), migrations.AddField(
                model_name='trajectpauzeevent',
                name='door',
                field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ), migrations.AddField(
                model_name='trajectpauzeevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ), migrations.AddField(
                model_name='trajectpauzeevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='trajecten.trajectpauze'),
            ), migrations.AddField(
                model_name='trajectpauzeevent',
                name='traject',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='trajecten.traject'),
            ), migrations.AddField(
                model_name='uitstel',
                name='account',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
            ), migrations.AddField(
                model_name='uitstel',
                name='traject',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='trajecten.traject'),
            ), migrations.AddIndex(
                model_name='veegbeurt',
                index=models.Index(fields=['-begonnen_op'], name='veegbeurt_begonnen'),
            ), migrations.AddConstraint(
                model_name='familiegroepsplan',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('keuze', ''), ('keuze_op__isnull', True)), models.Q(models.Q(('keuze', ''), _negated=True), ('keuze_op__isnull', False)), _connector='OR'), name='familiegroepsplan_keuze_met_datum', violation_error_message='Vul bij de keuze ook de dag in waarop het gezin koos.'),
            ), migrations.AddConstraint(
                model_name='familiegroepsplan',
                constraint=models.CheckConstraint(condition=models.Q(('keuze_op__isnull', True), ('keuze_op__gte', models.F('aangeboden_op')), _connector='OR'), name='familiegroepsplan_keuze_na_aanbod', violation_error_message='De keuze ligt voor de dag van het aanbod.'),
            ), migrations.AddConstraint(
                model_name='familiegroepsplan',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('keuze', 'ja'), _negated=True), ('termijn__isnull', False), _connector='OR'), name='familiegroepsplan_ja_met_termijn', violation_error_message='Spreek af wanneer het eigen plan klaar is, en vul die dag in.'),
            ), migrations.AddConstraint(
                model_name='familiegroepsplan',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('keuze__in', ['nee_dreiging', 'nee_belang_kind']), _negated=True), models.Q(('toelichting', ''), _negated=True), _connector='OR'), name='familiegroepsplan_weigering_met_reden', violation_error_message='Leg uit waarom het team het eigen plan niet afwacht.'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='familiegroepsplan',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trajecten_familiegroepsplanevent" ("aangeboden_op", "gereed_op", "id", "keuze", "keuze_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "termijn", "toelichting", "traject_id", "versie") VALUES (NEW."aangeboden_op", NEW."gereed_op", NEW."id", NEW."keuze", NEW."keuze_op", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."termijn", NEW."toelichting", NEW."traject_id", NEW."versie"); RETURN NULL;', hash='b065bfa6d7f4314a87bbe91d8784177d90cba3e8', operation='INSERT', pgid='pgtrigger_insert_insert_58eeb', table='trajecten_familiegroepsplan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='familiegroepsplan',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trajecten_familiegroepsplanevent" ("aangeboden_op", "gereed_op", "id", "keuze", "keuze_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "termijn", "toelichting", "traject_id", "versie") VALUES (NEW."aangeboden_op", NEW."gereed_op", NEW."id", NEW."keuze", NEW."keuze_op", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."termijn", NEW."toelichting", NEW."traject_id", NEW."versie"); RETURN NULL;', hash='10398d942575490e00691041933b1d089138eb97', operation='UPDATE', pgid='pgtrigger_update_update_4b4c3', table='trajecten_familiegroepsplan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='familiegroepsplan',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trajecten_familiegroepsplanevent" ("aangeboden_op", "gereed_op", "id", "keuze", "keuze_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "termijn", "toelichting", "traject_id", "versie") VALUES (OLD."aangeboden_op", OLD."gereed_op", OLD."id", OLD."keuze", OLD."keuze_op", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."termijn", OLD."toelichting", OLD."traject_id", OLD."versie"); RETURN NULL;', hash='bc235ba47497a7ce75bb612cc13183904202def8', operation='DELETE', pgid='pgtrigger_delete_delete_dfb66', table='trajecten_familiegroepsplan', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='familiegroepsplanevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a2df1d3624cc026d473215dd8dc5f5228f1e0639', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a8721', table='trajecten_familiegroepsplanevent', when='BEFORE')),
            ), migrations.AddConstraint(
                model_name='planverzoek',
                constraint=models.CheckConstraint(condition=models.Q(('gegeven_op__isnull', True), ('gegeven_op__gte', models.F('gevraagd_op')), _connector='OR'), name='planverzoek_gegeven_na_vraag', violation_error_message='Gegeven kan niet voor de dag van de vraag.'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='planverzoek',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trajecten_planverzoekevent" ("door_id", "gegeven_op", "gevraagd_op", "id", "lid_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "traject_id", "versie") VALUES (NEW."door_id", NEW."gegeven_op", NEW."gevraagd_op", NEW."id", NEW."lid_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."traject_id", NEW."versie"); RETURN NULL;', hash='bc59d0246ec4355c8a9feb534b0397ee129a0919', operation='INSERT', pgid='pgtrigger_insert_insert_16485', table='trajecten_planverzoek', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='planverzoek',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trajecten_planverzoekevent" ("door_id", "gegeven_op", "gevraagd_op", "id", "lid_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "traject_id", "versie") VALUES (NEW."door_id", NEW."gegeven_op", NEW."gevraagd_op", NEW."id", NEW."lid_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."traject_id", NEW."versie"); RETURN NULL;', hash='9801aa0bb49e555435297a83157ed500adb105fa', operation='UPDATE', pgid='pgtrigger_update_update_aeb7b', table='trajecten_planverzoek', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='planverzoek',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trajecten_planverzoekevent" ("door_id", "gegeven_op", "gevraagd_op", "id", "lid_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "traject_id", "versie") VALUES (OLD."door_id", OLD."gegeven_op", OLD."gevraagd_op", OLD."id", OLD."lid_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."traject_id", OLD."versie"); RETURN NULL;', hash='1ecdd1ee402c2ea630dc09ce08f1eec1ac8510e1', operation='DELETE', pgid='pgtrigger_delete_delete_fc478', table='trajecten_planverzoek', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='planverzoekevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f3721cff5225b2a2bcd35eadf547e2e2a50a681c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e85ee', table='trajecten_planverzoekevent', when='BEFORE')),
            ), migrations.AddConstraint(
                model_name='termijnkeuze',
                constraint=models.UniqueConstraint(fields=('team', 'regel'), name='termijnkeuze_een_per_regel'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='termijnkeuze',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trajecten_termijnkeuzeevent" ("aantal", "door_id", "id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regel", "team_id", "versie") VALUES (NEW."aantal", NEW."door_id", NEW."id", NEW."op", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."regel", NEW."team_id", NEW."versie"); RETURN NULL;', hash='2170675ad17bf20e9ee9ff47959be5d84b9d0c14', operation='INSERT', pgid='pgtrigger_insert_insert_d1438', table='trajecten_termijnkeuze', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='termijnkeuze',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trajecten_termijnkeuzeevent" ("aantal", "door_id", "id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regel", "team_id", "versie") VALUES (NEW."aantal", NEW."door_id", NEW."id", NEW."op", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."regel", NEW."team_id", NEW."versie"); RETURN NULL;', hash='175776edfef6e3104ad648fd5662f30b13267f31', operation='UPDATE', pgid='pgtrigger_update_update_88a23', table='trajecten_termijnkeuze', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='termijnkeuze',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trajecten_termijnkeuzeevent" ("aantal", "door_id", "id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regel", "team_id", "versie") VALUES (OLD."aantal", OLD."door_id", OLD."id", OLD."op", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."regel", OLD."team_id", OLD."versie"); RETURN NULL;', hash='894a5c865e39c539a1e377eb00561db218f8c4d0', operation='DELETE', pgid='pgtrigger_delete_delete_3d3ca', table='trajecten_termijnkeuze', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='termijnkeuzeevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0cf6de8cffbf3ca05e7177eaf715c6bcdbce8dbc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_de1d7', table='trajecten_termijnkeuzeevent', when='BEFORE')),
            ), migrations.AddConstraint(
                model_name='trajectpauze',
                constraint=models.CheckConstraint(condition=models.Q(('tot__isnull', True), ('tot__gte', models.F('van')), _connector='OR'), name='trajectpauze_periode', violation_error_message='De einddatum ligt voor de begindatum. Kies een latere datum.'),
            ), migrations.AddConstraint(
                model_name='trajectpauze',
                constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('traject', '='), (models.Func(models.F('van'), models.F('tot'), function='dagen', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='trajectpauze_geen_overlap', violation_error_message='Het traject ligt in deze dagen al stil.'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='trajectpauze',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trajecten_trajectpauzeevent" ("door_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reden", "toelichting", "tot", "traject_id", "van", "vastgelegd_op", "versie") VALUES (NEW."door_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reden", NEW."toelichting", NEW."tot", NEW."traject_id", NEW."van", NEW."vastgelegd_op", NEW."versie"); RETURN NULL;', hash='886a2118ac46459f799950f9fbbac2326c68ba61', operation='INSERT', pgid='pgtrigger_insert_insert_9928b', table='trajecten_trajectpauze', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='trajectpauze',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trajecten_trajectpauzeevent" ("door_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reden", "toelichting", "tot", "traject_id", "van", "vastgelegd_op", "versie") VALUES (NEW."door_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reden", NEW."toelichting", NEW."tot", NEW."traject_id", NEW."van", NEW."vastgelegd_op", NEW."versie"); RETURN NULL;', hash='056102f47079704b4a5503a99f1ee883e77f7fe9', operation='UPDATE', pgid='pgtrigger_update_update_f82b5', table='trajecten_trajectpauze', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='trajectpauze',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trajecten_trajectpauzeevent" ("door_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reden", "toelichting", "tot", "traject_id", "van", "vastgelegd_op", "versie") VALUES (OLD."door_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reden", OLD."toelichting", OLD."tot", OLD."traject_id", OLD."van", OLD."vastgelegd_op", OLD."versie"); RETURN NULL;', hash='4983dd707473dd1a35f54defd1f6b7df309466a8', operation='DELETE', pgid='pgtrigger_delete_delete_cd222', table='trajecten_trajectpauze', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='trajectpauzeevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='80f7c8c7058c6091cd9340d76715d5deced2c3e6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_597f8', table='trajecten_trajectpauzeevent', when='BEFORE')),
            ), migrations.AddIndex(
                model_name='uitstel',
                index=models.Index(fields=['regel', 'oorzaak'], name='uitstel_oorzaak'),
            )],
        ),
    ]
