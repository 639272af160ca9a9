-- What the public says during a round, without a trace of who said it: no address, no time but the day, no order. What
-- is not shown is sealed with a key that is not in the database.

CREATE TABLE comment (
    -- A number by chance. SQLite keeps rows in the order of a column so declared, which else would be that of writing.
    shuffle INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    round TEXT NOT NULL REFERENCES round (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    chart TEXT NOT NULL REFERENCES chart (id),
    node TEXT,
    risk TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('happens', 'does_not_happen', 'proposal', 'remark', 'objection')),
    -- Sealed, but for those that are published.
    words TEXT NOT NULL,
    on_day TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'published', 'withheld')),
    reason TEXT NOT NULL CHECK (reason IN (
        '', 'insult', 'personal_data', 'secret', 'off_topic', 'duplicate', 'other_channel'
    )),
    -- The comment that says the same, into which this one was folded.
    same_as TEXT,
    -- The comment to which its writer added this one.
    adds_to TEXT,
    -- The hash of the receipt code; what was added has none of its own.
    receipt TEXT UNIQUE,
    -- Over all of the above that does not change: the ledger names those of withheld comments.
    hash TEXT NOT NULL,
    -- The candidate that it was taken into the round as, or of which it was taken as a voice.
    candidate TEXT
);
CREATE INDEX comment_round ON comment (round, state);
CREATE INDEX comment_organisation ON comment (organisation, state);
CREATE INDEX comment_chart ON comment (chart, round, kind);
CREATE INDEX comment_adds_to ON comment (adds_to);

CREATE TABLE comment_answer (
    comment TEXT NOT NULL REFERENCES comment (id),
    number BIGINT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('adopted', 'partly', 'not_adopted')),
    reason TEXT NOT NULL,
    on_day TEXT NOT NULL,
    PRIMARY KEY (comment, number)
);

-- How the writer may be reached, where they said so: sealed.
CREATE TABLE comment_contact (
    comment TEXT NOT NULL PRIMARY KEY REFERENCES comment (id),
    words TEXT NOT NULL
);

-- Words that accuse somebody: for the discipline office alone, sealed.
CREATE TABLE diverted (
    comment TEXT NOT NULL PRIMARY KEY REFERENCES comment (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    words TEXT NOT NULL
);
CREATE INDEX diverted_organisation ON diverted (organisation);

-- What the public is told of a round's comments at the end of each day, each line chained to the one before.
CREATE TABLE comment_day (
    round TEXT NOT NULL REFERENCES round (id),
    on_day TEXT NOT NULL,
    published BIGINT NOT NULL,
    withheld BIGINT NOT NULL,
    pending BIGINT NOT NULL,
    unanswered BIGINT NOT NULL,
    -- The hashes of what is withheld, as JSON.
    hashes TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (round, on_day)
);
