package com.snshelper.accounts;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.helper.Tasks.RecurringTaskBuilder;
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
        return hourly("forget-invitations").execute((instance, context) -> Tenancy.asService(invitations::forgetOld));
    }

    @Bean
    RecurringTask<Void> forgetSignIns(SignInHistory history) {
        return hourly("forget-sign-ins").execute((instance, context) -> Tenancy.asService(history::forgetOld));
    }

    @Bean
    RecurringTask<Void> settleEmailChanges(EmailChanges changes) {
        return hourly("settle-email-changes").execute((instance, context) -> changes.settle());
    }

    private static RecurringTaskBuilder<Void> hourly(String name) {
        return Tasks.recurring(name, FixedDelay.of(Duration.ofHours(1)));
    }
}
