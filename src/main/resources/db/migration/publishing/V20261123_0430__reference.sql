-- A post that is found on a network by its words may be another one of ours: whose it is is looked up by its reference.
CREATE INDEX publication_part_reference ON publication_part USING hash (reference);
