"""What the program costs, as ratios within one run. `python -m tests.bench` runs everything, `-m tests.bench.NAME` one."""
