package com.snshelper.demo;

import com.snshelper.channels.Channels;
import com.snshelper.content.Part;
import com.snshelper.content.Post;
import com.snshelper.content.PostContent;
import com.snshelper.content.Posts;
import com.snshelper.demo.Story.Entry;
import com.snshelper.demo.Story.Piece;
import com.snshelper.publishing.Due;
import com.snshelper.publishing.PostScheduled;
import com.snshelper.publishing.Publication;
import com.snshelper.publishing.Publications;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Where the shop's people write, schedule and cancel posts: by the same calls that the pages make. */
@Component
@Profile("demo")
class Desk {

    private final Posts posts;
    private final Publications publications;
    private final Channels channels;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;

    Desk(
            Posts posts,
            Publications publications,
            Channels channels,
            TransactionOperations transactions,
            ApplicationEventPublisher events) {
        this.posts = posts;
        this.publications = publications;
        this.channels = channels;
        this.transactions = transactions;
        this.events = events;
    }

    Post draft(Story story, Shop shop, Entry entry, @Nullable LocalDateTime when, LocalDateTime now) {
        var wording = new Wording(story);
        var day = (when == null ? now : when).toLocalDate();
        var parts = entry.parts().stream()
                .map(piece -> part(shop, new Piece(wording.of(piece.text(), day), piece.pictures())))
                .toList();
        var variants = entry.variants().entrySet().stream()
                .collect(Collectors.toMap(
                        own -> shop.channel(own.getKey()),
                        own -> List.of(part(shop, new Piece(wording.of(own.getValue(), day), entry.pictures())))));
        var content = new PostContent(parts, variants, shop.channels(entry.to()), when, story.zone());
        return shop.does(entry.by(), () -> posts.create(content));
    }

    private static Part part(Shop shop, Piece piece) {
        return new Part(piece.text(), shop.pictures(piece.pictures()));
    }

    UUID schedule(Story story, Shop shop, Entry entry, LocalDateTime when) {
        var post = draft(story, shop, entry, when, when);
        return shop.does(entry.by(), () -> {
            publications.schedule(post.id(), Due.at(when, story.zone()));
            return post.id();
        });
    }

    void cancel(Shop shop, Entry entry, UUID post) {
        shop.does(entry.by(), () -> {
            publications.discard(post);
            return post;
        });
    }

    List<Publication> publications(Shop shop, UUID post) {
        return shop.does("", () -> publications.ofPost(post));
    }

    boolean isSeenLive(Shop shop, UUID post) {
        return shop.does("", () -> publications.isSeenLive(post));
    }

    /** Wakes the worker: by its clock something has become due all at once. */
    void ring(Shop shop, UUID post) {
        shop.does("", () -> {
            transactions.executeWithoutResult(status -> events.publishEvent(new PostScheduled(shop.workspace(), post)));
            return post;
        });
    }

    /** Has a channel behave in another way from now on. */
    void behave(Shop shop, String channel, String mood) {
        shop.does("", () -> channels.reconnect(shop.channel(channel), Story.Account.answers(mood), null));
    }
}
