package com.snshelper.demo;

import com.snshelper.accounts.Accounts;
import com.snshelper.accounts.Members;
import com.snshelper.accounts.Registration;
import com.snshelper.accounts.Role;
import com.snshelper.channels.Channels;
import com.snshelper.channels.Rhythms;
import com.snshelper.media.Labels;
import com.snshelper.media.MediaLibrary;
import com.snshelper.platform.Tenancy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Opens the shop: its people, its channels, its pictures. */
@Component
@Profile("demo")
class Opening {

    private final Accounts accounts;
    private final Members members;
    private final Channels channels;
    private final Rhythms rhythms;
    private final MediaLibrary media;

    Opening(Accounts accounts, Members members, Channels channels, Rhythms rhythms, MediaLibrary media) {
        this.accounts = accounts;
        this.members = members;
        this.channels = channels;
        this.rhythms = rhythms;
        this.media = media;
    }

    Shop open(Story story) {
        var people = new HashMap<String, UUID>();
        var owner = register(story, story.owner());
        people.put(story.owner().key(), owner.account());
        for (var person : story.people()) {
            if (person.role() != Role.OWNER) {
                var account = register(story, person).account();
                Tenancy.inWorkspace(owner.workspace(), owner.account(), () -> {
                    members.add(account, person.role());
                    return account;
                });
                people.put(person.key(), account);
            }
        }
        return Tenancy.inWorkspace(
                owner.workspace(),
                owner.account(),
                () -> new Shop(owner.workspace(), people, channels(story, owner.account()), pictures(story)));
    }

    private Accounts.Registered register(Story story, Story.Person person) {
        var registration = new Registration(
                person.first(),
                person.last(),
                person.email(),
                story.password(),
                story.language(),
                story.zone().getId());
        boolean operator = person.role() == Role.OWNER;
        return accounts.register(registration, operator, operator ? story.workspace() : null);
    }

    private Map<String, UUID> channels(Story story, UUID by) {
        var ids = new LinkedHashMap<String, UUID>();
        for (var account : story.channels()) {
            var channel = channels.connect(account.network(), Story.Account.answers(account.mood()), by);
            rhythms.suggest(channel.id());
            ids.put(account.key(), channel.id());
        }
        return ids;
    }

    private Map<Picture, UUID> pictures(Story story) {
        var tenant = Tenancy.CURRENT.get();
        return story.pictures().keySet().parallelStream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        picture -> Tenancy.as(
                                tenant, () -> add(picture, story.pictures().getOrDefault(picture, "")))));
    }

    private UUID add(Picture picture, String altText) {
        try {
            var labels = new Labels(picture.fileName(), altText, "");
            return media.take(new ByteArrayInputStream(picture.paint()), labels)
                    .media()
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
