"""The same comparison under every reasonable choice."""
