package com.snshelper.platform;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Runs nothing but the database of a data folder, for several nodes on this machine; ends with the process. */
@EnableConfigurationProperties(PlatformProperties.class)
public class DatabaseOnly {

    private static final String ROOM_FOR_NODES = "max_connections=200";

    /** Starts it and says how nodes reach it. */
    public static void run() {
        var context = new SpringApplicationBuilder(DatabaseOnly.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.keep-alive=true")
                .run();
        System.out.println(forNodes(context.getBean(DataFolder.class), context.getBean(LocalPostgres.class)));
    }

    @Bean
    DataFolder dataFolder(PlatformProperties properties) {
        return DataFolder.open(properties.data(), properties.data());
    }

    @Bean
    LocalPostgres localPostgres(DataFolder data, Environment environment) {
        var cluster = data.folder("postgres");
        var secrets = Secrets.beside(LocalPostgres.existsIn(cluster), data.folder("secrets"), environment);
        return LocalPostgres.start(cluster, secrets, ROOM_FOR_NODES);
    }

    private static String forNodes(DataFolder data, LocalPostgres postgres) {
        var secrets = data.root() + "/secrets";
        return """
                The database is ready. Give each node a data folder (SNSHELPER_DATA) and a port (SERVER_PORT) of its own, and

                export SPRING_DATASOURCE_URL=%s
                export SPRING_DATASOURCE_USERNAME=%s SPRING_DATASOURCE_PASSWORD="$(cat '%s/app-password')"
                export SPRING_FLYWAY_USER=%s SPRING_FLYWAY_PASSWORD="$(cat '%s/owner-password')"
                export SNSHELPER_SHARED='%s'
                """.formatted(postgres.url(), DatabaseRoles.APP, secrets, DatabaseRoles.OWNER, secrets, data.root());
    }
}
