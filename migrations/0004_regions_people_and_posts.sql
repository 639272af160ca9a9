-- The tree that everything hangs on: regions above organisations, people who hold posts for a time,
-- leadership teams. A post that ends keeps its row, and so its history.
-- A path names a region with all those above it, '/r1/r2/', so that "everything below" is one range of an index.
-- `version` counts the edits of a row: who saves says which one was read, and the second of two is shown the first's.

CREATE TABLE region (
    id TEXT NOT NULL PRIMARY KEY,
    parent TEXT REFERENCES region (id),
    path TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- How this region grades, names grades, routes and inspects (JSON; empty: as the one above it does).
    rules TEXT NOT NULL,
    position BIGINT NOT NULL,
    version BIGINT NOT NULL
);

ALTER TABLE organisation ADD COLUMN region TEXT REFERENCES region (id);
ALTER TABLE organisation ADD COLUMN region_path TEXT NOT NULL DEFAULT '/';
ALTER TABLE organisation ADD COLUMN code TEXT NOT NULL DEFAULT '';
-- The cadre who is the liaison (联络员), S1-01: exactly one, or none named yet.
ALTER TABLE organisation ADD COLUMN liaison TEXT;
ALTER TABLE organisation ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
CREATE INDEX organisation_region ON organisation (region_path);

ALTER TABLE department ADD COLUMN ended_on TEXT;
ALTER TABLE department ADD COLUMN version BIGINT NOT NULL DEFAULT 0;

ALTER TABLE post ADD COLUMN duties TEXT NOT NULL DEFAULT '';
-- Which of the links 人财物事 its power runs through: words of `PowerDomain`, separated by blanks.
ALTER TABLE post ADD COLUMN domains TEXT NOT NULL DEFAULT '';
ALTER TABLE post ADD COLUMN ended_on TEXT;
ALTER TABLE post ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
CREATE INDEX post_department ON post (department);

-- What an account of no organisation looks after: a discipline body or a leading group's office of a region;
-- none: the whole.
ALTER TABLE account ADD COLUMN region TEXT REFERENCES region (id);

CREATE TABLE cadre (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    -- The account with which this person signs in.
    account TEXT UNIQUE REFERENCES account (id),
    version BIGINT NOT NULL
);
CREATE INDEX cadre_organisation ON cadre (organisation);

CREATE TABLE holding (
    cadre TEXT NOT NULL REFERENCES cadre (id),
    post TEXT NOT NULL REFERENCES post (id),
    from_on TEXT NOT NULL,
    to_on TEXT,
    PRIMARY KEY (cadre, post, from_on)
);
CREATE INDEX holding_post ON holding (post);

CREATE TABLE team_member (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    cadre TEXT NOT NULL REFERENCES cadre (id),
    is_top BIGINT NOT NULL CHECK (is_top IN (0, 1)),
    position BIGINT NOT NULL,
    PRIMARY KEY (organisation, cadre)
);
