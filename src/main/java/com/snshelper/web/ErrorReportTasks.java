package com.snshelper.web;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets old error reports every day, on one node. */
@Configuration(proxyBeanMethods = false)
class ErrorReportTasks {

    @Bean
    RecurringTask<Void> forgetErrorReports(ErrorReports reports) {
        return Tasks.recurring("forget-error-reports", FixedDelay.of(Duration.ofDays(1)))
                .execute((instance, context) -> reports.forgetOld());
    }
}
