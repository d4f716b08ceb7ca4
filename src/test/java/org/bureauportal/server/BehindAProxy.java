package org.bureauportal.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.bureauportal.EmptyDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A test against a portal that readers reach by HTTPS through a proxy on this machine; it has no samples. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "portal.try-out.directory=target/try-out-behind-a-proxy-${test.process:1}",
            "portal.try-out.samples=false",
            "portal.site.base-address=https://notices.example",
            "portal.network.hosts=www.notices.example,tidings.example",
            "portal.network.proxies=127.0.0.1,::1",
            "portal.sign-in.per-address=2",
            "spring.flyway.clean-disabled=false"
        })
@Import(EmptyDatabase.class)
public @interface BehindAProxy {}
