"""The first M: putting a customer journey on paper, tables in and tables out."""
