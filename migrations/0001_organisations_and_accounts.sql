-- Who there is: organisations with their departments and posts, accounts, and what signing in needs.
-- An account has exactly one role, so no account can hold two of the three administrators' roles, or
-- one of them and a role that does business (trust.md A9): the database itself refuses.

CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    position BIGINT NOT NULL
);

CREATE TABLE department (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    position BIGINT NOT NULL,
    UNIQUE (organisation, name)
);

CREATE TABLE post (
    id TEXT NOT NULL PRIMARY KEY,
    department TEXT NOT NULL REFERENCES department (id),
    name TEXT NOT NULL,
    tier TEXT NOT NULL CHECK (tier IN ('leadership', 'middle', 'key', 'general')),
    position BIGINT NOT NULL,
    UNIQUE (department, name)
);

CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    sign_in_name TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    organisation TEXT REFERENCES organisation (id),
    role TEXT NOT NULL CHECK (role IN (
        'cadre', 'head', 'office', 'leader', 'discipline',
        'system_administrator', 'security_administrator', 'audit_administrator'
    )),
    password_hash TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'locked', 'ended')),
    is_demo BIGINT NOT NULL CHECK (is_demo IN (0, 1)),
    created_ms BIGINT NOT NULL
);

-- A session is known by the hash of its secret: who reads the table can't use it.
CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    created_ms BIGINT NOT NULL,
    seen_ms BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account);

-- A browser from which somebody has signed in before: it is not shut out when others guess at the name.
CREATE TABLE device (
    token_hash TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    seen_ms BIGINT NOT NULL
);
CREATE INDEX device_account ON device (account);

-- The subject is the hash of a name or of a device, for people type passwords into the wrong field.
CREATE TABLE sign_in_failure (
    subject TEXT NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_ms BIGINT NOT NULL
);

-- Goes up whenever somebody's rights end or change, so that open sockets look again.
CREATE TABLE rights (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    epoch BIGINT NOT NULL
);
INSERT INTO rights (id, epoch) VALUES (1, 0);
