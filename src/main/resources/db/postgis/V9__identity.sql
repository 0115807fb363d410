-- Who an account is at an OpenID provider; null of one that signs in here. Kept nowhere else.

ALTER TABLE account ADD COLUMN issuer text COLLATE "C";
ALTER TABLE account ADD COLUMN subject text COLLATE "C";

CREATE UNIQUE INDEX account_identity ON account (issuer, subject);
