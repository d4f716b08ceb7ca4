package org.bureauportal.bench.obvious;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The yardstick: notices as anybody would show them with Spring Boot at first, one entity, one repository, one controller
 * and a template for each kind of page, with Boot's own settings and gzip. It stays as it is, so that figures can be
 * compared over the years.
 */
@SpringBootApplication
public class Obvious {

    public static void main(String[] arguments) {
        SpringApplication.run(Obvious.class, arguments);
    }
}
