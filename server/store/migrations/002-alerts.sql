CREATE TABLE alerts_open (
  item_id TEXT NOT NULL,
  location_id TEXT NOT NULL,
  raised_at INTEGER NOT NULL,
  PRIMARY KEY (item_id, location_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE alert_messages (
  id TEXT PRIMARY KEY,
  way TEXT NOT NULL CHECK (way IN ('webhook', 'mail')),
  notice TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  retry_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  problem TEXT,
  settled_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX alert_messages_due ON alert_messages (retry_at) WHERE settled_at IS NULL;
