# SPDX-License-Identifier: MPL-2.0
import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import Municipality, RoleAssignment, Team, User
from jobfokus.privacy.log import record_change


class Command(BaseCommand):
    help = "Adds somebody who signs in, with a role from today. Asks for the password, or reads it from standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--municipality", required=True, metavar="CODE")
        parser.add_argument("--name", required=True)
        parser.add_argument("--role", required=True, action="append", choices=Role.values, dest="roles")
        parser.add_argument("--team", help="made when it is not there")

    def handle(self, *args: Any, **options: Any) -> None:
        municipality = Municipality.objects.filter(code=options["municipality"]).first()
        if municipality is None:
            raise CommandError(f"There is no municipality with the code {options['municipality']}.")
        if User.objects.filter(username=options["username"]).exists():
            raise CommandError(f"The username {options['username']} is taken.")
        user = User(municipality=municipality, username=options["username"], name=options["name"])
        user.set_password(self.password(user))
        self.add(user, options["roles"], options["team"])
        self.stdout.write(f"{user.name} can sign in as {user.username}.")

    def password(self, user: User) -> str:
        """Twelve characters or more, and not one of the common ones."""
        text = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            validate_password(text, user)
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from problem
        return text

    @transaction.atomic
    def add(self, user: User, roles: list[str], team_name: str | None) -> None:
        user.save()
        team = None
        if team_name:
            team, _ = Team.objects.get_or_create(municipality=user.municipality, name=team_name)
        for role in roles:
            RoleAssignment.objects.create(user=user, role=role, team=team, since=timezone.localdate())
        record_change("user.added", by=None, of=user, roles=roles)
