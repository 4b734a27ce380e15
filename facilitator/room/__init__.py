"""Who else joins: the LAN server through which phones and other laptops in the room reach the workshop."""
