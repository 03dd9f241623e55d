"""The database: the read model of journeys and the home of personal data."""
