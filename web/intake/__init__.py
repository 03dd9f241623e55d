"""The intake: what a person and a job need, shown while it is asked, and the opening of a journey or plain advice."""
