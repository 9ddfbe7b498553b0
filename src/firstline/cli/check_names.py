import click


@click.command(name="check-names", epilog="Example:  firstline lists check-names report.txt")
def check_names():
    ""
