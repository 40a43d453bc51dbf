"""How functional administration makes, orders, changes and retires guides."""
