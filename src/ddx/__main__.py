"""`python -m ddx`: the same command as `ddx`."""

from ddx.cli import main

if __name__ == "__main__":
    main()
