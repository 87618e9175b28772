-- Stays and their bills: the visits that a bill made, found from the stay, and who closed a stay without a bill.
CREATE INDEX visit_of_stay ON visit (cafe, stay) WHERE stay IS NOT NULL;
ALTER TABLE stay ADD COLUMN closed_by TEXT;
