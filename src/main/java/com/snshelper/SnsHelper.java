package com.snshelper;

import com.snshelper.platform.StartProblem;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service. */
@SpringBootApplication
public class SnsHelper {

    public static void main(String[] args) {
        try {
            SpringApplication.run(SnsHelper.class, args);
        } catch (RuntimeException e) {
            System.exit(StartProblem.tell(e));
        }
    }
}
