-- What the author says first under the post; empty for nothing.
ALTER TABLE post ADD COLUMN first_comment text NOT NULL DEFAULT '';
ALTER TABLE post_template ADD COLUMN first_comment text NOT NULL DEFAULT '';
