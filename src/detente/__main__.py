"""``python -m detente``: the same as the command ``detente``."""

from detente.show.cli.main import main

if __name__ == "__main__":
    main()
