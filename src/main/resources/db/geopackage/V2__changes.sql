-- What others must hear of. SQLite has one writer at a time, so rows come in the order of their
-- fid, and a reader that keeps the highest finds the new ones; what else happens to rows is listed
-- here by triggers, whoever does it, in the order of number. One entry for each row at most.

CREATE TABLE change (
  number INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  what TEXT NOT NULL, -- observation, visit: a row changed, key is its fid; gone_observation,
                      -- gone_visit: no such row any more, key is its id; places: key is ''
  key NOT NULL,
  UNIQUE (what, key)
);

CREATE TRIGGER observation_changed AFTER UPDATE ON observation
BEGIN
  DELETE FROM change WHERE what = 'observation' AND key = NEW.fid;
  INSERT INTO change (what, key) VALUES ('observation', NEW.fid);
END;

CREATE TRIGGER observation_renamed AFTER UPDATE ON observation WHEN OLD.id <> NEW.id
BEGIN
  DELETE FROM change WHERE what = 'gone_observation' AND key = OLD.id;
  INSERT INTO change (what, key) VALUES ('gone_observation', OLD.id);
END;

CREATE TRIGGER observation_gone AFTER DELETE ON observation
BEGIN
  DELETE FROM change WHERE what = 'observation' AND key = OLD.fid;
  DELETE FROM change WHERE what = 'gone_observation' AND key = OLD.id;
  INSERT INTO change (what, key) VALUES ('gone_observation', OLD.id);
END;

-- Another program may choose a fid below the highest.
CREATE TRIGGER observation_between AFTER INSERT ON observation WHEN NEW.fid < (SELECT max(fid) FROM observation)
BEGIN
  DELETE FROM change WHERE what = 'observation' AND key = NEW.fid;
  INSERT INTO change (what, key) VALUES ('observation', NEW.fid);
END;

CREATE TRIGGER visit_changed AFTER UPDATE ON visit
BEGIN
  DELETE FROM change WHERE what = 'visit' AND key = NEW.fid;
  INSERT INTO change (what, key) VALUES ('visit', NEW.fid);
END;

CREATE TRIGGER visit_renamed AFTER UPDATE ON visit WHEN OLD.id <> NEW.id
BEGIN
  DELETE FROM change WHERE what = 'gone_visit' AND key = OLD.id;
  INSERT INTO change (what, key) VALUES ('gone_visit', OLD.id);
END;

CREATE TRIGGER visit_gone AFTER DELETE ON visit
BEGIN
  DELETE FROM change WHERE what = 'visit' AND key = OLD.fid;
  DELETE FROM change WHERE what = 'gone_visit' AND key = OLD.id;
  INSERT INTO change (what, key) VALUES ('gone_visit', OLD.id);
END;

-- Another program may choose a fid below the highest.
CREATE TRIGGER visit_between AFTER INSERT ON visit WHEN NEW.fid < (SELECT max(fid) FROM visit)
BEGIN
  DELETE FROM change WHERE what = 'visit' AND key = NEW.fid;
  INSERT INTO change (what, key) VALUES ('visit', NEW.fid);
END;

CREATE TRIGGER city_after_insert AFTER INSERT ON city
BEGIN
  DELETE FROM change WHERE what = 'places' AND key = '';
  INSERT INTO change (what, key) VALUES ('places', '');
END;

CREATE TRIGGER city_after_update AFTER UPDATE ON city
BEGIN
  DELETE FROM change WHERE what = 'places' AND key = '';
  INSERT INTO change (what, key) VALUES ('places', '');
END;

CREATE TRIGGER city_after_delete AFTER DELETE ON city
BEGIN
  DELETE FROM change WHERE what = 'places' AND key = '';
  INSERT INTO change (what, key) VALUES ('places', '');
END;

CREATE TRIGGER area_after_insert AFTER INSERT ON area
BEGIN
  DELETE FROM change WHERE what = 'places' AND key = '';
  INSERT INTO change (what, key) VALUES ('places', '');
END;

CREATE TRIGGER area_after_update AFTER UPDATE ON area
BEGIN
  DELETE FROM change WHERE what = 'places' AND key = '';
  INSERT INTO change (what, key) VALUES ('places', '');
END;

CREATE TRIGGER area_after_delete AFTER DELETE ON area
BEGIN
  DELETE FROM change WHERE what = 'places' AND key = '';
  INSERT INTO change (what, key) VALUES ('places', '');
END;

CREATE TRIGGER measure_after_insert AFTER INSERT ON measure
BEGIN
  DELETE FROM change WHERE what = 'places' AND key = '';
  INSERT INTO change (what, key) VALUES ('places', '');
END;

CREATE TRIGGER measure_after_update AFTER UPDATE ON measure
BEGIN
  DELETE FROM change WHERE what = 'places' AND key = '';
  INSERT INTO change (what, key) VALUES ('places', '');
END;

CREATE TRIGGER measure_after_delete AFTER DELETE ON measure
BEGIN
  DELETE FROM change WHERE what = 'places' AND key = '';
  INSERT INTO change (what, key) VALUES ('places', '');
END;

CREATE TRIGGER fact_after_insert AFTER INSERT ON fact
BEGIN
  DELETE FROM change WHERE what = 'places' AND key = '';
  INSERT INTO change (what, key) VALUES ('places', '');
END;

CREATE TRIGGER fact_after_update AFTER UPDATE ON fact
BEGIN
  DELETE FROM change WHERE what = 'places' AND key = '';
  INSERT INTO change (what, key) VALUES ('places', '');
END;

CREATE TRIGGER fact_after_delete AFTER DELETE ON fact
BEGIN
  DELETE FROM change WHERE what = 'places' AND key = '';
  INSERT INTO change (what, key) VALUES ('places', '');
END;
