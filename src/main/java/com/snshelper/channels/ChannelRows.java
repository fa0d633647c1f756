package com.snshelper.channels;

import com.snshelper.networks.Capabilities;
import com.snshelper.networks.ConnectOutcome.Connected;
import com.snshelper.networks.Credentials;
import com.snshelper.platform.Tenancy;
import com.snshelper.privacy.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The channel table of the workspace at hand; credentials leave it opened only through {@link Connections}. */
@Component
class ChannelRows {

    private static final String CREDENTIALS = "channel.credentials";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;

    ChannelRows(JdbcClient jdbc, Vault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    /** Credentials and the version they were read at. */
    record Held(Credentials credentials, long version) {}

    List<Channel> all() {
        return jdbc.sql("SELECT * FROM channel ORDER BY state = 'DISCONNECTED', connected_at, id")
                .query(this::channel)
                .list();
    }

    Optional<Channel> find(UUID id) {
        return jdbc.sql("SELECT * FROM channel WHERE workspace_id = ? AND id = ?")
                .params(Tenancy.workspace(), id)
                .query(this::channel)
                .optional();
    }

    String remoteId(UUID id) {
        return jdbc.sql("SELECT remote_id FROM channel WHERE workspace_id = ? AND id = ?")
                .params(Tenancy.workspace(), id)
                .query(String.class)
                .single();
    }

    Optional<UUID> findByRemoteId(String network, String remoteId) {
        return jdbc.sql("SELECT id FROM channel WHERE workspace_id = ? AND network = ? AND remote_id = ?")
                .params(Tenancy.workspace(), network, remoteId)
                .query(UUID.class)
                .optional();
    }

    /** Inserts the channel, or puts its new name and credentials in place when it is known. */
    void put(UUID id, String network, Connected connected, Capabilities capabilities, @Nullable UUID by, Instant now) {
        jdbc.sql("""
                        INSERT INTO channel (workspace_id, id, network, remote_id, handle, display_name, server, state,
                            credentials, credentials_expire, capabilities, connected_by, connected_at)
                        VALUES (:workspace, :id, :network, :remoteId, :handle, :displayName, :server, 'CONNECTED',
                            :credentials, :expire, :capabilities::jsonb, :by, :now)
                        ON CONFLICT (workspace_id, id) DO UPDATE SET handle = excluded.handle,
                            display_name = excluded.display_name, server = excluded.server, state = 'CONNECTED',
                            credentials = excluded.credentials, credentials_expire = excluded.credentials_expire,
                            credentials_version = channel.credentials_version + 1, renewing_until = NULL,
                            capabilities = excluded.capabilities, connected_by = excluded.connected_by,
                            connected_at = excluded.connected_at
                        """)
                .param("workspace", Tenancy.workspace())
                .param("id", id)
                .param("network", network)
                .param("remoteId", connected.remoteId())
                .param("handle", connected.handle())
                .param("displayName", connected.displayName())
                .param("server", connected.server())
                .param("credentials", seal(id, connected.credentials()))
                .param("expire", at(connected.credentials().expiresAt()))
                .param("capabilities", json.writeValueAsString(capabilities))
                .param("by", by)
                .param("now", at(now))
                .update();
    }

    /** The credentials, unless the channel is disconnected. */
    Optional<Held> credentials(UUID id) {
        return jdbc.sql("""
                        SELECT credentials, credentials_expire, credentials_version FROM channel
                        WHERE workspace_id = ? AND id = ? AND credentials IS NOT NULL
                        """)
                .params(Tenancy.workspace(), id)
                .query((row, number) -> new Held(
                        open(id, row.getBytes("credentials"), instant(row, "credentials_expire")),
                        row.getLong("credentials_version")))
                .optional();
    }

    /** Takes the right to renew; false when another node has it or has renewed already. */
    boolean claimRenewal(UUID id, long version, Instant now, Duration lease) {
        return jdbc.sql("""
                        UPDATE channel SET renewing_until = :until
                        WHERE workspace_id = :workspace AND id = :id AND credentials_version = :version
                            AND (renewing_until IS NULL OR renewing_until < :now)
                        """)
                        .param("until", at(now.plus(lease)))
                        .param("workspace", Tenancy.workspace())
                        .param("id", id)
                        .param("version", version)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /**
     * Puts renewed credentials in place of the version they were made from. Who came later with that version was told
     * that it is worthless: that is over, too.
     */
    void renewed(UUID id, long version, Credentials credentials) {
        jdbc.sql("""
                        UPDATE channel SET credentials = :credentials, credentials_expire = :expire,
                            credentials_version = credentials_version + 1, renewing_until = NULL,
                            state = CASE WHEN state = 'RECONNECT' THEN 'CONNECTED' ELSE state END
                        WHERE workspace_id = :workspace AND id = :id AND credentials_version = :version
                            AND credentials IS NOT NULL
                        """)
                .param("credentials", seal(id, credentials))
                .param("expire", at(credentials.expiresAt()))
                .param("workspace", Tenancy.workspace())
                .param("id", id)
                .param("version", version)
                .update();
    }

    void renewalFailed(UUID id, long version) {
        jdbc.sql("""
                        UPDATE channel SET renewing_until = NULL
                        WHERE workspace_id = ? AND id = ? AND credentials_version = ?
                        """).params(Tenancy.workspace(), id, version).update();
    }

    /** Marks that a person must connect again, unless somebody already has since {@code version} was read. */
    void needsReconnect(UUID id, long version) {
        jdbc.sql("""
                        UPDATE channel SET state = 'RECONNECT', renewing_until = NULL
                        WHERE workspace_id = ? AND id = ? AND state = 'CONNECTED' AND credentials_version = ?
                        """).params(Tenancy.workspace(), id, version).update();
    }

    void disconnected(UUID id) {
        jdbc.sql("""
                        UPDATE channel SET state = 'DISCONNECTED', credentials = NULL, credentials_expire = NULL,
                            credentials_version = credentials_version + 1, renewing_until = NULL
                        WHERE workspace_id = ? AND id = ?
                        """).params(Tenancy.workspace(), id).update();
    }

    private byte[] seal(UUID id, Credentials credentials) {
        return vault.seal(CREDENTIALS, id, Tenancy.workspace(), json.writeValueAsString(credentials.values()));
    }

    @SuppressWarnings("unchecked")
    private Credentials open(UUID id, byte[] sealed, @Nullable Instant expire) {
        var values = json.readValue(vault.open(CREDENTIALS, id, Tenancy.workspace(), sealed), java.util.Map.class);
        return new Credentials(values, expire);
    }

    private Channel channel(ResultSet row, int number) throws SQLException {
        return new Channel(
                row.getObject("id", UUID.class),
                row.getString("network"),
                row.getString("handle"),
                row.getString("display_name"),
                row.getString("server"),
                Channel.State.valueOf(row.getString("state")),
                json.readValue(row.getString("capabilities"), Capabilities.class),
                row.getObject("connected_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
