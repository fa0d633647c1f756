package com.snshelper.accounts;

import com.snshelper.privacy.BlindIndex;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ten codes for who lost her telephone; each works once, and only keyed hashes are kept. All as the service role. */
@Component
class RecoveryCodes {

    private static final int COUNT = 10;
    private static final int LENGTH = 10;

    /** Without those that are read wrong: 0 and O, 1 and I. */
    private static final String SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private final JdbcClient jdbc;
    private final BlindIndex blindIndex;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RecoveryCodes(JdbcClient jdbc, BlindIndex blindIndex, Clock clock) {
        this.jdbc = jdbc;
        this.blindIndex = blindIndex;
        this.clock = clock;
    }

    /** Ten fresh codes, for example {@code 7KQ2M-XW9HA}; earlier ones work no more. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<String> renew(UUID account) {
        forget(account);
        var codes = Stream.generate(this::next).distinct().limit(COUNT).toList();
        codes.forEach(code -> jdbc.sql("INSERT INTO recovery_code (account_id, code_hash) VALUES (?, ?)")
                .params(account, hash(account, code))
                .update());
        return codes;
    }

    private String next() {
        var code = new StringBuilder();
        random.ints(LENGTH, 0, SIGNS.length()).forEach(i -> code.append(SIGNS.charAt(i)));
        return code.insert(LENGTH / 2, '-').toString();
    }

    /** Uses a code up; false when it is none, or was used. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean use(UUID account, String typed) {
        return jdbc.sql("""
                        UPDATE recovery_code SET used_at = ?
                        WHERE account_id = ? AND code_hash = ? AND used_at IS NULL
                        """)
                        .params(
                                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                                account,
                                hash(account, typed))
                        .update()
                == 1;
    }

    @Transactional(readOnly = true)
    int left(UUID account) {
        return jdbc.sql("SELECT count(*) FROM recovery_code WHERE account_id = ? AND used_at IS NULL")
                .param(account)
                .query(Integer.class)
                .single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void forget(UUID account) {
        jdbc.sql("DELETE FROM recovery_code WHERE account_id = ?")
                .param(account)
                .update();
    }

    private byte[] hash(UUID account, String typed) {
        var code = typed.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
        return blindIndex.of("recovery_code.code_hash", account + "|" + code);
    }
}
