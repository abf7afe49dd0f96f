CREATE TABLE shop_variants (
  inventory_item_id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  sku TEXT,
  barcode TEXT,
  tracked INTEGER NOT NULL,
  bundle INTEGER NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0,
  pass INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX shop_variants_by_barcode ON shop_variants (barcode) WHERE barcode IS NOT NULL;
CREATE INDEX shop_variants_by_sku ON shop_variants (sku) WHERE sku IS NOT NULL;

CREATE TABLE shop_passes (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  since TEXT,
  cursor TEXT,
  variants INTEGER NOT NULL DEFAULT 0,
  levels INTEGER NOT NULL DEFAULT 0,
  started_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;
