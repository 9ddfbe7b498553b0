"""The `firstline` command. Each command's module is imported only when it is called: `screen` starts without Django."""

from importlib import import_module
from typing import Any

import click

from firstline import __version__
from firstline.cli.output import said_plainly

COMMANDS = {
    "clients": "firstline.cli.clients:clients",
    "demo": "firstline.cli.demo:demo",
    "documents": "firstline.cli.documents:documents",
    "evaluate": "firstline.cli.evaluate:evaluate",
    "export": "firstline.cli.export:export",
    "generate": "firstline.cli.generate:generate",
    "ingest": "firstline.cli.messages:ingest",
    "ledger": "firstline.cli.ledger:ledger",
    "lists": "firstline.cli.lists:lists",
    "match": "firstline.cli.match:match",
    "messages": "firstline.cli.messages:messages",
    "migrate": "firstline.cli.service:migrate",
    "parse": "firstline.cli.parse:parse",
    "people": "firstline.cli.people:people",
    "reply": "firstline.cli.reply:reply",
    "rescreen": "firstline.cli.rescreen:rescreen",
    "screen": "firstline.cli.screen:screen",
    "screen-people": "firstline.cli.screen_people:screen_people",
    "serve": "firstline.cli.service:serve",
    "work": "firstline.cli.service:work",
}
"""Command -> where its function stands."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        """Help is printed here."""
        with said_plainly():
            return super().make_context(*args, **options)

    def invoke(self, ctx: click.Context) -> Any:
        """Commands run here, before click makes its own of a closed pipe and of Ctrl-C."""
        with said_plainly():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Screens travellers against sanctions lists, says why, and lets a named human decide.

    \b
    See it with invented data:      firstline demo
    Screen one message, no set-up:  firstline screen MESSAGE --list FILE
    """
