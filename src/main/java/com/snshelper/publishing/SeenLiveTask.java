package com.snshelper.publishing;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteReschedule;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.snshelper.platform.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One task for each publication that is published but was not seen live yet; its data is the number of looks so far. */
@Configuration(proxyBeanMethods = false)
class SeenLiveTask {

    private static final TaskDescriptor<Integer> TASK = TaskDescriptor.of("see-live", Integer.class);
    private static final int MOST_FAILURES = 5;
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

    @Bean
    CustomTask<Integer> seeLive(SeenLive seenLive) {
        return Tasks.custom(TASK)
                .onFailure(new FailureHandler.MaxRetriesFailureHandler<>(
                        MOST_FAILURES, new FailureHandler.OnFailureRetryLater<>(AFTER_FAILURE)))
                .execute((instance, context) -> look(seenLive, instance.getId(), instance.getData()));
    }

    private static CompletionHandler<Integer> look(SeenLive seenLive, String id, int looks) {
        var ids = id.split("/", 2);
        return Tenancy.inWorkspace(
                UUID.fromString(ids[0]),
                null,
                () -> seenLive.look(UUID.fromString(ids[1]), looks)
                        .<CompletionHandler<Integer>>map(
                                after -> new OnCompleteReschedule<>(FixedDelay.of(after), looks + 1))
                        .orElseGet(OnCompleteRemove::new));
    }

    static SchedulableInstance<Integer> firstLook(UUID workspace, UUID publication, Instant at) {
        return TASK.instance(workspace + "/" + publication).data(0).scheduledTo(at);
    }
}
