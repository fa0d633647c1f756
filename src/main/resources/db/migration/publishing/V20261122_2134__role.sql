-- A part is of the post itself, or a comment under it.
ALTER TABLE publication_part ADD COLUMN role text NOT NULL DEFAULT 'POST' CHECK (role IN ('POST', 'COMMENT'));
