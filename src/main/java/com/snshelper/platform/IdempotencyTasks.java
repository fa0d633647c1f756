package com.snshelper.platform;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets old idempotency keys every hour, on one node. */
@Configuration(proxyBeanMethods = false)
class IdempotencyTasks {

    @Bean
    RecurringTask<Void> forgetIdempotencyKeys(Idempotency idempotency) {
        return Tasks.recurring("forget-idempotency-keys", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> Tenancy.asService(idempotency::forgetOld));
    }
}
