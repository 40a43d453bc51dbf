"""The rows of the access matrix: a file per subject, found by itself. See tests/toegang/matrix.py."""
