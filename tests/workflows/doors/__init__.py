"""The doors of a journey, for people and for machines."""
