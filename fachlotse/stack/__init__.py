"""The embedded stack: Temporal server, worker and mail catcher of one data folder, started by one command."""
