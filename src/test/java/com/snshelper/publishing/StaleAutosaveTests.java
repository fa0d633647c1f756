package com.snshelper.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;

import com.snshelper.ServerTest;
import com.snshelper.scenarios.PlainBrowser;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** A save that the browser sent earlier and that arrives late, while the post is being scheduled. */
@ServerTest
class StaleAutosaveTests {

    @Autowired
    ApplicationContext context;

    @MockitoSpyBean
    Twins twins;

    @Test
    void staleAutosaveBetweenKeepAndScheduleIsNotWhatIsPublished() {
        var owner = new Shopkeeper(context);
        var channel = owner.connects("works");
        var post = owner.drafts(channel, "Un", null);
        var tab = UUID.randomUUID().toString();
        var late = owner.world.signedIn(owner.world.owner);
        late.get(owner.base + "/calendar");
        owner.sees("/calendar");
        // Twins are looked for once the draft is kept and before it is scheduled.
        owner.does(() -> doAnswer(call -> {
                    assertThat(arrivesLate(late, owner.base + "/posts/" + post + "/draft", channel, tab))
                            .contains("\"saved\":true");
                    return call.callRealMethod();
                })
                .when(twins)
                .of(any(), any(), any()));

        owner.browser.post(
                owner.base + "/posts/" + post + "/schedule",
                "version",
                "1",
                "tab",
                tab,
                "channel",
                channel.toString(),
                "all.0.text",
                "Un et demi",
                "date",
                "2027-02-11",
                "time",
                "09:00");

        assertThat(owner.post(post).draft()).isFalse();
        assertThat(owner.post(post).parts().getFirst().text()).isEqualTo("Un et demi");
        assertThat(owner.sees("/activity?post=" + post)).contains("Un et demi").doesNotContain("Un et dem<");
    }

    private static String arrivesLate(PlainBrowser browser, String address, UUID channel, String tab) {
        return CompletableFuture.supplyAsync(() -> browser.post(
                        address, "version", "1", "tab", tab, "channel", channel.toString(), "all.0.text", "Un et dem"))
                .join()
                .body();
    }
}
