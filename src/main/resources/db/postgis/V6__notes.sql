-- Free text beside an observation, where it is switched on; deleted after 14 days. No constraint
-- looks at the text: its message would tell it.

CREATE TABLE note (
  observation_id uuid PRIMARY KEY,
  text text NOT NULL,
  received_at timestamptz NOT NULL
);

CREATE INDEX note_received ON note (received_at);
