"""Journeys played from the files people write."""
