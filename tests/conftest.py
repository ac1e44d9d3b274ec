"""What every test shares: no test is judged by a clock."""

from hypothesis import settings

# A busy machine is no fault of an example: speed is measured in `make bench`.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
