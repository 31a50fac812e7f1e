"""`python -m checker.cli` for where the command is not on the path."""

import sys

from checker.cli import main

sys.exit(main())
