"""What was typed on a page whose session ended: kept for its writer, and offered where it was typed."""
