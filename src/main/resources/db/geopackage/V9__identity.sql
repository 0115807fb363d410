-- Who an account is at an OpenID provider; null of one that signs in here. Kept nowhere else.

ALTER TABLE account ADD COLUMN issuer TEXT;
ALTER TABLE account ADD COLUMN subject TEXT;

CREATE UNIQUE INDEX account_identity ON account (issuer, subject);
