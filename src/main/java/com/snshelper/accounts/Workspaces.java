package com.snshelper.accounts;

import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The workspaces: made, renamed, listed for their members. */
@Component
public class Workspaces {

    private static final int LONGEST_NAME = 80;
    private static final int MOST_PER_ACCOUNT = 50;

    private final JdbcClient jdbc;
    private final MessageSource messages;
    private final Clock clock;

    /** A workspace as one of its members sees it. */
    record Joined(Workspace workspace, Role role) {}

    Workspaces(JdbcClient jdbc, MessageSource messages, Clock clock) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.clock = clock;
    }

    /** The workspace at hand. */
    @Transactional(readOnly = true)
    public Workspace current() {
        return jdbc.sql("SELECT * FROM workspace WHERE workspace_id = ?")
                .param(Tenancy.workspace())
                .query((row, number) -> workspace(row))
                .optional()
                .orElseThrow(UserProblem::notFound);
    }

    /** The time zone in which the workspace at hand plans its posts. */
    @Transactional(readOnly = true)
    public ZoneId timeZone() {
        return current().timeZone();
    }

    /** The workspaces of an account, the oldest membership first. */
    @Transactional(readOnly = true)
    List<Joined> of(UUID account) {
        return jdbc.sql("""
                        SELECT w.*, m.role FROM workspace w JOIN membership m USING (workspace_id)
                        WHERE m.account_id = ? ORDER BY m.joined_at, w.workspace_id
                        """)
                .param(account)
                .query((row, number) -> new Joined(workspace(row), Role.valueOf(row.getString("role"))))
                .list();
    }

    /** The first workspace of a new account; as the service role. */
    @Transactional(propagation = Propagation.MANDATORY)
    UUID addFirst(UUID account, Registration registration, @Nullable String name) {
        var language = Locale.of(registration.language());
        var chosen = name != null ? name : messages.getMessage("workspace.first", null, language);
        return insert(account, chosen, registration.timeZone(), registration.language());
    }

    /** A further workspace, owned by the account; as the service role. */
    @Transactional
    UUID add(UUID account, String name, String timeZone, String language) {
        if (of(account).size() >= MOST_PER_ACCOUNT) {
            throw UserProblem.on("name", "workspace.tooMany", MOST_PER_ACCOUNT);
        }
        return insert(account, name, timeZone, language);
    }

    private UUID insert(UUID account, String name, String timeZone, String language) {
        var id = Ids.next();
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        jdbc.sql("INSERT INTO workspace (workspace_id, name, time_zone, language, created_at) VALUES (?, ?, ?, ?, ?)")
                .params(id, cleanName(name), Registration.timeZone(timeZone), Registration.language(language), now)
                .update();
        jdbc.sql("INSERT INTO membership (workspace_id, account_id, role, joined_at) VALUES (?, ?, ?, ?)")
                .params(id, account, Role.OWNER.name(), now)
                .update();
        return id;
    }

    /** Changes the workspace at hand. */
    @Transactional
    void change(String name, String timeZone) {
        jdbc.sql("UPDATE workspace SET name = ?, time_zone = ? WHERE workspace_id = ?")
                .params(cleanName(name), Registration.timeZone(timeZone), Tenancy.workspace())
                .update();
    }

    private static String cleanName(String name) {
        var clean = name.strip();
        if (clean.isEmpty() || clean.chars().anyMatch(Character::isISOControl)) {
            throw UserProblem.on("name", "workspace.nameMissing");
        }
        if (clean.length() > LONGEST_NAME) {
            throw UserProblem.on("name", "workspace.nameTooLong", LONGEST_NAME);
        }
        return clean;
    }

    private static Workspace workspace(ResultSet row) throws SQLException {
        return new Workspace(
                row.getObject("workspace_id", UUID.class),
                row.getString("name"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("language"));
    }
}
