-- This network shows by itself what is an advert and what a machine made.
ALTER TABLE practice_post ADD COLUMN advert boolean NOT NULL DEFAULT false,
    ADD COLUMN made_with_ai boolean NOT NULL DEFAULT false;
UPDATE channel SET capabilities = capabilities || '{"flags": ["ADVERT", "MADE_WITH_AI"]}' WHERE network = 'practice';
