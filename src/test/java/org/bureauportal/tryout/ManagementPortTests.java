package org.bureauportal.tryout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ManagementPortTests {

    @Test
    void isFreeInTheTryOutAndKnownOtherwise() {
        assertThat(port(Map.of())).isEqualTo("0");
        assertThat(port(Map.of("spring.datasource.url", "jdbc:postgresql://db.example/portal")))
                .isEqualTo("8081");
    }

    @Test
    void isWhatTheOperatorSays() {
        assertThat(port(Map.of("management.server.port", "9000"))).isEqualTo("9000");
    }

    private static String port(Map<String, Object> configured) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("configured", configured));
        new ManagementPort().postProcessEnvironment(environment, new SpringApplication());
        return environment.getRequiredProperty("management.server.port");
    }
}
