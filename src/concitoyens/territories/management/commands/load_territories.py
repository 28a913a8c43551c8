"""``concitoyens manage load_territories``: official files of communes, loaded or brought up to date."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from concitoyens.territories import loader
from concitoyens.territories.errors import BrokenFile


class Command(BaseCommand):
    """Without a file: the packaged ones, when they were not loaded yet."""

    help = "Charge les communes, les mairies et, si vous l’avez, la grille de densité de l’INSEE."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--communes", type=Path, help="communes.csv ou communes.csv.gz")
        parser.add_argument("--town-halls", type=Path, help="mairies.csv ou mairies.csv.gz")
        parser.add_argument(
            "--density",
            type=Path,
            help="classeur de la grille de densité à 7 niveaux (XLSX)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        asked = {name: options[name] for name in ("communes", "town_halls", "density") if options[name]}
        try:
            loaded = loader.load(**asked) if asked else loader.load_all()
        except BrokenFile as refusal:
            raise CommandError(refusal.for_user()) from refusal
        for file in loaded:
            self.stdout.write(file.sentence)
        if not loaded:
            self.stdout.write("Les fichiers livrés sont déjà chargés : rien à changer.")
