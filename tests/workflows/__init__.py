"""Journeys played stage by stage on real servers."""
