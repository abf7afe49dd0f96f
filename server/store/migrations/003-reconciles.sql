CREATE TABLE reconciles (
  id TEXT PRIMARY KEY,
  actor_id TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  reason TEXT NOT NULL,
  is_dry_run INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reconciles_by_start ON reconciles (started_at);

CREATE TABLE reconcile_rows (
  reconcile_id TEXT NOT NULL,
  row INTEGER NOT NULL,
  item_id TEXT NOT NULL,
  location_id TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('toShopify', 'toLocal')),
  observed INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  step TEXT NOT NULL,
  entry_id TEXT,
  undo_entry_id TEXT,
  asked_by TEXT NOT NULL,
  found_observed INTEGER,
  found_expected INTEGER,
  problem TEXT,
  version INTEGER NOT NULL,
  PRIMARY KEY (reconcile_id, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX reconcile_rows_open ON reconcile_rows (step, reconcile_id, row)
  WHERE step IN ('pending', 'sending', 'undoAsked', 'undoSending');
CREATE INDEX reconcile_rows_by_version ON reconcile_rows (reconcile_id, version);
