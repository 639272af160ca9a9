-- A second factor for what only a person themselves may do, such as to enter a meeting: a code of an application (RFC 6238)
-- or a recovery code. The application's secret is sealed with a key that is in no database; of a recovery code, here is
-- only the hash. `confirmed_ms` is empty until the owner has proven that the application has the secret.

CREATE TABLE second_factor (
    account TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
    sealed_secret TEXT NOT NULL,
    confirmed_ms BIGINT,
    -- The last step of time whose code was accepted: none is accepted twice.
    last_step BIGINT NOT NULL
);

-- Those that were not used yet.
CREATE TABLE recovery_code (
    account TEXT NOT NULL REFERENCES account (id),
    hash TEXT NOT NULL,
    PRIMARY KEY (account, hash)
);
