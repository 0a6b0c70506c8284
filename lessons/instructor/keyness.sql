-- Frequencies and keyness from counts, as utils.counting works them out. See larger.md.
-- Counts from several machines may stand below each other: all that follows adds them up.

-- What is compared. Change the two conditions: target is 1 for the texts that are looked
-- at and 0 for those they are held against; only what somebody speaks is counted.
CREATE VIEW compared AS
SELECT type, frequency, CASE WHEN source = '000' THEN 1 ELSE 0 END AS target
FROM counts
WHERE part = 'body';

-- Frequencies: one row for each word of each text; the rate is per 1,000 words.
CREATE VIEW lengths AS
SELECT source, SUM(frequency) AS length
FROM counts
WHERE part = 'body'
GROUP BY source;

CREATE VIEW frequencies AS
SELECT counts.source,
       counts.type,
       SUM(counts.frequency) AS frequency,
       1000e0 * SUM(counts.frequency) / MAX(lengths.length) AS relative_frequency
FROM counts
JOIN lengths ON lengths.source = counts.source
WHERE counts.part = 'body'
GROUP BY counts.source, counts.type;

-- Keyness: each word's frequencies a and b in texts of n and m words.
CREATE VIEW pairs AS
SELECT type,
       SUM(CASE WHEN target = 1 THEN frequency ELSE 0 END) AS a,
       SUM(CASE WHEN target = 0 THEN frequency ELSE 0 END) AS b
FROM compared
GROUP BY type;

-- 1e0 makes a fraction of a whole number on every engine.
CREATE VIEW expected AS
SELECT pairs.type, pairs.a, pairs.b, sizes.n, sizes.m,
       1e0 * sizes.n * (pairs.a + pairs.b) / (sizes.n + sizes.m) AS expected_a,
       1e0 * sizes.m * (pairs.a + pairs.b) / (sizes.n + sizes.m) AS expected_b
FROM pairs
CROSS JOIN (SELECT SUM(a) AS n, SUM(b) AS m FROM pairs) AS sizes;

-- G² over two cells (Rayson & Garside 2000); the log ratio counts a zero as 0.5.
CREATE VIEW keyness AS
SELECT type,
       a AS target_frequency,
       1000e0 * a / n AS target_rate,
       b AS reference_frequency,
       1000e0 * b / m AS reference_rate,
       2 * (CASE WHEN a > 0 THEN a * LN(a / expected_a) ELSE 0 END
          + CASE WHEN b > 0 THEN b * LN(b / expected_b) ELSE 0 END) AS log_likelihood,
       LN((CASE WHEN a > 0 THEN 1e0 * a ELSE 0.5e0 END / n)
        / (CASE WHEN b > 0 THEN 1e0 * b ELSE 0.5e0 END / m)) / LN(2e0) AS log_ratio
FROM expected;

-- [ask]
SELECT type, target_frequency, reference_frequency, log_likelihood, log_ratio
FROM keyness
ORDER BY log_likelihood DESC, type
LIMIT 20;
