package com.snshelper.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.snshelper.ServerTest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;

/** Acts that speak to others: their key is taken before, their answer kept after. */
@ServerTest
class IdempotencyTests {

    private final UUID workspace = UUID.randomUUID();

    @Autowired
    Idempotency idempotency;

    @Autowired
    Clock clock;

    @AfterEach
    void backToThePresent() {
        ((DatabaseClock) clock).moveTo(Duration.ZERO);
    }

    @Test
    void keyInFlightIsRefusedAndThenReplayed() {
        var first = once(() -> {
            assertThatThrownBy(() -> once(() -> ResponseEntity.ok("other")))
                    .isInstanceOf(UserProblem.class)
                    .hasMessageContaining("keyInFlight");
            return ResponseEntity.ok("first");
        });

        var second = once(() -> ResponseEntity.ok("second"));

        assertThat(first.getBody()).isEqualTo("\"first\"");
        assertThat(second.getBody()).isEqualTo(first.getBody());
    }

    @Test
    void keyOfAnActThatDiedIsFreeAgainMinutesLater() {
        assertThatThrownBy(() -> once(() -> {
                    throw new StackOverflowError("the node dies");
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> once(() -> ResponseEntity.ok("too soon"))).isInstanceOf(UserProblem.class);

        ((DatabaseClock) clock).moveTo(Duration.ofMinutes(6));

        assertThat(once(() -> ResponseEntity.ok("later")).getBody()).isEqualTo("\"later\"");
    }

    private ResponseEntity<String> once(Supplier<ResponseEntity<?>> act) {
        return Tenancy.inWorkspace(workspace, null, () -> idempotency.onceAround("key", Map.of("text", "a"), act));
    }
}
