-- OpenScene's store as one OGC GeoPackage 1.3 file (OGC 12-128r17): QGIS and GDAL open it as it is.
-- Times are GeoPackage DATETIME text, UTC with milliseconds, so that text order is time order.

PRAGMA application_id = 1196444487; -- 0x47504B47, "GPKG"
PRAGMA user_version = 10300;

CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT
);

INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326,
   'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
   'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');

CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY,
  data_type TEXT NOT NULL,
  identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE,
  min_y DOUBLE,
  max_x DOUBLE,
  max_y DOUBLE,
  srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);

CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL,
  m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);

CREATE TABLE gpkg_extensions (
  table_name TEXT,
  column_name TEXT,
  extension_name TEXT NOT NULL,
  definition TEXT NOT NULL,
  scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
);

-- What was seen. A row is never deleted: a withdrawn one keeps its id and gets withdrawn_at.
CREATE TABLE observation (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  geom POINT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  seen_at DATETIME NOT NULL,
  accuracy_m DOUBLE,
  position_source TEXT NOT NULL,
  area_id TEXT,
  count MEDIUMINT NOT NULL,
  count_min MEDIUMINT,
  count_max MEDIUMINT,
  severity MEDIUMINT,
  emergency_called BOOLEAN,
  details TEXT NOT NULL, -- JSON object, name to code
  agency TEXT NOT NULL,
  visit_id TEXT, -- no foreign key: an offline phone may send the observation before its visit
  received_at DATETIME,
  withdrawn_at DATETIME
);

CREATE INDEX observation_seen ON observation (seen_at, id);
CREATE INDEX observation_visit ON observation (visit_id) WHERE visit_id IS NOT NULL;

-- That somebody looked, where, for how long and for what.
CREATE TABLE visit (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  city TEXT NOT NULL,
  agency TEXT NOT NULL,
  protocol TEXT NOT NULL,
  mode TEXT,
  observers MEDIUMINT NOT NULL,
  target_kinds TEXT NOT NULL, -- JSON array of codes
  started_at DATETIME NOT NULL,
  ended_at DATETIME,
  complete BOOLEAN NOT NULL,
  effort TEXT NOT NULL, -- JSON array of [area_id, minutes]
  effort_cells TEXT NOT NULL, -- JSON array of [column, row, minutes], 25 m cells of the city's CRS
  weather TEXT,
  police_present BOOLEAN,
  event_flag TEXT,
  received_at DATETIME,
  withdrawn_at DATETIME
);

CREATE INDEX visit_started ON visit (started_at, id);

CREATE TABLE city (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  crs TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  west DOUBLE NOT NULL,
  south DOUBLE NOT NULL,
  east DOUBLE NOT NULL,
  north DOUBLE NOT NULL,
  languages TEXT NOT NULL -- JSON array, the first is the default
);

-- One row for each version of an area: a changed border is a new version.
CREATE TABLE area (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  geom MULTIPOLYGON NOT NULL,
  area_id TEXT NOT NULL,
  version MEDIUMINT NOT NULL,
  city TEXT NOT NULL,
  name TEXT NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE,
  watch BOOLEAN NOT NULL,
  scene TEXT,
  UNIQUE (area_id, version)
);

CREATE TABLE measure (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  area_id TEXT NOT NULL,
  agency TEXT,
  first_day DATE NOT NULL,
  last_day DATE,
  title TEXT
);

-- Issued reports: immutable, so there is a trigger and not only a habit.
CREATE TABLE report (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  area_id TEXT NOT NULL,
  period TEXT NOT NULL,
  edition TEXT NOT NULL,
  version MEDIUMINT NOT NULL,
  supersedes TEXT,
  issued_at DATETIME NOT NULL,
  sha256 TEXT NOT NULL,
  bytes BLOB NOT NULL
);

CREATE INDEX report_issued ON report (issued_at);

CREATE TRIGGER report_is_immutable BEFORE UPDATE ON report
BEGIN
  SELECT RAISE(ABORT, 'an issued report never changes');
END;

CREATE TABLE fact (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  name TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
);

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('observation', 'features', 'observation', 'Behaviours and conditions seen; never persons', 4326),
  ('area', 'features', 'area', 'Named areas, one row for each version of a border', 4326),
  ('visit', 'attributes', 'visit', 'Visits: who looked where, how long and for what', NULL),
  ('city', 'attributes', 'city', 'Cities with their metric CRS and time zone', NULL),
  ('measure', 'attributes', 'measure', 'What was done, where and when', NULL),
  ('report', 'attributes', 'report', 'Issued area reports, immutable', NULL),
  ('fact', 'attributes', 'fact', 'Small facts about this file', NULL);

INSERT INTO gpkg_geometry_columns VALUES
  ('observation', 'geom', 'POINT', 4326, 0, 0),
  ('area', 'geom', 'MULTIPOLYGON', 4326, 0, 0);

INSERT INTO gpkg_extensions VALUES
  ('observation', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only'),
  ('area', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');

-- The spatial index of observation and its triggers, as GeoPackage 1.3 annex F.3 writes them.
CREATE VIRTUAL TABLE rtree_observation_geom USING rtree(id, minx, maxx, miny, maxy);

CREATE TRIGGER rtree_observation_geom_insert AFTER INSERT ON observation
  WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  INSERT OR REPLACE INTO rtree_observation_geom VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;

CREATE TRIGGER rtree_observation_geom_update1 AFTER UPDATE OF geom ON observation
  WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  INSERT OR REPLACE INTO rtree_observation_geom VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;

CREATE TRIGGER rtree_observation_geom_update2 AFTER UPDATE OF geom ON observation
  WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM rtree_observation_geom WHERE id = OLD.fid;
END;

CREATE TRIGGER rtree_observation_geom_update3 AFTER UPDATE ON observation
  WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM rtree_observation_geom WHERE id = OLD.fid;
  INSERT OR REPLACE INTO rtree_observation_geom VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;

CREATE TRIGGER rtree_observation_geom_update4 AFTER UPDATE ON observation
  WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM rtree_observation_geom WHERE id IN (OLD.fid, NEW.fid);
END;

CREATE TRIGGER rtree_observation_geom_delete AFTER DELETE ON observation
  WHEN OLD.geom NOT NULL
BEGIN
  DELETE FROM rtree_observation_geom WHERE id = OLD.fid;
END;

-- The spatial index of area and its triggers, as GeoPackage 1.3 annex F.3 writes them.
CREATE VIRTUAL TABLE rtree_area_geom USING rtree(id, minx, maxx, miny, maxy);

CREATE TRIGGER rtree_area_geom_insert AFTER INSERT ON area
  WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  INSERT OR REPLACE INTO rtree_area_geom VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;

CREATE TRIGGER rtree_area_geom_update1 AFTER UPDATE OF geom ON area
  WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  INSERT OR REPLACE INTO rtree_area_geom VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;

CREATE TRIGGER rtree_area_geom_update2 AFTER UPDATE OF geom ON area
  WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM rtree_area_geom WHERE id = OLD.fid;
END;

CREATE TRIGGER rtree_area_geom_update3 AFTER UPDATE ON area
  WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM rtree_area_geom WHERE id = OLD.fid;
  INSERT OR REPLACE INTO rtree_area_geom VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
END;

CREATE TRIGGER rtree_area_geom_update4 AFTER UPDATE ON area
  WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN
  DELETE FROM rtree_area_geom WHERE id IN (OLD.fid, NEW.fid);
END;

CREATE TRIGGER rtree_area_geom_delete AFTER DELETE ON area
  WHEN OLD.geom NOT NULL
BEGIN
  DELETE FROM rtree_area_geom WHERE id = OLD.fid;
END;
