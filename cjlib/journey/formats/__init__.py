"""A journey in and out of files: JSON, Excel, CSV, Mermaid, CJML and Markdown."""
