package com.snshelper.channels;

import com.snshelper.networks.Registrations;
import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import com.snshelper.privacy.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** The table of what servers know this program by, for the workspace at hand; secrets are sealed. */
@Component
class ServerRegistrations {

    private static final Duration LIFE = Duration.ofHours(12);
    private static final String CLIENT = "server_registration.client";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Vault vault;
    private final JsonMapper json;
    private final Clock clock;

    ServerRegistrations(
            JdbcClient jdbc, TransactionOperations transactions, Vault vault, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    private record Sealed(UUID id, byte[] client) {}

    /** Those of one network and one redirect address; each call is a transaction of its own. */
    Registrations of(String network, String redirectUri) {
        return new Registrations() {
            @Override
            public Optional<Map<String, String>> find(String server) {
                return transactions.execute(status -> ServerRegistrations.this.find(network, redirectUri, server));
            }

            @Override
            public void save(String server, Map<String, String> registration) {
                transactions.executeWithoutResult(status -> put(network, redirectUri, server, registration));
            }
        };
    }

    @SuppressWarnings("unchecked")
    private Optional<Map<String, String>> find(String network, String redirectUri, String server) {
        return jdbc.sql("""
                        SELECT id, client FROM server_registration
                        WHERE workspace_id = ? AND network = ? AND redirect_uri = ? AND server = ? AND expires_at > ?
                        """)
                .params(Tenancy.workspace(), network, redirectUri, server, now())
                .query(Sealed.class)
                .optional()
                .map(it -> json.readValue(vault.open(CLIENT, it.id(), Tenancy.workspace(), it.client()), Map.class));
    }

    private void put(String network, String redirectUri, String server, Map<String, String> registration) {
        var id = Ids.next();
        jdbc.sql("""
                        INSERT INTO server_registration (workspace_id, id, network, server, redirect_uri, client, expires_at)
                        VALUES (:workspace, :id, :network, :server, :redirectUri, :client, :expires)
                        ON CONFLICT (workspace_id, network, server, redirect_uri) DO UPDATE
                        SET id = excluded.id, client = excluded.client, expires_at = excluded.expires_at
                        """)
                .param("workspace", Tenancy.workspace())
                .param("id", id)
                .param("network", network)
                .param("server", server)
                .param("redirectUri", redirectUri)
                .param("client", vault.seal(CLIENT, id, Tenancy.workspace(), json.writeValueAsString(registration)))
                .param("expires", now().plus(LIFE))
                .update();
    }

    void forgetOld() {
        jdbc.sql("DELETE FROM server_registration WHERE expires_at < ?")
                .param(now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
