package com.snshelper.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.snshelper.ServerTest;
import com.snshelper.networks.ConnectOutcome;
import com.snshelper.networks.Credentials;
import com.snshelper.networks.Networks;
import com.snshelper.networks.SocialNetwork;
import com.snshelper.platform.Tenancy;
import com.snshelper.scenarios.World;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What becomes of the credentials that a channel had, once it has others. */
@ServerTest
class ReplacedCredentialsTests {

    private final World world;
    private final Channels channels;
    private final SocialNetwork practice;
    private final ConnectOutcome outcome;
    private final Channel connected;

    ReplacedCredentialsTests(@Autowired ApplicationContext context) {
        world = new World(context);
        channels = context.getBean(Channels.class);
        practice = context.getBean(Networks.class).get("practice");
        outcome = practice.connect(Map.of("behaviour", "works"));
        connected = connect(practice);
    }

    private Channel connect(SocialNetwork network) {
        return Tenancy.inWorkspace(
                world.workspace, world.owner.account(), () -> channels.add(network, outcome, world.owner.account()));
    }

    /** The same network, which gives credentials back in its own way. */
    private SocialNetwork superseding(Consumer<Credentials> way) {
        return (SocialNetwork) Proxy.newProxyInstance(
                SocialNetwork.class.getClassLoader(), new Class<?>[] {SocialNetwork.class}, (self, method, given) -> {
                    if (method.getName().equals("supersede")) {
                        way.accept((Credentials) given[0]);
                        return null;
                    }
                    try {
                        return method.invoke(practice, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void channelIsConnectedAlthoughTheyCannotBeGivenBack() throws Exception {
        var asked = new CompletableFuture<UUID>();

        var again = connect(superseding(old -> {
            asked.complete(Tenancy.workspace());
            throw new IllegalStateException("the server answers nonsense");
        }));

        assertThat(again.id()).isEqualTo(connected.id());
        assertThat(again.isConnected()).isTrue();
        assertThat(asked.get(30, TimeUnit.SECONDS)).isEqualTo(world.workspace);
    }

    @Test
    void nobodyWaitsUntilTheyAreGivenBack() throws Exception {
        var answered = new CountDownLatch(1);
        var before = new CompletableFuture<Boolean>();

        connect(superseding(old -> before.complete(isDown(answered))));
        answered.countDown();

        assertThat(before.get(30, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean isDown(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
