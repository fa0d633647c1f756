package com.snshelper.accounts;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.snshelper.platform.Tenancy;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to accounts by the clock, every hour, on one node. */
@Configuration(proxyBeanMethods = false)
class AccountTasks {

    @Bean
    RecurringTask<Void> forgetInvitations(Invitations invitations) {
        return Tasks.recurring("forget-invitations", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> Tenancy.asService(() -> {
                    invitations.forgetOld();
                    return instance;
                }));
    }
}
