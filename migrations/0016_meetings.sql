-- Decision meetings (班子定), as lists need them. Each is a document with a log of its own; what stands here is read off it,
-- but for the counts of a secret ballot that is under way: those are in no log, and gone when the item is finished.

CREATE TABLE meeting (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    title TEXT NOT NULL,
    phase TEXT NOT NULL CHECK (phase IN ('prepared', 'circulated', 'called', 'open', 'closed', 'announced')),
    -- The time for which it was called.
    begins_ms BIGINT,
    -- How many items its agenda has.
    items BIGINT NOT NULL,
    -- The number of the last operation.
    seq BIGINT NOT NULL,
    prepared_ms BIGINT NOT NULL,
    changed_ms BIGINT NOT NULL
);
CREATE INDEX meeting_organisation ON meeting (organisation, prepared_ms);

-- Who takes part by an account: what waits for them, and who may follow the meeting.
CREATE TABLE meeting_seat (
    meeting TEXT NOT NULL REFERENCES meeting (id),
    account TEXT NOT NULL REFERENCES account (id),
    PRIMARY KEY (meeting, account)
);
CREATE INDEX meeting_seat_account ON meeting_seat (account);

-- How many have cast what on an item, added up: never who. Not in backups, for two of them would tell what was cast between.
CREATE TABLE ballot (
    meeting TEXT NOT NULL REFERENCES meeting (id),
    item TEXT NOT NULL,
    agree BIGINT NOT NULL,
    oppose BIGINT NOT NULL,
    postpone BIGINT NOT NULL,
    PRIMARY KEY (meeting, item)
);
