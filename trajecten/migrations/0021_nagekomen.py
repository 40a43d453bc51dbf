from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('trajecten', '0020_reeksen_uit_teams'),
    ]

    operations = [
        migrations.AlterField(
            model_name='tekstwijziging',
            name='nr',
            field=models.PositiveIntegerField(null=True),
        ),
    ]
