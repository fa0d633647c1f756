package com.snshelper.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.snshelper.ServerTest;
import com.snshelper.accounts.Scope;
import com.snshelper.content.Extras;
import com.snshelper.content.Part;
import com.snshelper.content.PostContent;
import com.snshelper.networks.Flag;
import com.snshelper.platform.UserProblem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Adverts and what a machine made: said by the network where it can, in words elsewhere. */
@ServerTest
@Import(Florist.Setting.class)
class FlagTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    Florist florist;

    @Autowired
    ScriptedNetwork meadow;

    @Autowired
    PublishingWorker worker;

    @Autowired
    ApplicationContext context;

    @BeforeEach
    void begin() {
        worker.stop();
        florist.moves();
        meadow.reset();
    }

    private UUID schedules(UUID channel, Duration in, String... parts) {
        var content = new PostContent(
                List.of(parts).stream().map(text -> new Part(text, List.of())).toList(),
                Map.of(),
                List.of(channel),
                null,
                Florist.PARIS,
                new Extras(List.of(), Set.of(Flag.values()), ""));
        return florist.does(() -> florist.publications()
                .schedule(florist.posts().create(content).id(), florist.in(in))
                .getFirst()
                .id());
    }

    @Test
    void networkWithoutFlagsSaysThemAtTheEndOfTheFirstPart() {
        var publication = schedules(florist.connects("meadow"), Duration.ZERO, "Pivoines \n", "Et tulipes");

        florist.settles();

        assertThat(florist.parts(publication))
                .extracting(SentPart::text)
                .containsExactly("Pivoines\n\nPublicité · Créé avec l’IA", "Et tulipes");
        assertThat(meadow.texts()).containsExactly("Pivoines\n\nPublicité · Créé avec l’IA", "Et tulipes");
    }

    @Test
    void linesStayAsTheyWereScheduled() {
        var publication = schedules(florist.connects("meadow"), Duration.ofDays(1), "Pivoines");
        florist.speaks("en");

        florist.waits(Duration.ofDays(1).plusMinutes(1));
        florist.settles();

        assertThat(florist.parts(publication).getFirst().text()).endsWith("Publicité · Créé avec l’IA");
        assertThat(meadow.texts()).containsExactly("Pivoines\n\nPublicité · Créé avec l’IA");
    }

    @Test
    void linesCountAgainstTheLimit() {
        var channel = florist.connects("meadow");

        var problem = catchThrowableOfType(UserProblem.class, () -> schedules(channel, Duration.ZERO, "a".repeat(480)));

        assertThat(problem.messageKey()).isEqualTo("post.tooLong.CODE_POINTS");
    }

    @Test
    void networkWithFlagsShowsThemAndGetsTheBareText() {
        worker.start();
        var owner = new Shopkeeper(context);
        var channel = owner.connects("works");
        var token = owner.world.token(Scope.values());

        var created = api(
                owner,
                token,
                "POST",
                "/posts",
                "{'text':'Pivoines','channels':['%s'],'scheduledAt':'now','advert':true,'madeWithAi':true}"
                        .formatted(channel));
        var path = "/posts/" + created.get("id").asString();
        Florist.eventually(() -> state(api(owner, token, "GET", path, "")).equals("PUBLISHED"));

        var read = api(owner, token, "GET", path, "");
        assertThat(read.get("advert").asBoolean()).isTrue();
        assertThat(read.get("madeWithAi").asBoolean()).isTrue();
        var url = read.at("/publications/0/url").asString();
        assertThat(owner.browser.get(url.substring(url.indexOf("/practice"))).body())
                .contains(">Publicité</span>", ">Créé avec l’IA</span>", ">Pivoines</p>");
    }

    @Test
    void apiTurnsAFlagOffAndLeavesTheOther() {
        var owner = new Shopkeeper(context);
        var token = owner.world.token(Scope.values());
        var created = api(owner, token, "POST", "/posts", "{'text':'a','draft':true,'advert':true,'madeWithAi':true}");

        var changed =
                api(owner, token, "PATCH", "/posts/" + created.get("id").asString(), "{'advert':false,'draft':true}");

        assertThat(changed.get("advert").asBoolean()).isFalse();
        assertThat(changed.get("madeWithAi").asBoolean()).isTrue();
    }

    private static JsonNode api(Shopkeeper owner, String token, String method, String path, String json) {
        var answer = owner.world.api(method, "/api/v1" + path, token, json.isEmpty() ? null : json.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return JSON.readTree(answer.body());
    }

    private static String state(JsonNode post) {
        return post.at("/publications/0/state").asString();
    }
}
