-- Stays and their bills: the visits that a stay's bill made are found from the stay, and who closed one without a bill
-- is kept beside it.
CREATE INDEX visit_of_stay ON visit (cafe, stay) WHERE stay IS NOT NULL;
ALTER TABLE stay ADD COLUMN closed_by TEXT;
