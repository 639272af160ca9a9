-- Links for experts (组织点): whoever has the link gives an opinion on some candidates of a round, once, without an
-- account. The secret is in the link alone; here is only its SHA-256. The opinion itself stands in the round.

CREATE TABLE expert_link (
    id TEXT NOT NULL PRIMARY KEY,
    secret_hash TEXT NOT NULL UNIQUE,
    round TEXT NOT NULL REFERENCES round (id),
    expert TEXT NOT NULL,
    -- The ids of the candidates (JSON).
    candidates TEXT NOT NULL,
    -- The last day on which it may be used.
    valid_until TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'handed_in', 'withdrawn')),
    made_ms BIGINT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX expert_link_round ON expert_link (round, made_ms);
