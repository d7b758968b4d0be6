"""Rows that are written once: the record of what people did."""

from django.db import models


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise TypeError(f"{self.model.__name__} is append-only: record a new row, change no old one.")

    def delete(self):
        raise TypeError(f"{self.model.__name__} is append-only: its rows cannot be deleted.")


class AppendOnly(models.Model):
    """A model whose rows are neither changed nor deleted."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError(f"{type(self).__name__} is append-only: record a new row, change no old one.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError(f"{type(self).__name__} is append-only: its rows cannot be deleted.")
