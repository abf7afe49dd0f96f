CREATE TABLE shop_orders (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  read_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  tag TEXT,
  foreign_tag TEXT,
  foreign_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE shop_order_queue (
  order_id TEXT PRIMARY KEY,
  found_at INTEGER NOT NULL,
  again INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  retry_at INTEGER NOT NULL,
  problem TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX shop_order_queue_due ON shop_order_queue (retry_at, found_at);

CREATE TABLE shop_order_log (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id TEXT NOT NULL,
  order_name TEXT NOT NULL,
  version INTEGER NOT NULL,
  event TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('executed', 'skipped', 'failed')),
  problem TEXT,
  lines TEXT NOT NULL,
  entry_id TEXT,
  tag TEXT,
  done_at INTEGER NOT NULL
) STRICT;
CREATE INDEX shop_order_log_by_order ON shop_order_log (order_id, number);

CREATE TABLE shop_order_marks (
  order_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('tag', 'workOrder', 'completed')),
  about TEXT NOT NULL,
  payload TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  retry_at INTEGER NOT NULL,
  problem TEXT,
  settled_at INTEGER,
  PRIMARY KEY (order_id, kind, about)
) STRICT, WITHOUT ROWID;
CREATE INDEX shop_order_marks_due ON shop_order_marks (retry_at) WHERE settled_at IS NULL;
