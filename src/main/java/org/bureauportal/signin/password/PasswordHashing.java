package org.bureauportal.signin.password;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

@Configuration(proxyBeanMethods = false)
class PasswordHashing {

    /** Argon2id with 19 MiB, two passes and one lane: the first choice of the OWASP Password Storage Cheat Sheet. */
    @Bean
    BulkheadPasswordEncoder passwordEncoder() {
        return new BulkheadPasswordEncoder(new NormalizedPasswords(new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2)));
    }
}
