package org.bureauportal.signin.password;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Hashing that costs next to nothing, as tests sign in by the hundred: at its real cost it was half of their work. */
@TestConfiguration(proxyBeanMethods = false)
public class CheapHashing {

    @Bean
    static BeanPostProcessor hashCheaply() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof BulkheadPasswordEncoder
                        ? new BulkheadPasswordEncoder(
                                new NormalizedPasswords(new Argon2PasswordEncoder(16, 32, 1, 64, 1)))
                        : bean;
            }
        };
    }
}
