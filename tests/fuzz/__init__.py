"""Random input for what reads the files and links of others; ``python -m tests.fuzz``."""
