package com.snshelper.networks.practice;

import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The accounts of the practice network; of a token only its hash is kept. */
@Component
class PracticeAccounts {

    private static final String SELECT = "SELECT id, handle, display_name, behaviour FROM practice_account ";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PracticeAccounts(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** An account with a token that was never shown before. */
    record SignedIn(PracticeAccount account, String token) {}

    SignedIn open(String displayName, Behaviour behaviour) {
        var id = Ids.next();
        var account = new PracticeAccount(id, "atelier-" + letters(), displayName, behaviour);
        var token = token();
        inTransaction(() -> jdbc.sql("""
                        INSERT INTO practice_account (id, handle, display_name, behaviour, token_hash, created_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        account.handle(),
                        displayName,
                        behaviour.name(),
                        hash(token),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update());
        return new SignedIn(account, token);
    }

    /** Gives an account a new name, behaviour and token; empty when there is no such account. */
    Optional<SignedIn> reopen(UUID id, String displayName, Behaviour behaviour) {
        var token = token();
        return inTransaction(() -> jdbc.sql("""
                                UPDATE practice_account SET display_name = ?, behaviour = ?, token_hash = ?
                                WHERE id = ? RETURNING id, handle, display_name, behaviour
                                """)
                        .params(displayName, behaviour.name(), hash(token), id)
                        .query(PracticeAccounts::account)
                        .optional())
                .map(account -> new SignedIn(account, token));
    }

    /** Whose token it is, unless the account's behaviour is to have taken it back. */
    Optional<PracticeAccount> findByToken(String token) {
        return inTransaction(() -> jdbc.sql(SELECT + "WHERE token_hash = ?")
                        .param(hash(token))
                        .query(PracticeAccounts::account)
                        .optional())
                .filter(account -> account.behaviour() != Behaviour.EXPIRED_TOKEN);
    }

    Optional<PracticeAccount> findByHandle(String handle) {
        return inTransaction(() -> jdbc.sql(SELECT + "WHERE handle = ?")
                .param(handle)
                .query(PracticeAccounts::account)
                .optional());
    }

    void signOut(String token) {
        inTransaction(() -> jdbc.sql("UPDATE practice_account SET token_hash = NULL WHERE token_hash = ?")
                .param(hash(token))
                .update());
    }

    private <T> T inTransaction(Tenancy.Work<T, RuntimeException> work) {
        return Tenancy.asService(() -> transactions.execute(status -> work.call()));
    }

    private static PracticeAccount account(ResultSet row, int number) throws SQLException {
        return new PracticeAccount(
                row.getObject("id", UUID.class),
                row.getString("handle"),
                row.getString("display_name"),
                Behaviour.valueOf(row.getString("behaviour")));
    }

    private String letters() {
        var letters = "abcdefghjkmnpqrstuvwxyz23456789";
        return random.ints(7, 0, letters.length())
                .collect(StringBuilder::new, (text, i) -> text.append(letters.charAt(i)), StringBuilder::append)
                .toString();
    }

    private String token() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
