package com.snshelper.accounts;

import com.snshelper.platform.RandomToken;
import com.snshelper.platform.UserProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Links that work once and for a while; only their hashes are kept. All as the service role. */
@Component
class OneTimeTokens {

    private final JdbcClient jdbc;
    private final Clock clock;

    /** What a link is for. */
    enum Purpose {
        CONFIRM_EMAIL(Duration.ofHours(24)),
        RESET_PASSWORD(Duration.ofHours(1)),
        SETUP(Duration.ofHours(24));

        private final Duration life;

        Purpose(Duration life) {
            this.life = life;
        }
    }

    /** @param account null for the link that creates the operator */
    record Grant(@Nullable UUID account) {}

    OneTimeTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A fresh token; earlier ones of the same purpose and account work no more. */
    @Transactional(propagation = Propagation.MANDATORY)
    String issue(Purpose purpose, @Nullable UUID account) {
        revoke(purpose, account);
        var token = RandomToken.next();
        jdbc.sql("INSERT INTO one_time_token (token_hash, purpose, account_id, expires_at) VALUES (?, ?, ?, ?)")
                .params(RandomToken.hash(token), purpose.name())
                .param(account)
                .param(now().plus(purpose.life))
                .update();
        return token;
    }

    /** Ends the links of a purpose and account. */
    @Transactional(propagation = Propagation.MANDATORY)
    void revoke(Purpose purpose, @Nullable UUID account) {
        jdbc.sql("DELETE FROM one_time_token WHERE purpose = ? AND account_id IS NOT DISTINCT FROM ?::uuid")
                .param(purpose.name())
                .param(account)
                .update();
    }

    /** Whether the token would work, without using it. */
    @Transactional(readOnly = true)
    Optional<Grant> look(Purpose purpose, String token) {
        return jdbc.sql("""
                        SELECT account_id AS account FROM one_time_token
                        WHERE token_hash = ? AND purpose = ? AND used_at IS NULL AND expires_at > ?
                        """)
                .params(RandomToken.hash(token), purpose.name(), now())
                .query(Grant.class)
                .optional();
    }

    /**
     * Uses the token up.
     *
     * @throws UserProblem when it was used, is too old or never was
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void use(Purpose purpose, String token) {
        var now = now();
        int rows = jdbc.sql("""
                        UPDATE one_time_token SET used_at = ?
                        WHERE token_hash = ? AND purpose = ? AND used_at IS NULL AND expires_at > ?
                        """)
                .params(now, RandomToken.hash(token), purpose.name(), now)
                .update();
        if (rows == 0) {
            throw new UserProblem("account.linkUsedUp");
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
