-- As it was scheduled, and only what the network shows by itself; the rest is in the text.
ALTER TABLE publication_part ADD COLUMN flags text[] NOT NULL DEFAULT '{}';
