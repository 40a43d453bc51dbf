
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import teams.migratie


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('teams', '0008_nawerk'),
        ('trajecten', '0013_nawerk'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        teams.migratie.Grow(
            operations=[migrations.CreateModel(
                name='Agendagewicht',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('versie', models.PositiveIntegerField(default=1, editable=False)),
                    ('reden', models.CharField(max_length=24, verbose_name='reden')),
                    ('gewicht', models.PositiveSmallIntegerField(verbose_name='gewicht')),
                    ('op', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ],
                options={
                    'verbose_name': 'gewicht in de agenda',
                    'verbose_name_plural': 'gewichten in de agenda',
                },
            ), migrations.CreateModel(
                name='AgendagewichtEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('versie', models.PositiveIntegerField(default=1, editable=False)),
                    ('reden', models.CharField(max_length=24, verbose_name='reden')),
                    ('gewicht', models.PositiveSmallIntegerField(verbose_name='gewicht')),
                    ('op', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Spreektijd',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('van', models.DateTimeField(default=django.utils.timezone.now, verbose_name='van')),
                    ('tot', models.DateTimeField(blank=True, null=True, verbose_name='tot')),
                ],
                options={
                    'verbose_name': 'spreektijd',
                    'verbose_name_plural': 'spreektijden',
                    'ordering': ['id'],
                },
            )],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='mdo',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='mdo',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='mdo',
            name='delete_delete',
        ),
        teams.migratie.Grow(
            operations=[migrations.AddField(
                model_name='mdo',
                name='duur',
                field=models.PositiveSmallIntegerField(db_default=120, default=120, verbose_name='duur in minuten'),
            ), migrations.AddField(
                model_name='mdoevent',
                name='duur',
                field=models.PositiveSmallIntegerField(db_default=120, default=120, verbose_name='duur in minuten'),
            ), migrations.AddField(
                model_name='stand',
                name='vastgelopen',
                field=models.BooleanField(default=False, help_text='two evaluations in which no goal moved'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='mdo',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trajecten_mdoevent" ("afgesloten_op", "duur", "id", "nummer", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaats", "status", "team_id", "tijd", "versie", "voorzitter_id") VALUES (NEW."afgesloten_op", NEW."duur", NEW."id", NEW."nummer", NEW."op", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plaats", NEW."status", NEW."team_id", NEW."tijd", NEW."versie", NEW."voorzitter_id"); RETURN NULL;', hash='6bfec1b790cec87d09faa149261bb141fb3be874', operation='INSERT', pgid='pgtrigger_insert_insert_01f6d', table='trajecten_mdo', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='mdo',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trajecten_mdoevent" ("afgesloten_op", "duur", "id", "nummer", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaats", "status", "team_id", "tijd", "versie", "voorzitter_id") VALUES (NEW."afgesloten_op", NEW."duur", NEW."id", NEW."nummer", NEW."op", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plaats", NEW."status", NEW."team_id", NEW."tijd", NEW."versie", NEW."voorzitter_id"); RETURN NULL;', hash='2f68fd849baa68f6e2fa3aa31c3463819b74f8c5', operation='UPDATE', pgid='pgtrigger_update_update_e979f', table='trajecten_mdo', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='mdo',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trajecten_mdoevent" ("afgesloten_op", "duur", "id", "nummer", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaats", "status", "team_id", "tijd", "versie", "voorzitter_id") VALUES (OLD."afgesloten_op", OLD."duur", OLD."id", OLD."nummer", OLD."op", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plaats", OLD."status", OLD."team_id", OLD."tijd", OLD."versie", OLD."voorzitter_id"); RETURN NULL;', hash='a6ab660452455d52860f345e58069db7e28caadc', operation='DELETE', pgid='pgtrigger_delete_delete_831e5', table='trajecten_mdo', when='AFTER')),
            ), migrations.AddConstraint(
                model_name='mdo',
                constraint=models.CheckConstraint(condition=models.Q(('duur__range', (15, 480))), name='mdo_duur', violation_error_message='Kies een duur van 15 minuten tot 8 uur.'),
            ), migrations.AddField(
                model_name='agendagewicht',
                name='door',
                field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ), migrations.AddField(
                model_name='agendagewicht',
                name='team',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agendagewichten', to='teams.team'),
            ), migrations.AddField(
                model_name='agendagewichtevent',
                name='door',
                field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ), migrations.AddField(
                model_name='agendagewichtevent',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ), migrations.AddField(
                model_name='agendagewichtevent',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='trajecten.agendagewicht'),
            ), migrations.AddField(
                model_name='agendagewichtevent',
                name='team',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='teams.team'),
            ), migrations.AddField(
                model_name='spreektijd',
                name='bespreking',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spreektijden', to='trajecten.bespreking'),
            ), migrations.AddField(
                model_name='spreektijd',
                name='mdo',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spreektijden', to='trajecten.mdo'),
            ), migrations.AddConstraint(
                model_name='agendagewicht',
                constraint=models.UniqueConstraint(fields=('team', 'reden'), name='agendagewicht_een_per_reden'),
            ), migrations.AddConstraint(
                model_name='agendagewicht',
                constraint=models.CheckConstraint(condition=models.Q(('gewicht__lte', 200)), name='agendagewicht_hoogst', violation_error_message='Kies een gewicht van 0 tot en met 200.'),
            ), pgtrigger.migrations.AddTrigger(
                model_name='agendagewicht',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trajecten_agendagewichtevent" ("door_id", "gewicht", "id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reden", "team_id", "versie") VALUES (NEW."door_id", NEW."gewicht", NEW."id", NEW."op", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reden", NEW."team_id", NEW."versie"); RETURN NULL;', hash='fe27256a7c803338f2b636a1c5ee76dacaed57f2', operation='INSERT', pgid='pgtrigger_insert_insert_ea666', table='trajecten_agendagewicht', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='agendagewicht',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "trajecten_agendagewichtevent" ("door_id", "gewicht", "id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reden", "team_id", "versie") VALUES (NEW."door_id", NEW."gewicht", NEW."id", NEW."op", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reden", NEW."team_id", NEW."versie"); RETURN NULL;', hash='3ef5e9e397df7ee8b0bf79df5bd2424f93e56b00', operation='UPDATE', pgid='pgtrigger_update_update_5b83f', table='trajecten_agendagewicht', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='agendagewicht',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "trajecten_agendagewichtevent" ("door_id", "gewicht", "id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reden", "team_id", "versie") VALUES (OLD."door_id", OLD."gewicht", OLD."id", OLD."op", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reden", OLD."team_id", OLD."versie"); RETURN NULL;', hash='b1ec41a2bd13dc6a45f3aedb622fd355844e4134', operation='DELETE', pgid='pgtrigger_delete_delete_c2c6b', table='trajecten_agendagewicht', when='AFTER')),
            ), pgtrigger.migrations.AddTrigger(
                model_name='agendagewichtevent',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='25ebfc3cedec1c1f6ecc13ab773572ba0b9fcd57', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8bc83', table='trajecten_agendagewichtevent', when='BEFORE')),
            ), migrations.AddConstraint(
                model_name='spreektijd',
                constraint=models.UniqueConstraint(condition=models.Q(('tot__isnull', True)), fields=('mdo',), name='spreektijd_een_tegelijk'),
            ), migrations.AddConstraint(
                model_name='spreektijd',
                constraint=models.CheckConstraint(condition=models.Q(('tot__isnull', True), ('tot__gte', models.F('van')), _connector='OR'), name='spreektijd_van_tot', violation_error_message='Het einde ligt voor het begin.'),
            )],
        ),
    ]
