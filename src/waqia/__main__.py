"""`python -m waqia` is `waqia`."""

from waqia.cli import main

main()
