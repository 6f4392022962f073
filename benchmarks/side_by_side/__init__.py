"""What `benchmarks/peers.py` sets side by side: the tasks, the methods, and the statistic that judges them."""
