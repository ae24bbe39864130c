"""Tables as people have them: CSV in any common spelling, Excel workbooks, numbers as typed."""
