-- While an act that speaks to others is at work, its key is taken and has no answer yet.
ALTER TABLE idempotency_key ALTER COLUMN status DROP NOT NULL, ALTER COLUMN body DROP NOT NULL;
