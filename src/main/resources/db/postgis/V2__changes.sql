-- What others must hear of: every row of observation and visit knows which transaction wrote it
-- last. Transactions end in another order than they are numbered in, so a reader keeps no highest
-- number but the whole snapshot it last saw, and reads what that one could not see.

-- Without a default at first: rows that are there keep NULL and are not written anew, which would
-- take minutes at ten million. NULL means written before anybody could have asked.
ALTER TABLE observation ADD COLUMN changed xid8;
ALTER TABLE observation ALTER COLUMN changed SET DEFAULT pg_current_xact_id();
CREATE INDEX observation_changed ON observation (changed) WHERE changed IS NOT NULL;

ALTER TABLE visit ADD COLUMN changed xid8;
ALTER TABLE visit ALTER COLUMN changed SET DEFAULT pg_current_xact_id();
CREATE INDEX visit_changed ON visit (changed) WHERE changed IS NOT NULL;

CREATE FUNCTION row_is_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed := pg_current_xact_id();
  RETURN NEW;
END
$$;

CREATE TRIGGER observation_changed BEFORE UPDATE ON observation
  FOR EACH ROW EXECUTE FUNCTION row_is_changed();
CREATE TRIGGER visit_changed BEFORE UPDATE ON visit
  FOR EACH ROW EXECUTE FUNCTION row_is_changed();

-- What no row can tell: 'places' when cities, areas, measures or facts changed; 'observation' or
-- 'visit' with the id of a row that is gone. Of a deleted row nothing but its id is kept.
CREATE TABLE change (
  changed xid8 NOT NULL DEFAULT pg_current_xact_id(),
  what text NOT NULL,
  id uuid
);

CREATE INDEX change_changed ON change (changed);

-- Whoever may write the tables may not therefore write this one: the functions do, as its owner.
CREATE FUNCTION rows_are_gone() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO change (what, id) SELECT TG_TABLE_NAME, gone.id FROM gone;
  RETURN NULL;
END
$$;

CREATE TRIGGER observation_gone AFTER DELETE ON observation
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION rows_are_gone();
CREATE TRIGGER visit_gone AFTER DELETE ON visit
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION rows_are_gone();

CREATE FUNCTION row_is_renamed() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO change (what, id) VALUES (TG_TABLE_NAME, OLD.id);
  RETURN NULL;
END
$$;

CREATE TRIGGER observation_renamed AFTER UPDATE ON observation
  FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION row_is_renamed();
CREATE TRIGGER visit_renamed AFTER UPDATE ON visit
  FOR EACH ROW WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION row_is_renamed();

-- A row of its own for each transaction, not one counter: nobody waits for another's end.
CREATE FUNCTION places_are_changed() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM change WHERE changed = pg_current_xact_id() AND what = 'places') THEN
    INSERT INTO change (what) VALUES ('places');
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER city_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON city
  FOR EACH STATEMENT EXECUTE FUNCTION places_are_changed();
CREATE TRIGGER area_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON area
  FOR EACH STATEMENT EXECUTE FUNCTION places_are_changed();
CREATE TRIGGER measure_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON measure
  FOR EACH STATEMENT EXECUTE FUNCTION places_are_changed();
CREATE TRIGGER fact_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON fact
  FOR EACH STATEMENT EXECUTE FUNCTION places_are_changed();
