"""What a workshop is: frozen values with their invariants, and pure functions over them.

Nothing here knows of windows, files, networks or third-party libraries.
"""
