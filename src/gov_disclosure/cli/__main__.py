"""``python -m gov_disclosure.cli``."""

import sys

from gov_disclosure.cli import main

sys.exit(main())
