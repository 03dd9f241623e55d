"""The page of one task: what, why, until when, and the answer."""
