"""Recorded histories and the gate that replays them."""
