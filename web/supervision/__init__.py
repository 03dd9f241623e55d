"""The overview of supervisors: what is near, late or stuck, why, whose move it is, and what can be done about it."""
