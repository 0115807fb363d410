-- Who may come in. Of passwords, tokens and sessions only hashes are here. These tables are no
-- contents of the GeoPackage: QGIS does not offer them, and an exported file has them empty.

CREATE TABLE account (
  name TEXT PRIMARY KEY NOT NULL,
  role TEXT NOT NULL,
  agency TEXT, -- of patrol and lead
  disabled BOOLEAN NOT NULL,
  created_at DATETIME NOT NULL,
  password TEXT -- Argon2id with its salt and parameters; null for one that signs in elsewhere
);

CREATE TABLE account_token (
  id TEXT PRIMARY KEY NOT NULL,
  hash TEXT NOT NULL UNIQUE, -- SHA-256, hexadecimal
  account TEXT NOT NULL REFERENCES account (name),
  label TEXT NOT NULL,
  created_at DATETIME NOT NULL,
  expires_at DATETIME,
  last_used DATE,
  revoked_at DATETIME
);

CREATE TABLE account_session (
  hash TEXT PRIMARY KEY NOT NULL, -- SHA-256, hexadecimal
  account TEXT NOT NULL REFERENCES account (name),
  created_at DATETIME NOT NULL,
  expires_at DATETIME NOT NULL
);

CREATE INDEX account_session_account ON account_session (account, created_at);
