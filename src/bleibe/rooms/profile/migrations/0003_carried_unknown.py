from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("profile", "0002_withdrawn_edition_links")]

    operations = [
        migrations.AlterField(
            model_name="reading",
            name="carried",
            field=models.FloatField(null=True),
        ),
    ]
