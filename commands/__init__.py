"""What people tell the engine: recorded first, then delivered until the journey has answered."""
