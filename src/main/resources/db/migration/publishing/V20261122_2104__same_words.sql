-- By which the same words are known again: without case, accents, white space, or punctuation at the ends. A text that
-- says nothing is like no other.
CREATE FUNCTION same_words(words text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
    SELECT CASE WHEN bare <> '' THEN md5(bare)::uuid END FROM (
        SELECT btrim(regexp_replace(fold(words), '[\s\u00a0\u202f]+', ' ', 'g'), ' .,;:!?…''"“”«»()[]-–—') AS bare) AS it);

ALTER TABLE publication ADD COLUMN words uuid;
UPDATE publication SET words = (
    SELECT same_words(string_agg(part.text, E'\n' ORDER BY part.position)) FROM publication_part part
    WHERE part.workspace_id = publication.workspace_id AND part.publication_id = publication.id);
CREATE INDEX publication_words ON publication (workspace_id, channel_id, words, due_at) WHERE words IS NOT NULL;
