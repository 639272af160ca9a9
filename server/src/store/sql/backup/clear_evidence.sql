DELETE FROM evidence
