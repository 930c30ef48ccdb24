"""The door of `make`: finds a Python from 3.11 on, then hands over to `machine.py`.

Written so that an old Python can read it and say one clear sentence.
"""

import os
import shutil
import sys

OLDEST = (3, 11)


def main():  # type: ignore[no-untyped-def]  # an old Python must read it
    here = os.path.dirname(os.path.abspath(__file__))
    if sys.version_info < OLDEST:
        for name in ("python3.13", "python3.12", "python3.11"):
            found = shutil.which(name)
            if found:
                os.execv(found, [found, os.path.abspath(__file__)] + sys.argv[1:])
        version = ".".join(str(part) for part in sys.version_info[:3])
        sys.stderr.write(
            "Python {0} est trop ancien : il faut Python 3.11 ou plus récent (Debian 12 ou 13, Ubuntu 24.04). "
            "/ Python {0} is too old: Python 3.11 or newer is needed (Debian 12 or 13, Ubuntu 24.04).\n".format(version)
        )
        return 2
    sys.path.insert(0, os.path.dirname(here))
    from tools.machine import main as prepare_and_run

    return prepare_and_run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())  # type: ignore[no-untyped-call]
