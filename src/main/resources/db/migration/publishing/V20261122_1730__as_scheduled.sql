-- A scheduled post keeps its pictures' descriptions and its language as they were.
ALTER TABLE publication_part ADD COLUMN alt_texts text[], ADD COLUMN language text;
UPDATE publication_part part SET
    language = (SELECT w.language FROM workspace w WHERE w.workspace_id = part.workspace_id),
    alt_texts = ARRAY(SELECT coalesce(m.alt_text, '')
        FROM unnest(part.media) WITH ORDINALITY AS picture (id, place)
        LEFT JOIN media m ON m.workspace_id = part.workspace_id AND m.id = picture.id
        ORDER BY picture.place);
ALTER TABLE publication_part ALTER COLUMN alt_texts SET NOT NULL, ALTER COLUMN language SET NOT NULL;

-- When a person last asked for another try: how long a network may put us off counts from here.
ALTER TABLE publication ADD COLUMN released_at timestamptz;
