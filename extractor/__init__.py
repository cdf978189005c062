"""Turn news articles into facts that a database can hold."""
