"""The inbox: what somebody's office owes, soonest first."""
