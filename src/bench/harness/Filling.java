package com.snshelper.bench;

import com.snshelper.channels.Channels;
import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Makes many workspaces with a connected channel each, in an installation that is there to be measured. */
@Component
@ConditionalOnProperty("bench.workspaces")
class Filling implements ApplicationRunner {

    private final Channels channels;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final int workspaces;
    private final String network;
    private final String server;

    Filling(
            Channels channels,
            JdbcClient jdbc,
            TransactionOperations transactions,
            @Value("${bench.workspaces}") int workspaces,
            @Value("${bench.network}") String network,
            @Value("${bench.server}") String server) {
        this.channels = channels;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.workspaces = workspaces;
        this.network = network;
        this.server = server;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (int number = 0; number < workspaces; number++) {
            var workspace = workspace("bench " + number);
            var answers = Map.of("server", server, "identifier", "bench" + number, "appPassword", "aaaa-bbbb-cccc-dddd");
            Tenancy.inWorkspace(workspace, null, () -> channels.connect(network, answers, null));
        }
        System.out.println("bench: filled");
    }

    private UUID workspace(String name) {
        var id = Ids.next();
        Tenancy.asService(() -> transactions.execute(status -> jdbc.sql("""
                        INSERT INTO workspace (workspace_id, name, time_zone, language, created_at)
                        VALUES (?, ?, 'Europe/Paris', 'fr', now())
                        """).params(id, name).update()));
        return id;
    }
}
