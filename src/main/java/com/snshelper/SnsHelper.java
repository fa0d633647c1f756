package com.snshelper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service. */
@SpringBootApplication
public class SnsHelper {

    public static void main(String[] args) {
        SpringApplication.run(SnsHelper.class, args);
    }
}
