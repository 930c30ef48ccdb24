"""`python -m maillon`: the same command as `maillon`."""

import sys

from maillon.doors.console.main import main

sys.exit(main())
