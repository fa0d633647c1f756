package com.snshelper.channels;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.snshelper.platform.Tenancy;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** Forgets those who left to connect and did not come back, and old registrations, on one node. */
@Configuration(proxyBeanMethods = false)
class AuthorizationTasks {

    @Bean
    RecurringTask<Void> forgetPendingConnections(
            PendingConnections pending, ServerRegistrations registrations, TransactionOperations transactions) {
        return Tasks.recurring("forget-pending-connections", FixedDelay.of(Duration.ofMinutes(10)))
                .execute((instance, context) -> Tenancy.asService(() -> transactions.execute(status -> {
                    pending.forgetOld();
                    registrations.forgetOld();
                    return true;
                })));
    }
}
