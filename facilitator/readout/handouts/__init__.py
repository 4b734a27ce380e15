"""The print pack: what lies on the tables and in the team's hands before anybody has said a word."""
