-- What is stored about a person is found by that person: for a file of their own, and to let go of it. And words that
-- have been kept long enough are found by their age.
CREATE INDEX account_of_person ON account (platform, external_id, cafe);
CREATE INDEX shout_out_of_producer ON shout_out (cafe, producer, entry);
CREATE INDEX shout_out_words ON shout_out (cafe, ripe_at) WHERE words <> '';
CREATE INDEX stay_of_producer ON stay (cafe, producer, id);
CREATE INDEX reminder_of_producer ON reminder (cafe, producer);
CREATE INDEX mute_of_producer ON mute (cafe, producer);
