package com.snshelper.content;

import com.snshelper.channels.Channel;
import com.snshelper.networks.Flag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What stands at the end of a post's first part where the network does not show a flag by itself.
 *
 * @param words of each flag, in the language of the post
 */
public record DisclosureLines(Map<Flag, String> words) {

    /** What the channel says as readers get it. */
    public List<Part> said(Channel channel, PostContent content) {
        var parts = content.partsFor(channel.id());
        return IntStream.range(0, parts.size())
                .mapToObj(at -> at == 0 ? said(channel, content.extras().flags(), parts.get(at)) : parts.get(at))
                .toList();
    }

    /** Nothing is added to what is not there yet. */
    Part said(Channel channel, Set<Flag> flags, Part part) {
        var line = line(channel, flags);
        if (line.isEmpty() || part.isEmpty()) {
            return part;
        }
        return new Part(part.text().isBlank() ? line : part.text().stripTrailing() + "\n\n" + line, part.media());
    }

    private String line(Channel channel, Set<Flag> flags) {
        return Stream.of(Flag.values())
                .filter(flags::contains)
                .filter(flag -> !channel.capabilities().flags().contains(flag))
                .map(words::get)
                .collect(Collectors.joining(" · "));
    }
}
