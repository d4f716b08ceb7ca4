package org.bureauportal.audit;

import org.bureauportal.site.NewsroomAddresses;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration implements WebMvcConfigurer {

    private final RefusedActs refusedActs;

    AuditConfiguration(RefusedActs refusedActs) {
        this.refusedActs = refusedActs;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(refusedActs)
                .addPathPatterns(NewsroomAddresses.DESK + "/**")
                // the page that answers what the security chain refused
                .excludePathPatterns(NewsroomAddresses.REFUSED);
    }

    /** Makes the security chain publish what it refuses. */
    @Bean
    static AuthorizationEventPublisher authorizationEvents(ApplicationEventPublisher listeners) {
        return new SpringAuthorizationEventPublisher(listeners);
    }
}
