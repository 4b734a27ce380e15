"""The kit's tests stand on the themed application and the loop of tests/ui/conftest.py."""
