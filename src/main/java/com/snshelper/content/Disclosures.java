package com.snshelper.content;

import com.snshelper.accounts.Workspaces;
import com.snshelper.networks.Flag;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Words the disclosures of the workspace at hand; see docs/decisions/0017-the-program-says-it.md. */
@Component
public class Disclosures {

    private final MessageSource messages;
    private final Workspaces workspaces;

    Disclosures(MessageSource messages, Workspaces workspaces) {
        this.messages = messages;
        this.workspaces = workspaces;
    }

    /** In the language in which the workspace writes. */
    public DisclosureLines lines() {
        var language = Locale.of(workspaces.current().language());
        return new DisclosureLines(Stream.of(Flag.values())
                .collect(Collectors.toMap(
                        flag -> flag, flag -> messages.getMessage("disclosure." + flag, null, language))));
    }
}
