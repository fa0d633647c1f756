ALTER TABLE practice_post ADD COLUMN comment boolean NOT NULL DEFAULT false;
-- All networks of this release have it.
UPDATE channel SET capabilities = capabilities || '{"firstComment": true}';
