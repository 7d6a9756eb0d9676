"""Be a child: for one piece of work, or with `serve`, for as many as come in."""

from __future__ import annotations

import os
import sys

from briefer.bounded import once, serving

if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serving.serve(int(sys.argv[2]))
    else:
        code = once.main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
        sys.stdout.flush()
        sys.stderr.flush()
        # There is nothing to tidy up, and libraries with threads of their own may abort in doing it.
        os._exit(code)
