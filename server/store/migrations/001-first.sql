CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entries (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  hash TEXT NOT NULL,
  book TEXT NOT NULL,
  book_seq INTEGER NOT NULL,
  book_hash TEXT NOT NULL,
  device_id TEXT NOT NULL,
  device_seq INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'refused')),
  reason TEXT,
  postings TEXT NOT NULL,
  tells_shopify INTEGER NOT NULL,
  rules_version INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  through INTEGER NOT NULL,
  UNIQUE (book, book_seq),
  UNIQUE (device_id, device_seq)
) STRICT;

CREATE TABLE set_aside (
  device_id TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  entry_id TEXT,
  device_seq INTEGER,
  reason TEXT NOT NULL,
  text TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  through INTEGER NOT NULL,
  PRIMARY KEY (device_id, text_hash)
) STRICT;

CREATE TABLE documents (
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  position INTEGER NOT NULL UNIQUE,
  marks TEXT NOT NULL,
  rules_version INTEGER NOT NULL,
  archived INTEGER NOT NULL,
  grp TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (collection, id)
) STRICT;
CREATE UNIQUE INDEX documents_by_position ON documents (collection, position);
CREATE INDEX documents_by_group ON documents (collection, grp);

CREATE TABLE balances (
  item_id TEXT NOT NULL,
  lot TEXT NOT NULL,
  account TEXT NOT NULL,
  location_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  line INTEGER NOT NULL,
  went_to TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  PRIMARY KEY (item_id, lot, account, location_id, run_id, line, went_to)
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  number INTEGER NOT NULL,
  location_id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  secret TEXT NOT NULL,
  revoked INTEGER NOT NULL,
  enrolled_at INTEGER NOT NULL,
  last_contact INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  last_hash TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE enrolment_codes (
  code_hash TEXT PRIMARY KEY,
  location_id TEXT NOT NULL,
  expires_at INTEGER,
  uses_left INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE person_secrets (
  id TEXT PRIMARY KEY,
  pin TEXT,
  badge TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id TEXT NOT NULL,
  part INTEGER NOT NULL,
  book TEXT NOT NULL,
  book_seq INTEGER NOT NULL,
  effect TEXT NOT NULL,
  intended_at INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'waiting',
  stage TEXT NOT NULL DEFAULT 'whole',
  group_key TEXT,
  sent_at INTEGER,
  retry_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  problem TEXT,
  settled_at INTEGER,
  UNIQUE (entry_id, part)
) STRICT;
CREATE INDEX outbox_open ON outbox (status, id) WHERE status <> 'acknowledged';
CREATE INDEX outbox_by_book ON outbox (book, status, book_seq);
