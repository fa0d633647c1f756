package com.snshelper.publishing;

import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import com.snshelper.publishing.LatePolicy.Choice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The workspace's wishes about late posts. */
@Component
class LatePolicies {

    private final JdbcClient jdbc;

    LatePolicies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public LatePolicy current() {
        return jdbc.sql("SELECT * FROM late_policy WHERE workspace_id = ?")
                .param(Tenancy.workspace())
                .query((row, number) -> policy(row))
                .optional()
                .orElse(LatePolicy.DEFAULT);
    }

    private static LatePolicy policy(ResultSet row) throws SQLException {
        return new LatePolicy(
                Choice.valueOf(row.getString("choice")),
                Duration.ofMinutes(row.getInt("after_minutes")),
                Duration.ofMinutes(row.getInt("spacing_minutes")));
    }

    @Transactional
    public void change(LatePolicy policy) {
        if (!LatePolicy.LATENESSES.contains(policy.after())) {
            throw UserProblem.on("after", "late.problem.choose");
        }
        if (!LatePolicy.SPACINGS.contains(policy.spacing())) {
            throw UserProblem.on("spacing", "late.problem.choose");
        }
        jdbc.sql("""
                        INSERT INTO late_policy (workspace_id, choice, after_minutes, spacing_minutes)
                        VALUES (:workspace, :choice, :after, :spacing)
                        ON CONFLICT (workspace_id) DO UPDATE SET choice = excluded.choice,
                            after_minutes = excluded.after_minutes, spacing_minutes = excluded.spacing_minutes
                        """)
                .param("workspace", Tenancy.workspace())
                .param("choice", policy.choice().name())
                .param("after", policy.after().toMinutes())
                .param("spacing", policy.spacing().toMinutes())
                .update();
    }
}
