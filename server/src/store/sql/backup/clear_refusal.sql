DELETE FROM refusal
