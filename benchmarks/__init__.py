"""Where the numbers in docs/benchmarks.md come from: `python -m benchmarks`."""
