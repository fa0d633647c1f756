-- Letters are handed to a mail server where one is set; otherwise they are kept for the operator to read.
ALTER TABLE mail_outbox
    ADD COLUMN state    text NOT NULL DEFAULT 'KEPT' CHECK (state IN ('KEPT', 'WAITING', 'SENT', 'FAILED')),
    ADD COLUMN attempts int  NOT NULL DEFAULT 0,
    -- The mail server's code, never its words: they may repeat the address.
    ADD COLUMN answer   text,
    ADD COLUMN sent_at  timestamptz;
