-- Who may come in. Of passwords, tokens and sessions only hashes are here.

CREATE TABLE account (
  name text COLLATE "C" PRIMARY KEY,
  role text NOT NULL,
  agency text, -- of patrol and lead
  disabled boolean NOT NULL,
  created_at timestamptz NOT NULL,
  password text -- Argon2id with its salt and parameters; null for one that signs in elsewhere
);

CREATE TABLE account_token (
  id text COLLATE "C" PRIMARY KEY,
  hash text COLLATE "C" NOT NULL UNIQUE, -- SHA-256, hexadecimal
  account text COLLATE "C" NOT NULL REFERENCES account (name),
  label text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  last_used date,
  revoked_at timestamptz
);

CREATE TABLE account_session (
  hash text COLLATE "C" PRIMARY KEY, -- SHA-256, hexadecimal
  account text COLLATE "C" NOT NULL REFERENCES account (name),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE INDEX account_session_account ON account_session (account, created_at);
