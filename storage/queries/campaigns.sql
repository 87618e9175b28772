-- Campaigns.

-- name: context_campaigns(cafe)
-- Those that have not been ended; there are some a month, and a check-in asks which of them run.
SELECT id, title, from_day, until_day, applies_to, multiplier, cast_id, cap, state
FROM campaign WHERE cafe = CAST(:cafe AS BIGINT) AND state = 'active' ORDER BY id;

-- name: campaigns_from(cafe, first, count)
SELECT id, title, from_day, until_day, applies_to, multiplier, cast_id, cap, state
FROM campaign WHERE cafe = CAST(:cafe AS BIGINT) ORDER BY id DESC
LIMIT CAST(:count AS BIGINT) OFFSET CAST(:first AS BIGINT);

-- name: insert_campaign(cafe, id, title, first, last, applies_to, multiplier, cast, cap)!
INSERT INTO campaign (cafe, id, title, from_day, until_day, applies_to, multiplier, cast_id, cap)
VALUES (CAST(:cafe AS BIGINT), CAST(:id AS BIGINT), CAST(:title AS TEXT), CAST(:first AS TEXT), CAST(:last AS TEXT),
        CAST(:applies_to AS TEXT), CAST(:multiplier AS BIGINT), CAST(:cast AS BIGINT), CAST(:cap AS BIGINT));

-- name: end_campaign(cafe, id)!
UPDATE campaign SET state = 'ended' WHERE cafe = CAST(:cafe AS BIGINT) AND id = CAST(:id AS BIGINT);

-- name: book_campaigns(cafe, day, rows)
-- Extra points that producers hold from campaigns, in all and of the day, counter-entries taken off: rows of
-- (campaign, producer).
SELECT c.campaign, c.producer, CAST(SUM(e.points) AS BIGINT),
       CAST(SUM(CASE WHEN c.day = CAST(:day AS TEXT) THEN e.points ELSE 0 END) AS BIGINT)
FROM json_each(CAST(:rows AS TEXT)) r CROSS JOIN campaign_entry c CROSS JOIN entry e
WHERE c.cafe = CAST(:cafe AS BIGINT) AND c.campaign = CAST(r.value ->> 0 AS BIGINT)
  AND c.producer = CAST(r.value ->> 1 AS BIGINT) AND e.cafe = c.cafe AND (e.no = c.entry OR e.voids = c.entry)
GROUP BY c.campaign, c.producer;

-- name: write_campaign_entries(cafe, rows)!
INSERT INTO campaign_entry (cafe, campaign, producer, entry, day)
SELECT CAST(:cafe AS BIGINT), CAST(r.value ->> 0 AS BIGINT), CAST(r.value ->> 1 AS BIGINT),
       CAST(r.value ->> 2 AS BIGINT), r.value ->> 3
FROM json_each(CAST(:rows AS TEXT)) r;
