-- How exactly a place and a moment are kept. NULL: as they were sent; retention has not come yet.

ALTER TABLE observation ADD COLUMN precision_m integer; -- side of the cell; 0 for an area
ALTER TABLE observation ADD COLUMN time_precision text; -- hour, day_part

CREATE TABLE retention_run (
  fid bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  as_of timestamptz NOT NULL,
  rule text NOT NULL,
  changed bigint NOT NULL,
  on_border bigint NOT NULL
);
