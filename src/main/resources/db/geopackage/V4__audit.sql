-- Who looked. Not among the contents that QGIS and GDAL are told of. Entries are only added, each
-- bears the hash of the one before; retention alone takes the oldest away, and leaves an anchor.

CREATE TABLE audit (
  number INTEGER PRIMARY KEY NOT NULL, -- 1 for the first, without a gap
  at_ms INTEGER NOT NULL CHECK (typeof(at_ms) = 'integer'), -- milliseconds since 1970-01-01T00:00Z
  account TEXT NOT NULL,
  role TEXT NOT NULL,
  agency TEXT,
  action TEXT NOT NULL,
  collection TEXT,
  area TEXT,
  period TEXT,
  precision TEXT,
  purpose TEXT,
  count INTEGER NOT NULL CHECK (typeof(count) = 'integer'),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
);

-- Up to which entry retention has taken them away.
CREATE TABLE audit_anchor (
  number INTEGER PRIMARY KEY NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  last_at_ms INTEGER NOT NULL
);

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'an audit entry never changes');
END;

CREATE TRIGGER audit_is_only_pruned BEFORE DELETE ON audit
  WHEN OLD.number > ifnull((SELECT max(number) FROM audit_anchor), 0)
BEGIN
  SELECT RAISE(ABORT, 'audit entries go by retention alone');
END;

CREATE TRIGGER audit_only_grows BEFORE INSERT ON audit
  WHEN NEW.number <= ifnull((SELECT max(number) FROM audit), 0)
BEGIN
  SELECT RAISE(ABORT, 'an audit entry stands behind all others');
END;

CREATE TRIGGER audit_anchor_is_never_changed BEFORE UPDATE ON audit_anchor
BEGIN
  SELECT RAISE(ABORT, 'an anchor never changes');
END;

CREATE TRIGGER audit_anchor_stays BEFORE DELETE ON audit_anchor
BEGIN
  SELECT RAISE(ABORT, 'an anchor stays');
END;
