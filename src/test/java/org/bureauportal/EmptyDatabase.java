package org.bureauportal;

import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Every run begins with an empty database, whatever the last one left. */
@TestConfiguration(proxyBeanMethods = false)
public class EmptyDatabase {

    @Bean
    static BeanPostProcessor cleanFirst() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof Flyway flyway) {
                    flyway.clean();
                }
                return bean;
            }
        };
    }
}
