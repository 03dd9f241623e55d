"""The interface for programs, `/api/v1`: the same commands as the pages, in JSON, described by an OpenAPI document."""
