package com.snshelper.scenarios;

import com.snshelper.networks.StandIn.LivePost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds what the program believes against what the networks show. Every accepted post is to be published once, failed
 * with a reason, held for a person or cancelled; and the networks' ledgers agree. Texts are to be unique on a channel.
 */
final class Ledgers {

    private static final String OURS = """
            SELECT coalesce(json_agg(it), '[]') FROM (
                SELECT p.id, p.post_id AS post, p.channel_id AS channel, p.state, p.problem,
                    (SELECT json_agg(json_build_object('position', position, 'text', text, 'state', state)
                            ORDER BY position) FROM publication_part part
                        WHERE part.workspace_id = p.workspace_id AND part.publication_id = p.id) AS parts,
                    (SELECT coalesce(json_agg(json_build_object('part', part, 'act', act, 'outcome', outcome, 'at', at)
                            ORDER BY at, id), '[]') FROM receipt
                        WHERE receipt.workspace_id = p.workspace_id AND receipt.publication_id = p.id) AS receipt
                FROM publication p) AS it
            """;

    private Ledgers() {}

    /** One post on one channel, as the program keeps it. */
    record Ours(
            String id,
            String post,
            String channel,
            String state,
            @Nullable String problem,
            List<OurPart> parts,
            List<Line> receipt) {

        /** Without the looks at what the network said is live: any node has them at any time, and they change nothing. */
        Ours withoutLooks() {
            var others =
                    receipt.stream().filter(line -> !isLookAtWhatIsLive(line)).toList();
            return new Ours(id, post, channel, state, problem, parts, others);
        }

        private boolean isLookAtWhatIsLive(Line line) {
            return line.act().equals("LOOKED")
                    && receipt.stream()
                            .filter(it -> it.part() == line.part() && it.act().equals("SENT"))
                            .anyMatch(it -> it.outcome().equals("Published"));
        }

        boolean is(String... states) {
            return List.of(states).contains(state);
        }

        /** What the first part says that is not known to be live. */
        String inDoubt() {
            return parts.stream()
                    .filter(part -> !isLive(part))
                    .findFirst()
                    .orElseThrow()
                    .text();
        }

        long sent(int part) {
            return receipt.stream()
                    .filter(line -> line.part() == part && line.act().equals("SENT"))
                    .count();
        }
    }

    record OurPart(int position, String text, String state) {}

    record Line(int part, String act, String outcome, Instant at) {}

    /** @param ask the program's database */
    static List<Ours> ours(UnaryOperator<String> ask) {
        return JsonMapper.shared().readValue(ask.apply(OURS), new TypeReference<>() {});
    }

    /**
     * Everything that is not as it must be, in words; nothing when both agree.
     *
     * @param accepted ids of the posts that the program said it took
     * @param networks what readers see on each channel
     * @param requests how often each text was to be made visible, by channel
     */
    static List<String> disagreements(
            Collection<String> accepted,
            Collection<Ours> ours,
            Map<String, List<LivePost>> networks,
            Map<String, Map<String, Integer>> requests) {
        var found = new ArrayList<String>();
        var kept = ours.stream().map(Ours::post).collect(Collectors.toSet());
        accepted.stream()
                .filter(post -> !kept.contains(post))
                .forEach(post -> found.add("post " + post + " was accepted and is lost"));
        for (var one : ours) {
            var live = networks.getOrDefault(one.channel(), List.of());
            ending(one, found);
            presence(one, live, found);
            receipt(one, requests.getOrDefault(one.channel(), Map.of()), found);
        }
        networks.forEach((channel, live) -> strangers(channel, live, ours, found));
        return found;
    }

    private static void ending(Ours one, List<String> found) {
        if (!one.is("PUBLISHED", "FAILED", "HELD", "CANCELLED")) {
            found.add(words(one) + " has not come to an end");
        }
        if (one.is("FAILED", "HELD") && one.problem() == null) {
            found.add(words(one) + " gives no reason");
        }
        if (one.is("PUBLISHED") && one.parts().stream().anyMatch(part -> !isLive(part))) {
            found.add(words(one) + " has a part that is not");
        }
    }

    /** What is live is there once; of what is held, the part in doubt is there once or not; of the rest, nothing. */
    private static void presence(Ours one, List<LivePost> live, List<String> found) {
        boolean doubt = one.is("HELD");
        LivePost before = null;
        for (var part : one.parts()) {
            var there =
                    live.stream().filter(it -> it.text().equals(part.text())).toList();
            int most = isLive(part) || doubt ? 1 : 0;
            if (there.size() > most || (isLive(part) && there.isEmpty())) {
                found.add("%s: part %d is %s and there %d times"
                        .formatted(words(one), part.position(), part.state(), there.size()));
            }
            if (isLive(part)
                    && before != null
                    && !there.isEmpty()
                    && !there.getFirst().parent().equals(before.text())) {
                found.add(words(one) + ": part " + part.position() + " answers another post");
            }
            doubt = doubt && isLive(part);
            before = there.isEmpty() ? null : there.getFirst();
        }
    }

    private static boolean isLive(OurPart part) {
        return part.state().equals("LIVE");
    }

    /** It names every attempt, and says how each ended. */
    private static void receipt(Ours one, Map<String, Integer> requests, List<String> found) {
        if (one.receipt().stream().anyMatch(line -> line.outcome().equals("Pending"))) {
            found.add(words(one) + " has an attempt without an end");
        }
        for (var part : one.parts()) {
            int tried = requests.getOrDefault(part.text(), 0);
            if (one.sent(part.position()) < tried) {
                found.add("%s: part %d was sent %d times and the receipt names %d"
                        .formatted(words(one), part.position(), tried, one.sent(part.position())));
            }
            if (isLive(part) && one.sent(part.position()) == 0) {
                found.add(words(one) + ": part " + part.position() + " is live without an attempt");
            }
        }
    }

    private static void strangers(String channel, List<LivePost> live, Collection<Ours> ours, List<String> found) {
        var known = new HashSet<String>();
        ours.stream()
                .filter(one -> one.channel().equals(channel))
                .flatMap(one -> one.parts().stream())
                .forEach(part -> known.add(part.text()));
        live.stream()
                .filter(post -> !known.contains(post.text()))
                .forEach(post -> found.add("on channel " + channel + " is \"" + post.text() + "\", of nobody"));
    }

    /** How many publications there are in each state. */
    static Map<String, Long> census(Collection<Ours> ours) {
        return new HashMap<>(ours.stream()
                .map(Ours::state)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    }

    private static String words(Ours one) {
        return one.state() + " \"" + one.parts().getFirst().text() + "\"";
    }
}
