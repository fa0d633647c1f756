package com.snshelper.networks.bluesky;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.snshelper.platform.RandomToken;
import java.net.URI;
import java.time.Instant;
import java.util.Date;

/** The key that an authorization is bound to: its tokens are worth nothing without proofs made with it (RFC 9449). */
record ProofKey(ECKey key) {

    private static final JOSEObjectType PROOF = new JOSEObjectType("dpop+jwt");

    static ProofKey next() {
        return new ProofKey(Signatures.newKey());
    }

    static ProofKey parse(String text) {
        return new ProofKey(Signatures.key(text));
    }

    /** The secret, to be kept sealed. */
    String text() {
        return key.toJSONString();
    }

    /**
     * Proof for one request.
     *
     * @param nonce what its server last asked for; empty when nothing yet
     * @param token the token that goes along; empty when none does
     */
    String proof(String method, URI address, String nonce, String token, Instant now) {
        var claims = new JWTClaimsSet.Builder()
                .jwtID(RandomToken.next())
                .issueTime(Date.from(now))
                .claim("htm", method)
                .claim("htu", address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath());
        if (!nonce.isEmpty()) {
            claims.claim("nonce", nonce);
        }
        if (!token.isEmpty()) {
            claims.claim("ath", Base64URL.encode(RandomToken.hash(token)).toString());
        }
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(PROOF).jwk(key.toPublicJWK());
        return Signatures.sign(header, claims.build(), key);
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return "ProofKey";
    }
}
