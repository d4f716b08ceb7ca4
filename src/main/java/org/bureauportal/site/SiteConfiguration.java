package org.bureauportal.site;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SiteConfiguration {

    @Bean
    Clock clock(SiteProperties site) {
        return Clock.system(site.zone());
    }
}
