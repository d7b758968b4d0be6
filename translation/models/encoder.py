"""What encoder each machine's workers have, as they tell it: the web server never loads one."""

from django.db import models


class EncoderReport(models.Model):
    """The encoder of one machine, or in ``fault`` why there is none and how to get it."""

    machine = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=500, help_text="Folder or hub name, as set.")
    fault = models.TextField(blank=True)
    licence = models.CharField(max_length=100, blank=True)
    signature = models.CharField(max_length=400, blank=True)
    device = models.CharField(max_length=10, blank=True)
    dtype = models.CharField(max_length=10, blank=True)
    threads = models.PositiveIntegerField(default=0)
    speeds = models.JSONField(default=dict, blank=True, help_text="Texts a second by number format.")
    kept = models.PositiveIntegerField(default=0, help_text="Texts whose reading the machine keeps.")
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return f"{self.machine}: {self.fault or self.signature}"
