package org.bureauportal.site;

import java.time.Clock;
import java.util.Arrays;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.web.server.WebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class SiteConfiguration {

    @Bean
    Clock clock(SiteProperties site) {
        return Clock.system(site.zone());
    }

    /** A setting that makes no sense stops the start before any thread is there that would complain of it too. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebServerFactoryCustomizer<WebServerFactory> settingsFirst(ListableBeanFactory beans) {
        return factory -> Arrays.stream(beans.getBeanNamesForAnnotation(ConfigurationProperties.class))
                .filter(name -> name.startsWith("portal"))
                .forEach(beans::getBean);
    }
}
