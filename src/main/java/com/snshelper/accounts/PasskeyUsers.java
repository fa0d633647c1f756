package com.snshelper.accounts;

import com.snshelper.privacy.Purposes;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/** Accounts as their devices show them: by address and name. Nothing of it is kept twice. */
@Component
class PasskeyUsers implements PublicKeyCredentialUserEntityRepository {

    private final Accounts accounts;

    PasskeyUsers(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return find(PasskeyRows.accountOf(handle)).orElse(null);
    }

    /** @param username the account's id, as in a session */
    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return find(UUID.fromString(username)).orElse(null);
    }

    private Optional<PublicKeyCredentialUserEntity> find(UUID id) {
        return Purposes.as("service", () -> accounts.find(id))
                .map(account -> ImmutablePublicKeyCredentialUserEntity.builder()
                        .id(PasskeyRows.handleOf(id))
                        .name(account.email())
                        .displayName(account.fullName())
                        .build());
    }

    @Override
    public void save(PublicKeyCredentialUserEntity user) {
        throw new UnsupportedOperationException("accounts are made by signing up");
    }

    @Override
    public void delete(Bytes handle) {
        throw new UnsupportedOperationException("accounts are closed by their owners");
    }
}
