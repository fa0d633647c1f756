package com.snshelper.accounts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.snshelper.ServerTest;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.TestPostgres;
import com.snshelper.scenarios.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The database itself keeps workspaces apart, also where a query forgot to. */
@ServerTest
class IsolationTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    World world;

    @BeforeEach
    void begin() {
        world = new World(context);
        world.stranger();
        world.token(Scope.POSTS_READ);
        world.token(world.strangersWorkspace(), Scope.POSTS_READ);
    }

    @Test
    void everyTableForcesRowSecurityButTheListedOnes() {
        var owner = TestPostgres.owner();

        var open = owner.sql("""
                        SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
                          AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
                        """).query(String.class).list();

        assertThat(open)
                .containsExactlyInAnyOrder(
                        "public.flyway_schema_history",
                        "public.scheduled_tasks",
                        "public.spring_session",
                        "public.spring_session_attributes");
    }

    @Test
    void everyProtectedTableLetsTheOwnerMigrateIt() {
        var owner = TestPostgres.owner();

        var forgotten = owner.sql("""
                        SELECT c.relname FROM pg_class c
                        WHERE c.relkind IN ('r', 'p') AND c.relforcerowsecurity AND NOT EXISTS (
                            SELECT FROM pg_policy p WHERE p.polrelid = c.oid
                              AND 'snshelper_owner'::regrole = ANY (p.polroles))
                        """).query(String.class).list();

        assertThat(forgotten).isEmpty();
    }

    @Test
    void queryWithoutFilterSeesOneWorkspace() {
        assertThat(inWorkspace("SELECT workspace_id FROM workspace")).containsOnly(world.workspace);
        assertThat(inWorkspace("SELECT workspace_id FROM membership")).containsOnly(world.workspace);
        assertThat(inWorkspace("SELECT workspace_id FROM api_token")).containsOnly(world.workspace);
        assertThat(inWorkspace("SELECT account_id FROM account")).containsOnly(world.owner.account());
    }

    @Test
    void idOfOthersFindsNothingAndChangesNothing() {
        var others = world.strangersWorkspace();

        assertThat(inWorkspace("SELECT workspace_id FROM workspace WHERE workspace_id = '" + others + "'"))
                .isEmpty();
        assertThat(change("UPDATE workspace SET name = 'taken' WHERE workspace_id = '" + others + "'"))
                .isZero();
        assertThat(change("UPDATE membership SET role = 'OWNER' WHERE workspace_id = '" + others + "'"))
                .isZero();
        assertThat(change("DELETE FROM api_token WHERE workspace_id = '" + others + "'"))
                .isZero();
        assertThat(change("UPDATE account SET password = '' WHERE account_id = '"
                        + world.stranger().account() + "'"))
                .isZero();
    }

    @Test
    void rowOfAnotherWorkspaceCannotBeAdded() {
        assertThatThrownBy(() -> change("INSERT INTO membership VALUES ('" + world.strangersWorkspace() + "', '"
                        + world.owner.account() + "', 'OWNER', now())"))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void queryWithoutTenantIsAnErrorOrEmpty() {
        assertThatThrownBy(() -> jdbc.sql("SELECT count(*) FROM api_token")
                        .query(Integer.class)
                        .single())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void oneTimeTokensAndAttemptsAreNobodysToRead() {
        assertThat(inWorkspace("SELECT account_id FROM one_time_token")).isEmpty();
        var attempts = Tenancy.asAccount(
                world.owner.account(),
                () -> transactions.execute(status -> jdbc.sql("SELECT count(*) FROM attempt")
                        .query(Integer.class)
                        .single()));
        assertThat(attempts).isZero();
    }

    @Test
    void invitationIsSeenFromItsWorkspaceOnly() {
        var hers = world.signedIn(world.owner);
        hers.get("/w/" + world.workspace + "/settings/team");
        hers.post("/w/" + world.workspace + "/settings/team/invitations", "email", World.newEmail());
        var his = world.signedIn(world.stranger());
        his.get("/w/" + world.strangersWorkspace() + "/settings/team");
        his.post("/w/" + world.strangersWorkspace() + "/settings/team/invitations", "email", World.newEmail());

        assertThat(inWorkspace("SELECT workspace_id FROM invitation")).containsOnly(world.workspace);
        assertThat(change("DELETE FROM invitation WHERE workspace_id = '" + world.strangersWorkspace() + "'"))
                .isZero();
    }

    @Test
    void wishesAboutLatePostsAreTheWorkspacesOwn() {
        change("INSERT INTO late_policy VALUES ('" + world.workspace + "', 'SKIP', 60, 2)");
        Tenancy.inWorkspace(
                world.strangersWorkspace(),
                null,
                () -> transactions.execute(status -> jdbc.sql("INSERT INTO late_policy VALUES (?, 'ASK', 60, 2)")
                        .param(world.strangersWorkspace())
                        .update()));

        assertThat(inWorkspace("SELECT workspace_id FROM late_policy")).containsOnly(world.workspace);
        assertThat(change("DELETE FROM late_policy WHERE workspace_id = '" + world.strangersWorkspace() + "'"))
                .isZero();
    }

    @Test
    void colleagueIsSeenAndStrangerIsNot() {
        var colleague = world.member(Role.VIEWER);

        assertThat(inWorkspace("SELECT account_id FROM account"))
                .containsExactlyInAnyOrder(world.owner.account(), colleague.account());
    }

    @Test
    void rowsOfAccountsHoldNoPlainText() {
        var row = Tenancy.asService(() ->
                transactions.execute(status -> jdbc.sql("SELECT * FROM account WHERE account_id = ?")
                        .param(world.owner.account())
                        .query((result, number) -> {
                            var all = new StringBuilder();
                            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                                var bytes = result.getBytes(i);
                                all.append(bytes == null ? "" : new String(bytes, ISO_8859_1))
                                        .append('\n');
                            }
                            return all.toString();
                        })
                        .single()));

        assertThat(row)
                .contains("$argon2id$")
                .doesNotContain("Camille")
                .doesNotContain("Aub")
                .doesNotContain(world.owner.email())
                .doesNotContain("example.org");
    }

    private List<UUID> inWorkspace(String query) {
        return Tenancy.inWorkspace(
                world.workspace,
                world.owner.account(),
                () -> transactions.execute(
                        status -> jdbc.sql(query).query(UUID.class).list()));
    }

    private int change(String statement) {
        return Tenancy.inWorkspace(
                world.workspace,
                world.owner.account(),
                () -> transactions.execute(status -> jdbc.sql(statement).update()));
    }
}
