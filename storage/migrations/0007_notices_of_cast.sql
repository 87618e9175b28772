-- Who wants to hear of a cast member: asked when their role has to be made anew, and when they graduate.
CREATE INDEX notice_of_cast ON notice (cafe, cast_id, kind, producer);
