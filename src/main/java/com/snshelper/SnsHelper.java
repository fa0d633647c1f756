package com.snshelper;

import com.snshelper.platform.DatabaseOnly;
import com.snshelper.platform.StartProblem;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service. */
@SpringBootApplication
public class SnsHelper {

    public static void main(String[] args) {
        try {
            if (List.of(args).equals(List.of("db"))) {
                DatabaseOnly.run();
            } else {
                SpringApplication.run(SnsHelper.class, args);
            }
        } catch (RuntimeException e) {
            System.exit(StartProblem.tell(e));
        }
    }
}
