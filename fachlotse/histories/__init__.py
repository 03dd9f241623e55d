"""Recorded histories of journeys: written out without anything personal, and replayed on the present code."""
