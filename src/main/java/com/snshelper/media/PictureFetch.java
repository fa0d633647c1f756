package com.snshelper.media;

import com.snshelper.networks.Deadline;
import com.snshelper.platform.Egress;
import com.snshelper.platform.EgressCall;
import com.snshelper.platform.EgressResult.Answer;
import com.snshelper.platform.EgressResult.Lost;
import com.snshelper.platform.EgressResult.NotSent;
import com.snshelper.platform.EgressResult.Why;
import com.snshelper.platform.UserProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Fetches a picture from the address that a person named. The gate is asked again at every redirect. */
@Component
class PictureFetch {

    /** A recipient of the privacy map: it is told nothing but which address we want. */
    static final String PURPOSE = "media-by-address";

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_REDIRECTS = 5;
    private static final int LONGEST_ADDRESS = 2000;

    private final Egress egress;

    PictureFetch(Egress egress) {
        this.egress = egress;
    }

    /** @throws UserProblem on the field {@code url} when nothing can be had there */
    byte[] fetch(String url) {
        var deadline = Deadline.in(LONGEST);
        var uri = address(url);
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            var answer = ask(uri, deadline);
            if (answer.ok()) {
                return answer.body();
            }
            uri = redirect(uri, answer);
        }
        throw UserProblem.on("url", "media.url.redirects", MOST_REDIRECTS);
    }

    private static URI address(String url) {
        try {
            var uri = new URI(url.strip());
            if (uri.getHost() == null || url.length() > LONGEST_ADDRESS) {
                throw UserProblem.on("url", "media.url.unreadable");
            }
            return uri;
        } catch (URISyntaxException unreadable) {
            throw UserProblem.on("url", "media.url.unreadable");
        }
    }

    private Answer ask(URI uri, Deadline deadline) {
        var call = EgressCall.get(uri, PURPOSE)
                .header("Accept", "image/jpeg, image/png, image/webp, image/gif")
                .within(deadline.left(LONGEST))
                .atMost(Pictures.MAX_BYTES);
        return switch (egress.send(call)) {
            case Answer answer -> answer;
            case NotSent(Why why) -> throw problem(why);
            case Lost(Why why) -> throw problem(why);
        };
    }

    private static UserProblem problem(Why why) {
        return switch (why) {
            case BAD_ADDRESS, PRIVATE_ADDRESS, NOT_A_RECIPIENT -> UserProblem.on("url", "media.url.notAllowed");
            case TOO_LARGE ->
                new UserProblem(UserProblem.Kind.TOO_LARGE, "url", "media.tooLarge", Pictures.MAX_BYTES >> 20);
            case TIMEOUT -> UserProblem.on("url", "media.url.tooSlow", LONGEST.toSeconds());
            case UNKNOWN_HOST, REFUSED, TLS, BODY, BROKEN -> UserProblem.on("url", "media.url.unreachable");
        };
    }

    private static URI redirect(URI from, Answer answer) {
        try {
            return answer.header("Location")
                    .filter(location -> answer.status() / 100 == 3)
                    .map(location -> from.resolve(location))
                    .orElseThrow(() -> UserProblem.on("url", "media.url.status", answer.status()));
        } catch (IllegalArgumentException unreadable) {
            throw UserProblem.on("url", "media.url.status", answer.status());
        }
    }
}
