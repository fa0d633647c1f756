package com.snshelper.networks.bluesky;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import com.snshelper.networks.Pkce;
import com.snshelper.networks.ScriptedServer.Request;
import com.snshelper.networks.ScriptedServer.Response;
import com.snshelper.platform.RandomToken;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** As much of an authorization server as the adapter uses, as strict as the real one is: nonces, proofs, single use. */
final class AuthorizationStandIn {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Answers given once, by path, in the place of the usual ones. */
    final Map<String, Response> next = new HashMap<>();

    /** What was asked last, by path. */
    final Map<String, Map<String, String>> forms = new HashMap<>();

    final List<String> proofs = new ArrayList<>();
    final Map<String, Object> metadata = new LinkedHashMap<>();
    String issuer;
    String sub = PdsStandIn.DID;
    String document;
    boolean knowsFineRights = true;
    boolean neverContent;

    @Nullable
    String granted;

    private final String origin;
    private final Map<String, Map<String, String>> questions = new HashMap<>();
    private final Map<String, Map<String, String>> codes = new HashMap<>();
    private final Map<String, Issued> issued = new HashMap<>();
    private final Set<String> proofIds = new HashSet<>();
    private int counter;
    private int nonce = 1;

    /** Tokens given out, each bound to a key; {@code renewable} until they are renewed or taken back. */
    private static final class Issued {
        final String key;
        final String scope;
        boolean accepted = true;
        boolean renewable = true;

        Issued(String key, String scope) {
            this.key = key;
            this.scope = scope;
        }
    }

    AuthorizationStandIn(String origin) {
        this.origin = origin;
        this.issuer = origin;
        this.document = """
                {"id":"did:plc:rose","alsoKnownAs":["at://rose.test"],"service":[
                  {"id":"#atproto_pds","type":"AtprotoPersonalDataServer","serviceEndpoint":"%s"}]}""".formatted(origin);
        metadata.put("issuer", origin);
        metadata.put("authorization_endpoint", origin + "/oauth/authorize");
        metadata.put("token_endpoint", origin + "/oauth/token");
        metadata.put("revocation_endpoint", origin + "/oauth/revoke");
        metadata.put("pushed_authorization_request_endpoint", origin + "/oauth/par");
        metadata.put("scopes_supported", List.of("atproto", "transition:generic"));
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        metadata.put("dpop_signing_alg_values_supported", List.of("ES256"));
        metadata.put("authorization_response_iss_parameter_supported", true);
    }

    /** Servers change it every few minutes. */
    void changeNonce() {
        nonce++;
    }

    /** How many authorizations could still be renewed. */
    long alive() {
        return issued.values().stream().filter(tokens -> tokens.renewable).count();
    }

    void expireTokens() {
        issued.values().forEach(tokens -> tokens.accepted = false);
    }

    void revokeTokens() {
        issued.values().forEach(tokens -> {
            tokens.accepted = false;
            tokens.renewable = false;
        });
    }

    /** Somebody agrees on the page that the address leads to, and comes back with this. */
    Map<String, String> agree(URI address) {
        var query = parameters(Objects.requireNonNull(address.getRawQuery()));
        var question = Objects.requireNonNull(questions.remove(query.get("request_uri")));
        if (!Objects.equals(question.get("client_id"), query.get("client_id"))) {
            throw new AssertionError("another client");
        }
        var code = "code-" + ++counter;
        codes.put(code, question);
        return Map.of("code", code, "iss", issuer, "state", Objects.requireNonNull(question.get("state")));
    }

    /** The answer to what is none of the posts' business; empty for all else. */
    Optional<Response> answer(Request request) {
        var path = request.uri().getPath();
        var instead = next.remove(path);
        if (instead != null) {
            return Optional.of(instead);
        }
        return switch (path) {
            case "/.well-known/oauth-protected-resource" ->
                json(Map.of("resource", origin, "authorization_servers", List.of(issuer)));
            case "/.well-known/oauth-authorization-server" -> json(metadata);
            case "/did:plc:rose" -> Optional.of(Response.of(200, document));
            case "/did:plc:lily" -> Optional.of(Response.of(200, document.replace("rose", "lily")));
            case "/oauth/par", "/oauth/token", "/oauth/revoke" -> Optional.of(asked(request));
            default -> Optional.empty();
        };
    }

    private Response asked(Request request) {
        var refusal = refusal(request, "", 400);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var form = parameters(request.text());
        form.put("key", keyOf(request));
        forms.put(request.uri().getPath(), form);
        return switch (request.uri().getPath()) {
            case "/oauth/par" -> leave(form);
            case "/oauth/token" -> "refresh_token".equals(form.get("grant_type")) ? renew(form) : redeem(form);
            default -> takeBack(form);
        };
    }

    private Response leave(Map<String, String> question) {
        if (!"S256".equals(question.get("code_challenge_method")) || !"code".equals(question.get("response_type"))) {
            return error("invalid_request");
        }
        if (!knowsFineRights && Objects.requireNonNull(question.get("scope")).contains("repo:")) {
            return error("invalid_scope");
        }
        var name = "urn:ietf:params:oauth:request_uri:" + ++counter;
        questions.put(name, question);
        return with(201, Map.of("request_uri", name, "expires_in", 300));
    }

    private Response redeem(Map<String, String> form) {
        var question = codes.remove(form.get("code"));
        return question != null && fits(form, question)
                ? issue(form, Objects.requireNonNull(question.get("scope")))
                : error("invalid_grant");
    }

    private static boolean fits(Map<String, String> form, Map<String, String> question) {
        var pkce = new Pkce(Objects.requireNonNull(form.get("code_verifier")));
        return pkce.challenge().equals(question.get("code_challenge"))
                && List.of("redirect_uri", "client_id", "key").stream()
                        .allMatch(name -> Objects.equals(question.get(name), form.get(name)));
    }

    private Response renew(Map<String, String> form) {
        var old = issued.get(tokenNumber(form.get("refresh_token")));
        if (old == null || !old.renewable || !old.key.equals(form.get("key"))) {
            // Whoever renews with a used token may be a thief: everything ends.
            revokeTokens();
            return error("invalid_grant");
        }
        old.renewable = false;
        old.accepted = false;
        return issue(form, old.scope);
    }

    private Response issue(Map<String, String> form, String asked) {
        var number = String.valueOf(++counter);
        var scope = granted == null ? asked : granted;
        issued.put(number, new Issued(Objects.requireNonNull(form.get("key")), scope));
        return with(
                200,
                Map.of(
                        "access_token",
                        "access-" + number,
                        "refresh_token",
                        "refresh-" + number,
                        "token_type",
                        "DPoP",
                        "expires_in",
                        3600,
                        "scope",
                        scope,
                        "sub",
                        sub));
    }

    private Response takeBack(Map<String, String> form) {
        var tokens = issued.get(tokenNumber(form.get("token")));
        if (tokens != null && tokens.key.equals(form.get("key"))) {
            tokens.accepted = false;
            tokens.renewable = false;
        }
        return with(200, Map.of());
    }

    /** Whether a call for posts carries a token that holds, bound to the key of its proof. */
    boolean admits(Request request) {
        var tokens = issued.get(tokenNumber(request.header("authorization")));
        return tokens != null
                && tokens.accepted
                && nonceOf(request).equals(nonce())
                && tokens.key.equals(keyOf(request));
    }

    boolean isProven(Request request) {
        return request.header("authorization").startsWith("DPoP ");
    }

    /** Why a call for posts is not let in; empty when it is. */
    Optional<Response> refusalForPosts(Request request) {
        var token = request.header("authorization").substring("DPoP ".length());
        return refusal(request, token, 401)
                .or(() ->
                        admits(request) ? Optional.empty() : Optional.of(with(401, Map.of("error", "invalid_token"))));
    }

    private Optional<Response> refusal(Request request, String token, int nonceStatus) {
        try {
            var proof = SignedJWT.parse(request.header("dpop"));
            var claims = proof.getJWTClaimsSet();
            proofs.add(request.header("dpop"));
            boolean good = proof.getHeader().getType().toString().equals("dpop+jwt")
                    && proof.verify(new ECDSAVerifier((ECKey) proof.getHeader().getJWK()))
                    && !proof.getHeader().getJWK().isPrivate()
                    && request.method().equals(claims.getStringClaim("htm"))
                    && (origin + request.uri().getPath()).equals(claims.getStringClaim("htu"))
                    && proofIds.add(claims.getJWTID())
                    && Objects.equals(claims.getStringClaim("ath"), hashOf(token));
            if (!good) {
                return Optional.of(with(nonceStatus, Map.of("error", "invalid_dpop_proof")));
            }
            return nonceOf(request).equals(nonce()) && !neverContent
                    ? Optional.empty()
                    : Optional.of(with(nonceStatus, Map.of("error", "use_dpop_nonce")));
        } catch (ParseException | JOSEException e) {
            return Optional.of(with(nonceStatus, Map.of("error", "invalid_dpop_proof")));
        }
    }

    private static @Nullable String hashOf(String token) {
        return token.isEmpty()
                ? null
                : Base64URL.encode(RandomToken.hash(token)).toString();
    }

    private static String nonceOf(Request request) {
        try {
            var nonce =
                    SignedJWT.parse(request.header("dpop")).getJWTClaimsSet().getStringClaim("nonce");
            return nonce == null ? "" : nonce;
        } catch (ParseException e) {
            return "";
        }
    }

    private static String keyOf(Request request) {
        try {
            return SignedJWT.parse(request.header("dpop"))
                    .getHeader()
                    .getJWK()
                    .computeThumbprint()
                    .toString();
        } catch (ParseException | JOSEException e) {
            return "";
        }
    }

    private static String tokenNumber(@Nullable String token) {
        return token == null ? "" : token.substring(token.lastIndexOf('-') + 1);
    }

    private String nonce() {
        return "nonce-" + nonce;
    }

    private Response error(String code) {
        return with(400, Map.of("error", code, "error_description", "words that nothing may depend on"));
    }

    private Optional<Response> json(Map<String, ?> body) {
        return Optional.of(Response.of(200, JSON.writeValueAsString(body)));
    }

    private Response with(int status, Map<String, ?> body) {
        return new Response(status, Map.of("DPoP-Nonce", nonce()), JSON.writeValueAsString(body));
    }

    private static Map<String, String> parameters(String encoded) {
        var parameters = new HashMap<String, String>();
        for (var pair : encoded.split("&")) {
            var parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
