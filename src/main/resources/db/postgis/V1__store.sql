-- OpenScene's store in PostgreSQL with PostGIS. The extension itself is checked before this runs.

-- What was seen. A row is never deleted: a withdrawn one keeps its id and gets withdrawn_at.
CREATE TABLE observation (
  id uuid PRIMARY KEY,
  geom geometry(Point, 4326) NOT NULL,
  kind text NOT NULL,
  seen_at timestamptz NOT NULL,
  accuracy_m double precision,
  position_source text NOT NULL,
  area_id text,
  count integer NOT NULL,
  count_min integer,
  count_max integer,
  severity integer,
  emergency_called boolean,
  details jsonb NOT NULL, -- object, name to code
  agency text NOT NULL,
  visit_id uuid, -- no foreign key: an offline phone may send the observation before its visit
  received_at timestamptz,
  withdrawn_at timestamptz
);

CREATE INDEX observation_seen ON observation (seen_at, id);
CREATE INDEX observation_geom ON observation USING gist (geom);
CREATE INDEX observation_received ON observation USING brin (received_at);
CREATE INDEX observation_visit ON observation (visit_id) WHERE visit_id IS NOT NULL;

-- That somebody looked, where, for how long and for what.
CREATE TABLE visit (
  id uuid PRIMARY KEY,
  city text NOT NULL,
  agency text NOT NULL,
  protocol text NOT NULL,
  mode text,
  observers integer NOT NULL,
  target_kinds jsonb NOT NULL, -- array of codes
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  complete boolean NOT NULL,
  effort jsonb NOT NULL, -- array of [area_id, minutes]
  effort_cells jsonb NOT NULL, -- array of [column, row, minutes], 25 m cells of the city's CRS
  weather text,
  police_present boolean,
  event_flag text,
  received_at timestamptz,
  withdrawn_at timestamptz
);

CREATE INDEX visit_started ON visit (started_at, id);

CREATE TABLE city (
  id text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  crs text NOT NULL,
  time_zone text NOT NULL,
  west double precision NOT NULL,
  south double precision NOT NULL,
  east double precision NOT NULL,
  north double precision NOT NULL,
  languages jsonb NOT NULL -- array, the first is the default
);

-- One row for each version of an area: a changed border is a new version.
CREATE TABLE area (
  area_id text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  geom geometry(MultiPolygon, 4326) NOT NULL,
  city text NOT NULL,
  name text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  watch boolean NOT NULL,
  scene text,
  PRIMARY KEY (area_id, version)
);

CREATE INDEX area_geom ON area USING gist (geom);

CREATE TABLE measure (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  area_id text NOT NULL,
  agency text,
  first_day date NOT NULL,
  last_day date,
  title text
);

-- Issued reports: immutable, so there is a trigger and not only a habit.
CREATE TABLE report (
  id text COLLATE "C" PRIMARY KEY,
  area_id text NOT NULL,
  period text NOT NULL,
  edition text NOT NULL,
  version integer NOT NULL,
  supersedes text,
  issued_at timestamptz NOT NULL,
  sha256 text NOT NULL,
  bytes bytea NOT NULL
);

CREATE INDEX report_issued ON report (issued_at);

CREATE FUNCTION report_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an issued report never changes';
END
$$;

CREATE TRIGGER report_is_immutable BEFORE UPDATE ON report
  FOR EACH ROW EXECUTE FUNCTION report_is_immutable();

CREATE TABLE fact (
  name text PRIMARY KEY,
  value text NOT NULL
);
