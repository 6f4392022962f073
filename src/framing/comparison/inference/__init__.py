"""What a sample can tell: tests that deal out whole clusters, intervals that agree with them, and many tests at once."""
