-- What waits for a person, and what is to come: few rows among the millions that have been.
CREATE INDEX publication_attention ON publication (workspace_id, due_at, id) WHERE state IN ('FAILED', 'HELD');
CREATE INDEX publication_to_come ON publication (workspace_id, due_at, id) WHERE state = 'SCHEDULED';
