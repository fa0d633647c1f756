package com.snshelper.networks.bluesky;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.snshelper.platform.RandomToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** The key by which this installation proves to be the program that its public document describes (RFC 7523). */
record ClientKey(ECKey key) {

    private static final Duration LIFE = Duration.ofMinutes(1);

    static ClientKey parse(String text) {
        return new ClientKey(Signatures.key(text));
    }

    /** Its public half, as the document has it. */
    Map<String, Object> published() {
        return Map.of("keys", List.of(key.toPublicJWK().toJSONObject()));
    }

    /** Says to one authorization server, for a minute, that it is we who ask. */
    String assertion(String client, String issuer, Instant now) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(issuer)
                .jwtID(RandomToken.next())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        return Signatures.sign(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()), claims, key);
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return "ClientKey";
    }
}
