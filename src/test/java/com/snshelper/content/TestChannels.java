package com.snshelper.content;

import com.snshelper.channels.Channel;
import com.snshelper.networks.Capabilities;
import com.snshelper.networks.Capabilities.TextLimit;
import com.snshelper.networks.Capabilities.Unit;
import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Channels of no network in particular. */
final class TestChannels {

    static final Capabilities SHORT = new Capabilities(
            List.of(new TextLimit(Unit.GRAPHEMES, 300), new TextLimit(Unit.UTF8_BYTES, 3000)),
            4,
            1_000_000,
            Set.of("image/jpeg", "image/png"),
            2000,
            100,
            3);

    private TestChannels() {}

    static Channel named(String name) {
        return of("meadow", name);
    }

    static Channel of(String network, String name) {
        return new Channel(
                Ids.next(), network, name, name, "https://meadow.test", Channel.State.CONNECTED, SHORT, Instant.EPOCH);
    }

    static Channel disconnected(String name) {
        return new Channel(
                Ids.next(),
                "meadow",
                name,
                name,
                "https://meadow.test",
                Channel.State.DISCONNECTED,
                SHORT,
                Instant.EPOCH);
    }

    /** Puts the channel into the database of the workspace at hand, as far as it is seen. */
    static UUID insert(Channel channel, JdbcClient jdbc, TransactionOperations transactions) {
        transactions.executeWithoutResult(status -> jdbc.sql("""
                        INSERT INTO channel (workspace_id, id, network, remote_id, handle, display_name, server, state,
                            credentials, capabilities, connected_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, CASE ? WHEN 'DISCONNECTED' THEN NULL ELSE 'sealed'::bytea END, ?::jsonb, ?)
                        """)
                .params(
                        Tenancy.workspace(),
                        channel.id(),
                        channel.network(),
                        channel.id().toString(),
                        channel.handle(),
                        channel.displayName(),
                        channel.server(),
                        channel.state().name(),
                        channel.state().name(),
                        JsonMapper.builder().build().writeValueAsString(channel.capabilities()),
                        OffsetDateTime.parse("2026-11-01T09:00:00Z"))
                .update());
        return channel.id();
    }
}
