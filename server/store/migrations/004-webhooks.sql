CREATE TABLE webhooks (
  id TEXT PRIMARY KEY,
  topic TEXT NOT NULL,
  triggered_at TEXT,
  body TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  worked_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX webhooks_due ON webhooks (received_at, id) WHERE worked_at IS NULL;

CREATE TABLE shop_news (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  item_id TEXT,
  was TEXT NOT NULL,
  became TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  settled_at INTEGER
) STRICT;
CREATE UNIQUE INDEX shop_news_open ON shop_news (kind, subject) WHERE settled_at IS NULL;
