"""Home: back to work in one press, or begin anew."""
