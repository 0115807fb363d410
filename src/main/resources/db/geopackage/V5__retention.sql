-- How exactly a place and a moment are kept. NULL: as they were sent; retention has not come yet.

ALTER TABLE observation ADD COLUMN precision_m MEDIUMINT; -- side of the cell; 0 for an area
ALTER TABLE observation ADD COLUMN time_precision TEXT; -- hour, day_part

CREATE TABLE retention_run (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  at DATETIME NOT NULL,
  as_of DATETIME NOT NULL,
  rule TEXT NOT NULL,
  changed MEDIUMINT NOT NULL,
  on_border MEDIUMINT NOT NULL
);
