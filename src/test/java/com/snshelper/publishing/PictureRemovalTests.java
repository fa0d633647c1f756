package com.snshelper.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.Photo;
import com.snshelper.ServerTest;
import com.snshelper.accounts.Scope;
import com.snshelper.content.Part;
import com.snshelper.content.PostContent;
import com.snshelper.content.Posts;
import com.snshelper.media.MediaLibrary;
import com.snshelper.media.MediaUses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Deleting a picture never makes a post fail, and what was published stays what it was. */
@ServerTest
class PictureRemovalTests {

    private static final Due LATER = Due.at(LocalDateTime.parse("2027-06-01T09:00"), Shopkeeper.PARIS);

    @Autowired
    ApplicationContext context;

    Shopkeeper shop;
    UUID channel;
    UUID picture;

    @BeforeEach
    void openShop() {
        shop = new Shopkeeper(context);
        channel = shop.connects("works");
        picture = shop.does(() -> {
            try {
                return context.getBean(MediaLibrary.class)
                        .add(new ByteArrayInputStream(Photo.jpeg(400, 300)), "Des pivoines")
                        .id();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void pictureOfAScheduledPostStaysAndItsPostIsNamed() {
        var post = drafts("Les premières pivoines");
        schedules(post, LATER);

        assertThat(shop.sees("/media/delete?id=" + picture))
                .contains("Ne peut pas être supprimée", "Les premières pivoines", "/activity?post=" + post)
                .doesNotContain("name=\"id\"");
        assertThat(deletes()).contains("Cette image attend de partir avec un post");
        assertThat(shop.sees("/media")).contains(picture.toString());
    }

    @Test
    void deletionWaitsForWhoeverSchedulesAndIsThenRefused() {
        var post = drafts("Les premières pivoines");

        var deletion =
                shop.does(() -> context.getBean(TransactionOperations.class).execute(status -> {
                    context.getBean(Publications.class).schedule(post, LATER);
                    var asked = CompletableFuture.supplyAsync(this::deletes);
                    Florist.eventually(this::somebodyWaitsForALock);
                    return asked;
                }));

        assertThat(deletion.join()).contains("Cette image attend de partir avec un post");
        assertThat(status("/media/" + picture + "/full")).isEqualTo(200);
    }

    @Test
    void draftIsScheduledByItsPageWhileItsPictureIsBeingDeleted() {
        var post = drafts("Les premières pivoines");
        shop.sees("/calendar");

        var scheduled = whileThePictureIsBeingDeleted(() -> shop.browser
                .post(
                        shop.base + "/posts/" + post + "/schedule",
                        "version",
                        "1",
                        "channel",
                        channel.toString(),
                        "all.0.text",
                        "Les premières pivoines",
                        "all.0.media",
                        picture.toString(),
                        "date",
                        "2027-06-01",
                        "time",
                        "09:00")
                .statusCode());

        assertThat(scheduled).isEqualTo(303);
        assertThat(shop.post(post).draft()).isFalse();
    }

    @Test
    void draftIsScheduledByAProgramWhileItsPictureIsBeingDeleted() {
        var post = drafts("Les premières pivoines");
        var token = shop.world.token(Scope.values());

        var scheduled = whileThePictureIsBeingDeleted(() -> shop.world
                .api("PATCH", "/api/v1/posts/" + post, token, "{\"scheduledAt\":\"2027-06-01T09:00\"}")
                .statusCode());

        assertThat(scheduled).isEqualTo(200);
        assertThat(shop.post(post).draft()).isFalse();
    }

    /** A deletion locks the picture, then the drafts it stands in; here it is given up in the end. */
    private int whileThePictureIsBeingDeleted(Supplier<Integer> act) {
        var answer =
                shop.does(() -> context.getBean(TransactionOperations.class).execute(status -> {
                    context.getBean(JdbcClient.class)
                            .sql("SELECT 1 FROM media WHERE id = ? FOR UPDATE")
                            .param(picture)
                            .query(Integer.class)
                            .single();
                    var asked = CompletableFuture.supplyAsync(act);
                    Florist.eventually(this::somebodyWaitsForALock);
                    context.getBeansOfType(MediaUses.class).values().forEach(uses -> uses.letGo(picture));
                    status.setRollbackOnly();
                    return asked;
                }));
        return answer.join();
    }

    private boolean somebodyWaitsForALock() {
        return context.getBean(JdbcClient.class)
                .sql("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void draftDoesWithoutADeletedPictureAndCanStillBeSaved() {
        var post = drafts("Les premières pivoines");

        assertThat(shop.sees("/media/" + picture)).contains("Les premières pivoines", "/posts/" + post + "/edit");
        assertThat(deletes()).contains("Une image supprimée.");

        assertThat(shop.post(post).media()).isEmpty();
        assertThat(shop.post(post).version()).isEqualTo(1);
        shop.does(
                () -> context.getBean(Posts.class).save(post, 1, shop.post(post).content()));
    }

    @Test
    void publishedPostKeepsItsSmallPicture() {
        var post = drafts("Les premières pivoines");
        schedules(post, Due.at(context.getBean(Clock.class).instant(), Shopkeeper.PARIS));
        Florist.eventually(() -> shop.publication(post).state() == Publication.State.PUBLISHED);

        assertThat(deletes()).contains("Une image supprimée.");

        assertThat(status("/media/" + picture)).isEqualTo(404);
        assertThat(status("/media/" + picture + "/full")).isEqualTo(404);
        assertThat(status("/media/" + picture + "/thumb")).isEqualTo(200);
        assertThat(shop.sees("/calendar")).contains("/media/" + picture + "/thumb");
    }

    @Test
    void copyOfAPublishedPostDoesWithoutTheDeletedPicture() {
        var post = drafts("Les premières pivoines");
        schedules(post, Due.at(context.getBean(Clock.class).instant(), Shopkeeper.PARIS));
        Florist.eventually(() -> shop.publication(post).state() == Publication.State.PUBLISHED);
        deletes();

        var copy = shop.does(() -> context.getBean(Publications.class).copy(post));

        assertThat(shop.post(copy).media()).isEmpty();
        assertThat(shop.post(copy).parts().getFirst().text()).isEqualTo("Les premières pivoines");
    }

    @Test
    void cancelledPostLetsGoAndCannotBeScheduledWithoutIt() {
        var post = drafts("Les premières pivoines");
        schedules(post, LATER);
        shop.does(() -> {
            context.getBean(Publications.class).discard(post);
            return post;
        });

        assertThat(deletes()).contains("Une image supprimée.");
        assertThat(shop.presses("/calendar/reinstate", "item", post + "@2027-06-01T09:00@Europe/Paris"))
                .contains("Une image de ce post n’existe plus");
        assertThat(shop.publication(post).state()).isEqualTo(Publication.State.CANCELLED);
    }

    @Test
    void filterShowsWhatStandsNowhere() {
        assertThat(shop.sees("/media?show=unused")).contains(picture.toString());

        drafts("Les premières pivoines");

        assertThat(shop.sees("/media?show=unused")).doesNotContain(picture.toString());
        assertThat(shop.sees("/media")).contains("Utilisée une fois");
    }

    @Test
    void apiRefusesToDeleteWhatWaitsAndDeletesTheRest() {
        var token = shop.world.token(Scope.MEDIA_READ, Scope.MEDIA_WRITE);
        var post = drafts("Les premières pivoines");
        schedules(post, LATER);

        var refused = shop.world.api("DELETE", "/api/v1/media/" + picture, token, null);
        shop.does(() -> {
            context.getBean(Publications.class).unschedule(post);
            return post;
        });
        var done = shop.world.api("DELETE", "/api/v1/media/" + picture, token, null);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(done.statusCode()).isEqualTo(204);
        assertThat(shop.world
                        .api("GET", "/api/v1/media/" + picture, token, null)
                        .statusCode())
                .isEqualTo(404);
    }

    private UUID drafts(String text) {
        var content = new PostContent(
                List.of(new Part(text, List.of(picture))), Map.of(), List.of(channel), null, Shopkeeper.PARIS);
        return shop.does(() -> context.getBean(Posts.class).create(content).id());
    }

    private void schedules(UUID post, Due due) {
        shop.does(() -> context.getBean(Publications.class).schedule(post, due));
    }

    private String deletes() {
        return shop.presses("/media/delete", "id", picture.toString());
    }

    private int status(String path) {
        return shop.browser.get(shop.base + path).statusCode();
    }
}
