package com.snshelper;

import com.snshelper.platform.TestPostgres;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** Runs the whole program on a free port against the real PostgreSQL of the test run. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"snshelper.egress.allow-private-addresses=true"})
@ContextConfiguration(initializers = TestPostgres.class)
public @interface ServerTest {}
