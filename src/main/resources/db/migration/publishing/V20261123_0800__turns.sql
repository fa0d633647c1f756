-- Where more is due than can be taken on, each workspace comes up with what it has waited for longest: its place in this index
-- is found without reading what the others have.
CREATE INDEX publication_turn ON publication (network, workspace_id, next_at)
    WHERE state IN ('SCHEDULED', 'SENDING', 'CHECKING');

-- On a network that is paused only what is in doubt goes on.
CREATE INDEX publication_doubt ON publication (network, next_at) WHERE state IN ('SENDING', 'CHECKING');
