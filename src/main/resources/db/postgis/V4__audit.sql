-- Who looked. Entries are only added, each bears the hash of the one before; retention alone takes
-- the oldest away, and leaves an anchor.

CREATE TABLE audit (
  number bigint PRIMARY KEY, -- 1 for the first, without a gap
  at_ms bigint NOT NULL, -- milliseconds since 1970-01-01T00:00Z
  account text NOT NULL,
  role text NOT NULL,
  agency text,
  action text NOT NULL,
  collection text,
  area text,
  period text,
  "precision" text,
  purpose text,
  count bigint NOT NULL,
  hash bytea NOT NULL CHECK (length(hash) = 32)
);

-- Up to which entry retention has taken them away.
CREATE TABLE audit_anchor (
  number bigint PRIMARY KEY,
  hash bytea NOT NULL CHECK (length(hash) = 32),
  last_at_ms bigint NOT NULL
);

CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql
  SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'audit' THEN
    IF OLD.number <= (SELECT max(number) FROM audit_anchor) THEN
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'audit entries go by retention alone';
  END IF;
  RAISE EXCEPTION 'an audit entry never changes';
END
$$;

CREATE TRIGGER audit_is_kept BEFORE UPDATE OR DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION audit_is_kept();
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept();
CREATE TRIGGER audit_anchor_is_kept BEFORE UPDATE OR DELETE ON audit_anchor
  FOR EACH ROW EXECUTE FUNCTION audit_is_kept();
CREATE TRIGGER audit_anchor_is_not_emptied BEFORE TRUNCATE ON audit_anchor
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept();
