-- A post that is found on a network by its words may be another one of ours: whose it is is looked up by its reference, and
-- whose is not known yet by what is under way, held, or live only by a person's word.
CREATE INDEX publication_part_reference ON publication_part USING hash (reference);
CREATE INDEX publication_part_confirmed ON publication_part (workspace_id, publication_id)
    WHERE state = 'LIVE' AND reference IS NULL;
CREATE INDEX publication_open ON publication (channel_id) WHERE state IN ('SENDING', 'CHECKING', 'HELD');
CREATE INDEX channel_account ON channel (network, remote_id);
