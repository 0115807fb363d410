-- Free text beside an observation, where it is switched on. Not among the contents that QGIS and
-- GDAL are told of; deleted after 14 days. No constraint looks at the text: its message would tell it.

CREATE TABLE note (
  observation_id TEXT PRIMARY KEY NOT NULL,
  text TEXT NOT NULL,
  received_at DATETIME NOT NULL
);

CREATE INDEX note_received ON note (received_at);
