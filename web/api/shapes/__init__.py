"""What the interface takes and gives, as its OpenAPI document describes it."""
