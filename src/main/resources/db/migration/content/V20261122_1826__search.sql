-- The words of a part as people look for them: without case, accents, ligatures or the kind of apostrophe.
CREATE FUNCTION fold(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    replace(replace(translate(lower(normalize(words, NFC)),
        'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿ’', 'aaaaaaceeeeiiiinoooooouuuuyy'''), 'œ', 'oe'), 'æ', 'ae');

ALTER TABLE post_part ADD COLUMN folded text COLLATE "C" GENERATED ALWAYS AS (fold(text)) STORED;

-- Drafts have a place in the calendar, too.
CREATE INDEX post_draft_time ON post (workspace_id, wall_time) WHERE draft;
