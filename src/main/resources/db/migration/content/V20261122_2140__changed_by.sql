-- Who saved last; nobody when a program did.
ALTER TABLE post ADD COLUMN changed_by uuid;
UPDATE post SET changed_by = author;
