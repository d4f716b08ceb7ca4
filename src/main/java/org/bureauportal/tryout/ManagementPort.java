package org.bureauportal.tryout;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The port of health and metrics unless {@code management.server.port} says otherwise: 8081, and in the
 * try-out, which must start beside anything, a free one.
 */
class ManagementPort implements EnvironmentPostProcessor {

    private static final int FREE = 0;
    private static final int USUAL = 8081;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        int port = NoDatabaseConfigured.holdsIn(environment) ? FREE : USUAL;
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("managementPort", Map.of("management.server.port", port)));
    }
}
