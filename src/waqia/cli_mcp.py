"""The command that lets assistants ask the store."""

from __future__ import annotations

import click

from waqia.console import stated, stored


@click.command()
@stored
def mcp(store: str) -> None:
    """Let an assistant ask the store, by the Model Context Protocol over standard input and output.

    The assistant starts this command itself: put it into its configuration. It finds acts, articles, statements and
    stories, shows them with the words they rest on, and reads texts; it changes nothing.
    """
    from waqia import assisting, stores

    with stated(), stores.open_view(store):
        pass  # says what is wrong before anything is asked
    try:
        server = assisting.server(store)
    except ImportError as error:
        raise click.ClickException(f"{error}; install what it needs: pip install 'waqia[mcp]'") from None
    server.run("stdio")
