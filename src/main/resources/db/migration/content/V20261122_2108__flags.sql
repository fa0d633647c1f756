-- What readers are to be told about a post: ADVERT, MADE_WITH_AI.
ALTER TABLE post ADD COLUMN flags text[] NOT NULL DEFAULT '{}';
