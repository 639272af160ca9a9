-- Reminders by mail. An account may have an address, which only its owner and the system administrator see. What is to
-- be sent stands in an outbox first, one letter a person and day, so that nothing is lost or sent twice by a restart.

ALTER TABLE account ADD COLUMN mail_address TEXT;

CREATE TABLE mail (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    day TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('reminder')),
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'given_up')),
    attempts BIGINT NOT NULL,
    -- When it may be tried (again).
    next_ms BIGINT NOT NULL,
    -- What went wrong last: a word of ours, and what the mail server said.
    fault TEXT NOT NULL,
    answer TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    sent_ms BIGINT,
    UNIQUE (account, day, kind)
);
CREATE INDEX mail_state ON mail (state, next_ms);
