package com.snshelper.mail;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteReschedule;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.snshelper.platform.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One task for each letter that waits; it carries the letter's id and nothing else. */
@Configuration(proxyBeanMethods = false)
class DeliveryTask {

    private static final TaskDescriptor<Void> TASK = TaskDescriptor.of("deliver-mail");

    @Bean
    CustomTask<Void> deliverMail(Delivery delivery) {
        return Tasks.custom(TASK)
                .execute((instance, context) -> delivery.deliver(UUID.fromString(instance.getId()))
                        .<CompletionHandler<Void>>map(pause -> new OnCompleteReschedule<>(FixedDelay.of(pause)))
                        .orElseGet(OnCompleteRemove::new));
    }

    @Bean
    RecurringTask<Void> forgetLetters(Letters letters) {
        return Tasks.recurring("forget-letters", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> Tenancy.asService(letters::forgetOld));
    }

    static SchedulableInstance<Void> delivery(UUID mail, Instant at) {
        return TASK.instance(mail.toString()).scheduledTo(at);
    }
}
