from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("profile", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="editionlink",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
    ]
