package com.snshelper.accounts;

import com.snshelper.platform.SiteAddress;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import com.webauthn4j.util.exception.WebAuthnException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys, by <a href="https://www.w3.org/TR/webauthn-3/">Web Authentication</a> for the host of the site's address. The
 * device must check its owner (finger, face, PIN), so that a passkey stands for both factors.
 */
@Component
class Passkeys {

    private static final int MOST = 10;
    private static final int LONGEST_NAME = 60;
    private static final Pattern NUMBERS = Pattern.compile("[\\d.]+|\\[.*");

    private final PasskeyRows rows;
    private final PasskeyUsers users;
    private final PresentPassword presentPassword;
    private final AccountLetters letters;
    private final SiteAddress site;
    private final TransactionOperations transactions;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    Passkeys(
            PasskeyRows rows,
            PasskeyUsers users,
            PresentPassword presentPassword,
            AccountLetters letters,
            SiteAddress site,
            TransactionOperations transactions) {
        this.rows = rows;
        this.users = users;
        this.presentPassword = presentPassword;
        this.letters = letters;
        this.site = site;
        this.transactions = transactions;
    }

    /** Browsers offer passkeys only under a name, by https, or on the machine itself. */
    boolean work() {
        return "localhost".equals(host())
                || site.isSecure() && !NUMBERS.matcher(host()).matches();
    }

    List<Passkey> of(UUID account) {
        return transactions.execute(status -> rows.all(account));
    }

    /** What a device needs to make a passkey, for who says her password. */
    PublicKeyCredentialCreationOptions creation(UUID account, Authentication signedIn, String password) {
        presentPassword.require(account, password);
        if (of(account).size() >= MOST) {
            throw new UserProblem("passkey.tooMany", MOST);
        }
        return inService(() -> ceremonies()
                .createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(signedIn)));
    }

    /** Keeps the passkey that a device made for these options. */
    void add(UUID account, PublicKeyCredentialCreationOptions options, String made, String name) {
        var label = name.strip();
        if (label.isEmpty() || label.length() > LONGEST_NAME || label.chars().anyMatch(Character::isISOControl)) {
            throw UserProblem.on("passkeyName", "passkey.nameWrong", LONGEST_NAME);
        }
        checked(() -> {
            var credential =
                    json.readValue(made, new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {});
            return ceremonies()
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            options, new RelyingPartyPublicKey(credential, label)));
        });
        inService(() -> {
            letters.send(account, "passkeyAdded", label);
            return label;
        });
    }

    /** Takes a passkey of the account at hand away. */
    void remove(UUID account, UUID passkey) {
        transactions.execute(status -> {
            rows.remove(account, passkey);
            letters.send(account, "passkeyRemoved");
            return passkey;
        });
    }

    /** What a device needs to sign in, whoever has it. */
    PublicKeyCredentialRequestOptions request(Authentication anonymous) {
        return inService(() -> ceremonies()
                .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(anonymous)));
    }

    /** The account whose passkey signed these options. */
    UUID signIn(PublicKeyCredentialRequestOptions options, String signed) {
        return checked(() -> {
            var credential =
                    json.readValue(signed, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
            var user = ceremonies().authenticate(new RelyingPartyAuthenticationRequest(options, credential));
            return PasskeyRows.accountOf(user.getId());
        });
    }

    /** As browsers read it. */
    String write(Object options) {
        return json.writeValueAsString(options);
    }

    private <T> T checked(Supplier<T> ceremony) {
        try {
            return inService(ceremony);
        } catch (WebAuthnException | IllegalArgumentException | JacksonException refused) {
            throw new UserProblem("passkey.refused");
        }
    }

    private <T> T inService(Supplier<T> work) {
        return Tenancy.asService(() -> transactions.execute(status -> work.get()));
    }

    private Webauthn4JRelyingPartyOperations ceremonies() {
        var here = PublicKeyCredentialRpEntity.builder()
                .id(host())
                .name("SNS Helper")
                .build();
        var ceremonies = new Webauthn4JRelyingPartyOperations(users, rows, here, Set.of(site.url()));
        ceremonies.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        ceremonies.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return ceremonies;
    }

    private String host() {
        return URI.create(site.url()).getHost();
    }
}
