package com.snshelper.bench;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/**
 * Times the statement by which the program claims publications, wherever it is run: known by what every claim must say.
 * At the end it writes one line for each, with the moment in milliseconds since 1970 and what it took in microseconds.
 */
@Component
class ClaimTimes implements BeanPostProcessor, DisposableBean {

    private static final List<String> SAID_BY_A_CLAIM = List.of("update publication ", "for update", "skip locked");

    private final Queue<String> times = new ConcurrentLinkedQueue<>();
    private final Path file;

    ClaimTimes(Environment environment) {
        this.file = Path.of(environment.getRequiredProperty("bench.claims"));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Timed(source) : bean;
    }

    /** Hands out connections that watch their statements. */
    private final class Timed extends DelegatingDataSource {

        Timed(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return watched(super.getConnection());
        }
    }

    private Connection watched(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    var result = call(method, connection, arguments);
                    return result instanceof PreparedStatement statement && isClaim((String) arguments[0]) ? timed(statement) : result;
                });
    }

    private static boolean isClaim(String sql) {
        var flat = sql.toLowerCase().replaceAll("\\s+", " ");
        return SAID_BY_A_CLAIM.stream().allMatch(flat::contains);
    }

    private PreparedStatement timed(PreparedStatement statement) {
        return (PreparedStatement) Proxy.newProxyInstance(
                PreparedStatement.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, arguments) -> {
                    long begin = System.nanoTime();
                    var result = call(method, statement, arguments);
                    if (method.getName().startsWith("execute")) {
                        times.add(System.currentTimeMillis() + " " + (System.nanoTime() - begin) / 1000);
                    }
                    return result;
                });
    }

    private static Object call(Method method, Object on, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void destroy() throws IOException {
        Files.write(file, times);
    }
}
