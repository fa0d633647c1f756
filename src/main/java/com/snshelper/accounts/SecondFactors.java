package com.snshelper.accounts;

import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import com.snshelper.privacy.Purposes;
import com.snshelper.privacy.Vault;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The codes of an authenticator app, asked for after the password: turned on by a first code, each used once. */
@Component
class SecondFactors {

    private static final Pattern SIX_DIGITS = Pattern.compile("\\d{6}");

    private final JdbcClient jdbc;
    private final Vault vault;
    private final RecoveryCodes recoveryCodes;
    private final PresentPassword presentPassword;
    private final Attempts attempts;
    private final AccountLetters letters;
    private final TransactionOperations transactions;
    private final Clock clock;

    private record Stored(byte[] secret, @Nullable OffsetDateTime confirmedAt) {}

    SecondFactors(
            JdbcClient jdbc,
            Vault vault,
            RecoveryCodes recoveryCodes,
            PresentPassword presentPassword,
            Attempts attempts,
            AccountLetters letters,
            TransactionOperations transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.recoveryCodes = recoveryCodes;
        this.presentPassword = presentPassword;
        this.attempts = attempts;
        this.letters = letters;
        this.transactions = transactions;
        this.clock = clock;
    }

    boolean isOn(UUID account) {
        return inService(() ->
                find(account).filter(stored -> stored.confirmedAt() != null).isPresent());
    }

    int recoveryCodesLeft(UUID account) {
        return inService(() -> recoveryCodes.left(account));
    }

    /** Makes a secret that waits for its first code; one that is on stays. */
    void begin(UUID account) {
        inService(() -> jdbc.sql("""
                        INSERT INTO second_factor (account_id, secret, begun_at, last_step) VALUES (?, ?, ?, 0)
                        ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, begun_at = excluded.begun_at
                        WHERE second_factor.confirmed_at IS NULL
                        """)
                .params(account, vault.seal("second_factor.secret", account, account, Totp.newSecret()), now())
                .update());
    }

    /** The secret that waits for its first code; one that is on is never shown again. */
    Optional<byte[]> waiting(UUID account) {
        return inService(() ->
                find(account).filter(stored -> stored.confirmedAt() == null).map(stored -> open(account, stored)));
    }

    /**
     * Turns it on, for who has the app and the password.
     *
     * @return the recovery codes: they cannot be shown again
     */
    List<String> turnOn(UUID account, String password, String code) {
        presentPassword.require(account, password);
        return inService(() -> {
            if (!useAppCode(account, compact(code), false)) {
                throw UserProblem.on("code", "secondFactor.codeWrong");
            }
            jdbc.sql("UPDATE second_factor SET confirmed_at = ? WHERE account_id = ?")
                    .params(now(), account)
                    .update();
            letters.send(account, "secondFactorOn");
            return recoveryCodes.renew(account);
        });
    }

    /** Fresh recovery codes, for who has the password and a code: they stand in for the second factor. */
    List<String> renewRecoveryCodes(
            UUID account, String password, String code, String address, @Nullable String device) {
        presentPassword.require(account, password);
        if (check(account, code, address, device).isEmpty()) {
            throw UserProblem.on("code", "secondFactor.codeWrong");
        }
        return inService(() -> {
            if (find(account).filter(stored -> stored.confirmedAt() != null).isEmpty()) {
                throw UserProblem.notFound();
            }
            letters.send(account, "recoveryCodes");
            return recoveryCodes.renew(account);
        });
    }

    /** Turns it off, for who has the password and a code. */
    void turnOff(UUID account, String password, String code, String address, @Nullable String device) {
        presentPassword.require(account, password);
        if (check(account, code, address, device).isEmpty()) {
            throw UserProblem.on("code", "secondFactor.codeWrong");
        }
        inService(() -> {
            jdbc.sql("DELETE FROM second_factor WHERE account_id = ?")
                    .param(account)
                    .update();
            recoveryCodes.forget(account);
            letters.send(account, "secondFactorOff");
            return account;
        });
    }

    /**
     * Uses up a code of the app, or a recovery code.
     *
     * @param device the device that signed in to this account before, or null
     * @return how it was shown, empty when the code is wrong or was used
     * @throws TooManyAttempts when nobody may try from here now
     */
    Optional<SignIn.Way> check(UUID account, String typed, String address, @Nullable String device) {
        var code = compact(typed);
        boolean ofApp = SIX_DIGITS.matcher(code).matches();
        var attempt = attempts.code(account, ofApp, address, device);
        boolean right = inService(() -> ofApp ? useAppCode(account, code, true) : useRecoveryCode(account, code));
        if (!right) {
            return Optional.empty();
        }
        attempts.succeeded(attempt);
        return Optional.of(ofApp ? SignIn.Way.CODE : SignIn.Way.RECOVERY_CODE);
    }

    private boolean useRecoveryCode(UUID account, String code) {
        if (!recoveryCodes.use(account, code)) {
            return false;
        }
        letters.send(account, "recoveryCodeUsed", recoveryCodes.left(account));
        return true;
    }

    private boolean useAppCode(UUID account, String code, boolean on) {
        var step = find(account)
                .filter(stored -> (stored.confirmedAt() != null) == on)
                .map(stored -> Totp.stepOf(open(account, stored), code, clock.instant()));
        return step.isPresent()
                && step.get().isPresent()
                && jdbc.sql("UPDATE second_factor SET last_step = ? WHERE account_id = ? AND last_step < ?")
                                .params(
                                        step.get().getAsLong(),
                                        account,
                                        step.get().getAsLong())
                                .update()
                        == 1;
    }

    private Optional<Stored> find(UUID account) {
        return jdbc.sql("SELECT secret, confirmed_at FROM second_factor WHERE account_id = ?")
                .param(account)
                .query(Stored.class)
                .optional();
    }

    private byte[] open(UUID account, Stored stored) {
        return Purposes.as("sign-in", () -> vault.openBytes("second_factor.secret", account, account, stored.secret()));
    }

    /** As people type it: with spaces, or a dash in the middle. */
    private static String compact(String typed) {
        return typed.replaceAll("[\\s-]", "");
    }

    private <T> T inService(Supplier<T> work) {
        return Tenancy.asService(() -> transactions.execute(status -> work.get()));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
