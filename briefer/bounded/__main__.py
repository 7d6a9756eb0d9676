"""Be a child: for one piece of work, or with `serve`, for as many as come in."""

from __future__ import annotations

import sys

from briefer.bounded import once, serving

if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serving.serve(int(sys.argv[2]))
    else:
        sys.exit(once.main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]))
