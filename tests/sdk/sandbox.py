"""A sandbox of its own for the judge, on a port that is free."""

import os
import re
import subprocess
from contextlib import contextmanager

APPID = "wxsandbox0000000001"
SECRET = "0123456789abcdef0123456789abcdef"


@contextmanager
def running(*arguments):
    """Starts `fenzu sandbox` with these arguments, gives its address without a slash at the end, and stops it."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith("FENZU_")}
    command = [os.environ["FENZU_BIN"], "sandbox", "--listen", "127.0.0.1:0", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=settings) as program:
        try:
            greeting = program.stdout.readline()
            address = re.search(r"http://[\d.]+:\d+", greeting)
            if not address:
                raise RuntimeError(f"the sandbox did not say where it listens: {greeting!r}")
            yield address.group()
        finally:
            program.terminate()
