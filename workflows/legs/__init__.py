"""Parts of a stage that run beside others."""
