import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** What {@link BenchNetwork} says to somebody who signs in; it lasts longer than any measurement. */
final class BenchSession {

    private static final int DAYS = 30;

    private BenchSession() {}

    static String of(String name) {
        return "{\"did\":\"did:plc:%1$s\",\"handle\":\"%1$s.test\",\"active\":true,\"accessJwt\":\"%2$s\",\"refreshJwt\":\"%2$s\"}"
                .formatted(name, token(name));
    }

    private static String token(String name) {
        long now = Instant.now().getEpochSecond();
        var claims = "{\"scope\":\"com.atproto.appPass\",\"sub\":\"%s\",\"iat\":%d,\"exp\":%d}"
                .formatted(name, now, now + DAYS * 86_400L);
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }

    static String name(String token) {
        var claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        int from = claims.indexOf("\"sub\":\"") + 7;
        return claims.substring(from, claims.indexOf('"', from));
    }
}
