-- What the public answered to a round's questionnaire: counts alone, in one text a round, so that neither the order of
-- writing nor which answers belong together can be read off the rows.

CREATE TABLE questionnaire (
    round TEXT NOT NULL PRIMARY KEY REFERENCES round (id),
    -- The counts that are shown, and those that wait until there are five sheets (JSON).
    answers TEXT NOT NULL
);
