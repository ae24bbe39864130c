"""Making an event log: which column means what, times as people write them, ids that stay private.

The log itself is `cjlib.mining.event_log.EventLog`.
"""
