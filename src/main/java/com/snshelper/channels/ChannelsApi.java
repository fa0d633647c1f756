package com.snshelper.channels;

import com.snshelper.accounts.Scope;
import com.snshelper.accounts.Scoped;
import com.snshelper.platform.Idempotency;
import com.snshelper.platform.UserProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Channels over the API: list and connect. */
@RestController
@RequestMapping("/api/v1/channels")
class ChannelsApi {

    private final Channels channels;
    private final Idempotency idempotency;

    ChannelsApi(Channels channels, Idempotency idempotency) {
        this.channels = channels;
        this.idempotency = idempotency;
    }

    /** A list that fits one page; {@code next} is always {@code null}. */
    record ListOf<T>(List<T> items, @Nullable String next) {}

    /** A channel, without any secret. */
    record ChannelView(
            UUID id,
            String network,
            String handle,
            String displayName,
            String server,
            Channel.State state,
            Instant connectedAt) {

        static ChannelView of(Channel it) {
            return new ChannelView(
                    it.id(), it.network(), it.handle(), it.displayName(), it.server(), it.state(), it.connectedAt());
        }
    }

    @GetMapping
    @Scoped(Scope.CHANNELS_READ)
    ListOf<ChannelView> list() {
        return new ListOf<>(channels.all().stream().map(ChannelView::of).toList(), null);
    }

    /** Forgets the credentials; what waits on the channel fails with a reason, and its past posts stay. */
    @Operation(summary = "Disconnect a channel")
    @DeleteMapping("/{id}")
    @Scoped(Scope.CHANNELS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disconnect(@PathVariable UUID id) {
        channels.disconnect(id);
    }

    /** @param request {@code network}, and what that network asks, for example {@code behaviour} */
    @PostMapping
    @Scoped(Scope.CHANNELS_WRITE)
    @Operation(summary = "Connect a channel")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ChannelView.class)))
    ResponseEntity<String> connect(
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Map<String, String> request) {
        var network = request.get("network");
        if (network == null || network.isBlank()) {
            throw UserProblem.on("network", "channels.problem.networkMissing");
        }
        var answers = new HashMap<>(request);
        answers.values().removeIf(value -> value == null);
        return idempotency.onceAround(
                key,
                List.of("POST /channels", answers),
                () -> ResponseEntity.status(HttpStatus.CREATED)
                        .body(ChannelView.of(channels.connect(network, answers, null))));
    }
}
