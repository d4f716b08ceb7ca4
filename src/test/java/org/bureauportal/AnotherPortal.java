package org.bureauportal;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bureauportal.signin.password.CheapHashing;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** A portal beside the one that tests share, with settings of its own. */
public final class AnotherPortal implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private AnotherPortal(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * One that is still to be started: with the roles of the shared portal and its database, without a copy on disk.
     *
     * @param role as which it works
     * @param owner as which it migrates
     */
    public static Settings with(JdbcConnectionDetails role, FlywayConnectionDetails owner) {
        return new Settings()
                .and("spring.datasource.url", role.getJdbcUrl())
                .and("spring.datasource.username", Objects.requireNonNull(role.getUsername()))
                .and("spring.datasource.password", Objects.requireNonNull(role.getPassword()))
                .and("spring.flyway.user", Objects.requireNonNull(owner.getUsername()))
                .and("spring.flyway.password", Objects.requireNonNull(owner.getPassword()))
                .and("portal.edge.directory", "")
                .and("server.port", "0")
                .and("server.address", "127.0.0.1")
                .and("management.server.port", "0");
    }

    /** What it is started with; the last said of a setting holds. */
    public static final class Settings {

        private final Map<String, String> values = new LinkedHashMap<>();

        public Settings and(String name, String value) {
            values.put(name, value);
            return this;
        }

        public AnotherPortal start(ApplicationListener<?>... listeners) {
            String[] arguments = values.entrySet().stream()
                    .map(each -> "--" + each.getKey() + "=" + each.getValue())
                    .toArray(String[]::new);
            return new AnotherPortal(new SpringApplicationBuilder(BureauPortal.class, CheapHashing.class)
                    .listeners(listeners)
                    .run(arguments));
        }
    }

    /** Somebody who visits it. */
    public Visitor visitor() {
        return new Visitor(port());
    }

    public int port() {
        return port("local.server.port");
    }

    /** The status of a health group. */
    public int health(String group) {
        return askHealth(group).statusCode();
    }

    /** What a health group says. */
    public String healthText(String group) {
        return askHealth(group).body();
    }

    private HttpResponse<String> askHealth(String group) {
        return new Visitor(port("local.management.port")).get("/actuator/health/" + group);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    private int port(String property) {
        return Objects.requireNonNull(context.getEnvironment().getProperty(property, Integer.class));
    }
}
