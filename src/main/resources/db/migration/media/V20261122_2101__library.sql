-- A library of pictures: found by name, description and folder, known again by their bytes and by their looks.
ALTER TABLE media
    ADD COLUMN file_name  text NOT NULL DEFAULT '',
    -- Folders are names on pictures: one exists as long as a picture is in it.
    ADD COLUMN folder     text NOT NULL DEFAULT '',
    -- Of the bytes that were sent; pictures taken before have none.
    ADD COLUMN sha256     bytea,
    -- 64 comparisons of brightness; none where a picture is as good as plain.
    ADD COLUMN looks      bigint,
    -- The picture that this one was cut out of.
    ADD COLUMN origin_id  uuid,
    -- Out of the library; the small picture stays for what was published with it.
    ADD COLUMN removed_at timestamptz,
    ADD COLUMN folded     text COLLATE "C" GENERATED ALWAYS AS (fold(file_name || ' ' || alt_text)) STORED;

CREATE UNIQUE INDEX media_sha256 ON media (workspace_id, sha256);
CREATE INDEX media_folder ON media (workspace_id, folder, id);
