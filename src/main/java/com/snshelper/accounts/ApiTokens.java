package com.snshelper.accounts;

import com.snshelper.platform.Ids;
import com.snshelper.platform.RandomToken;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keys to the API of one workspace: shown once, kept as a hash, bound to scopes. */
@Component
public class ApiTokens {

    private static final String PREFIX = "sns_";
    private static final int LONGEST_NAME = 80;
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    /** A token as its owners see it. */
    record Listed(
            UUID id,
            String name,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    /** What a token opens. */
    record Grant(UUID token, UUID workspace, Set<Scope> scopes) {}

    ApiTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Makes a token for the workspace at hand.
     *
     * @param life null for no end
     * @return the token, {@code sns_…}: it cannot be shown again
     */
    @Transactional
    public String create(String name, Set<Scope> scopes, @Nullable Duration life) {
        var clean = name.strip();
        if (clean.isEmpty() || clean.length() > LONGEST_NAME) {
            throw UserProblem.on("tokenName", "apiToken.nameWrong", LONGEST_NAME);
        }
        if (scopes.isEmpty()) {
            throw UserProblem.on("scopes", "apiToken.noScope");
        }
        var present = list();
        if (present.stream().anyMatch(it -> it.name().equals(clean))) {
            throw UserProblem.on("tokenName", "apiToken.nameTaken");
        }
        if (present.size() >= MOST) {
            throw UserProblem.on("tokenName", "apiToken.tooMany", MOST);
        }
        var token = PREFIX + RandomToken.next();
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        jdbc.sql("""
                INSERT INTO api_token (workspace_id, token_id, token_hash, name, scopes, made_by, created_at, expires_at)
                VALUES (?, ?, ?, ?, ?, account_or_null(), ?, ?)
                """)
                .params(
                        Tenancy.workspace(),
                        Ids.next(),
                        RandomToken.hash(token),
                        clean,
                        scopes.stream().map(Scope::name).toArray(String[]::new),
                        now)
                .param(life == null ? null : now.plus(life))
                .update();
        return token;
    }

    /** The tokens of the workspace at hand that were not revoked. */
    @Transactional(readOnly = true)
    List<Listed> list() {
        return jdbc.sql("SELECT * FROM api_token WHERE workspace_id = ? AND revoked_at IS NULL ORDER BY token_id")
                .param(Tenancy.workspace())
                .query((row, number) -> new Listed(
                        row.getObject("token_id", UUID.class),
                        row.getString("name"),
                        scopes(row).stream().map(Scope::code).toList(),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        instant(row, "expires_at"),
                        instant(row, "last_used_at")))
                .list();
    }

    @Transactional
    void revoke(UUID id) {
        int rows = jdbc.sql("""
                        UPDATE api_token SET revoked_at = ?
                        WHERE workspace_id = ? AND token_id = ? AND revoked_at IS NULL
                        """)
                .params(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), Tenancy.workspace(), id)
                .update();
        if (rows == 0) {
            throw UserProblem.notFound();
        }
    }

    /** Revokes what a member made in the workspace at hand. */
    @Transactional
    void revokeOf(UUID account) {
        jdbc.sql("""
                UPDATE api_token SET revoked_at = ?
                WHERE workspace_id = ? AND made_by = ? AND revoked_at IS NULL
                """)
                .params(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), Tenancy.workspace(), account)
                .update();
    }

    /** What the token opens now; as the service role. Its use is noted to the minute. */
    @Transactional
    Optional<Grant> grantOf(String token) {
        if (!token.startsWith(PREFIX) || token.length() > 100) {
            return Optional.empty();
        }
        var hash = RandomToken.hash(token);
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        var grant = jdbc.sql("""
                        SELECT * FROM api_token
                        WHERE token_hash = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)
                        """)
                .params(hash, now)
                .query((row, number) -> new Grant(
                        row.getObject("token_id", UUID.class), row.getObject("workspace_id", UUID.class), scopes(row)))
                .optional();
        grant.ifPresent(found -> jdbc.sql("""
                        UPDATE api_token SET last_used_at = ? WHERE workspace_id = ? AND token_id = ?
                            AND (last_used_at IS NULL OR last_used_at < ?)
                        """)
                .params(now, found.workspace(), found.token(), now.minusMinutes(1))
                .update());
        return grant;
    }

    private static Set<Scope> scopes(ResultSet row) throws SQLException {
        var names = (String[]) row.getArray("scopes").getArray();
        var scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(names).map(Scope::valueOf).forEach(scopes::add);
        return scopes;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
