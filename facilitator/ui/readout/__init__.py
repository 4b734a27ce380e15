"""The Readout stage: what is in it, the pages as they will be, and the way out of the door."""
