"""What machines come in with and are called by: tokens, inlets, webhooks; made once, shown once, on audit."""
