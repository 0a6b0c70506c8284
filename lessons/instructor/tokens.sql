-- Words as rows, counted by text, part and voice. See larger.md.
-- Run this where the words are; keyness.sql needs nothing but the counts.

CREATE TABLE tokens (
  source          VARCHAR,  -- id of the text, or name of its file
  part            VARCHAR,  -- body, heading, label, …
  voice           VARCHAR,  -- who speaks; empty where nobody is known to
  sentence        BIGINT,   -- number in the text, from 1
  position        BIGINT,   -- number of the word in the text, from 1
  form            VARCHAR,  -- as printed
  type            VARCHAR,  -- as counted
  start_character BIGINT,   -- offsets in the text, half open
  end_character   BIGINT
);

-- [load]
COPY tokens FROM 'tokens.csv' (FORMAT csv, HEADER true);

-- [count]
CREATE TABLE counts AS
SELECT source, part, voice, type, COUNT(*) AS frequency
FROM tokens
GROUP BY source, part, voice, type;
