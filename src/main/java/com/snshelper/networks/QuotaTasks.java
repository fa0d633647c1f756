package com.snshelper.networks;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.snshelper.platform.Tenancy;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** Forgets quotas that nothing counts on any more, once a day, on one node. */
@Configuration(proxyBeanMethods = false)
class QuotaTasks {

    @Bean
    RecurringTask<Void> forgetQuotas(SharedQuotas quotas, TransactionOperations transactions) {
        return Tasks.recurring("forget-quotas", FixedDelay.of(Duration.ofDays(1)))
                .execute((instance, context) ->
                        Tenancy.asService(() -> transactions.execute(status -> quotas.forgetOld())));
    }
}
