"""The memory: SQL from queries/ over SQLite or PostgreSQL, migrations, the ledger's group commit."""
