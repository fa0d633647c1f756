package com.snshelper.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.accounts.Role;
import com.snshelper.accounts.Scope;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.PlainBrowser;
import com.snshelper.scenarios.World;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A channel's slots, on their page as a browser without scripts uses it and over the API. */
@ServerTest
class SlotsTests {

    private final ApplicationContext context;
    private final World world;
    private final PlainBrowser browser;
    private final UUID channel;
    private final String page;

    SlotsTests(@Autowired ApplicationContext context) {
        this.context = context;
        world = new World(context);
        browser = world.signedIn(world.owner);
        channel = Tenancy.inWorkspace(
                world.workspace,
                world.owner.account(),
                () -> context.getBean(Channels.class)
                        .connect("practice", Map.of("behaviour", "works"), null)
                        .id());
        page = "/w/" + world.workspace + "/channels/" + channel + "/slots";
    }

    private Rhythm rhythm() {
        return Tenancy.inWorkspace(
                world.workspace, null, () -> context.getBean(Rhythms.class).of(channel));
    }

    private List<String> slots() {
        return rhythm().slots().stream()
                .map(slot -> slot.day() + " " + slot.time())
                .toList();
    }

    private HttpResponse<String> press(String path, String... form) {
        browser.get(page);
        return browser.post(page + path, form);
    }

    @Test
    void newChannelIsOfferedARhythmThatOneClickTakes() {
        assertThat(browser.get(page).body()).contains("Pas encore de créneau", "Prendre ce rythme");

        assertThat(press("/suggested").statusCode()).isEqualTo(303);

        assertThat(rhythm().slots()).isEqualTo(Rhythm.SUGGESTED);
        assertThat(browser.get(page).body()).contains("9 h 00", "18 h 00").doesNotContain("Prendre ce rythme");
    }

    @Test
    void timeIsAddedForTheChosenDaysOnceAndRemovedAgain() {
        press("", "day", "MONDAY", "day", "FRIDAY", "time", "09:05");
        press("", "day", "MONDAY", "day", "SUNDAY", "time", "09:05");

        assertThat(slots()).containsExactly("MONDAY 09:05", "FRIDAY 09:05", "SUNDAY 09:05");

        press("/remove", "day", "FRIDAY", "time", "09:05");

        assertThat(slots()).containsExactly("MONDAY 09:05", "SUNDAY 09:05");
        assertThat(browser.get(page).body()).contains("9 h 05");
    }

    @ParameterizedTest
    @CsvSource({"'', 09:05, Choisissez au moins un jour", "MONDAY, late, comme 09:00", "MONDAY, '', comme 09:00"})
    void wrongFormComesBackWithItsWords(String day, String time, String words) {
        var answer = press("", "day", day, "time", time);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(words).contains("value=\"" + time + "\"");
        assertThat(slots()).isEmpty();
    }

    @Test
    void channelFollowsTheWorkspacesTimeZoneUntilItHasItsOwn() {
        assertThat(rhythm().zone()).hasToString("Europe/Paris");
        press("", "day", "MONDAY", "time", "09:00");

        press("/zone", "timeZone", "Asia/Seoul");

        assertThat(rhythm().zone()).hasToString("Asia/Seoul");
        assertThat(slots()).containsExactly("MONDAY 09:00");
        assertThat(browser.get(page).body()).contains("Heure locale : Seoul");
        assertThat(press("/zone", "timeZone", "Europe/Nowhere").statusCode()).isEqualTo(422);

        press("/zone", "timeZone", "");

        assertThat(rhythm().ownZone()).isFalse();
    }

    @Test
    void viewerReadsTheSlotsAndChangesNothing() {
        press("/suggested");
        var viewer = world.signedIn(world.member(Role.VIEWER));

        assertThat(viewer.get(page).body()).contains("9 h 00").doesNotContain("/remove");
        assertThat(viewer.post(page, "day", "MONDAY", "time", "07:00").statusCode())
                .isEqualTo(403);
        assertThat(rhythm().slots()).isEqualTo(Rhythm.SUGGESTED);
    }

    @Test
    void slotsOfOthersDoNotExist() {
        var stranger = world.signedIn(world.stranger());
        var elsewhere = "/w/" + world.strangersWorkspace() + "/channels/" + channel + "/slots";
        var token = world.token(world.strangersWorkspace(), Scope.values());

        assertThat(stranger.get(page).statusCode()).isEqualTo(404);
        assertThat(stranger.get(elsewhere).statusCode()).isEqualTo(404);
        stranger.get("/account");
        assertThat(stranger.post(elsewhere + "/suggested").statusCode()).isEqualTo(404);
        assertThat(world.api("GET", api(), token, null).statusCode()).isEqualTo(404);
        assertThat(world.api("PUT", api(), token, "{\"slots\":[]}").statusCode())
                .isEqualTo(404);
    }

    private String api() {
        return "/api/v1/channels/" + channel + "/slots";
    }

    private HttpResponse<String> put(String json) {
        return world.api("PUT", api(), world.token(Scope.CHANNELS_WRITE), json.replace('\'', '"'));
    }

    @Test
    void apiReplacesTheRhythmAndGivesItBack() {
        var put = put("{'timeZone':'Asia/Seoul','slots':["
                + "{'day':'FRIDAY','time':'18:30'},{'day':'MONDAY','time':'09:00'},{'day':'MONDAY','time':'09:00'}]}");

        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.body())
                .isEqualTo(
                        "{'timeZone':'Asia/Seoul','slots':[{'day':'MONDAY','time':'09:00'},{'day':'FRIDAY','time':'18:30'}]}"
                                .replace('\'', '"'));
        assertThat(world.api("GET", api(), world.token(Scope.CHANNELS_READ), null)
                        .body())
                .isEqualTo(put.body());

        assertThat(put("{'slots':[]}").body()).contains("Europe/Paris").contains("[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"slots\":[{\"day\":\"LUNDI\",\"time\":\"09:00\"}]} | slots",
                "{\"slots\":[{\"day\":\"MONDAY\",\"time\":\"9 am\"}]} | slots",
                "{\"slots\":[{\"day\":\"MONDAY\"}]} | slots",
                "{\"slots\":[null]} | slots",
                "{} | slots",
                "{\"timeZone\":\"+09:00\",\"slots\":[]} | timeZone"
            })
    void apiNamesWhatIsWrong(String json, String field) {
        var answer = put(json);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void hundredSlotsAreEnough() {
        var slots = IntStream.rangeClosed(0, Rhythm.MOST_SLOTS)
                .mapToObj(i -> "{'day':'MONDAY','time':'%02d:%02d'}".formatted(i / 60, i % 60))
                .collect(Collectors.toCollection(ArrayList::new));

        assertThat(put("{'slots':" + slots + "}").statusCode()).isEqualTo(422);
        slots.removeLast();
        assertThat(put("{'slots':" + slots + "}").statusCode()).isEqualTo(200);
        assertThat(press("", "day", "SUNDAY", "time", "09:00").body()).contains("100 créneaux au plus");
    }
}
