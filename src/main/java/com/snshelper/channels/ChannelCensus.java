package com.snshelper.channels;

import com.snshelper.platform.Tenancy;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** How many channels there are on this installation, by network and state. */
@Component
public class ChannelCensus {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    ChannelCensus(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public record Row(String network, int connected, int reconnect, int disconnected) {}

    public List<Row> take() {
        return Tenancy.asService(() ->
                transactions.execute(status -> jdbc.sql("""
                        SELECT network, count(*) FILTER (WHERE state = 'CONNECTED') AS connected,
                            count(*) FILTER (WHERE state = 'RECONNECT') AS reconnect,
                            count(*) FILTER (WHERE state = 'DISCONNECTED') AS disconnected
                        FROM channel GROUP BY network ORDER BY network
                        """).query(Row.class).list()));
    }
}
