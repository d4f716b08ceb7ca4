package org.bureauportal.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import org.bureauportal.server.PlainErrorPage;
import org.bureauportal.server.PortalFirewall;
import org.bureauportal.signin.NewsroomSignIn;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Two chains: the newsroom's has sessions and tokens, and is for those who have signed in; some of its pages are for
 * administrators alone. What an editor may do there, each act asks {@code Rights}. The public chain has neither.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String AUTHOR = "ROLE_AUTHOR";

    @Bean
    @Order(1)
    SecurityFilterChain newsroom(HttpSecurity http, NewsroomSignIn signIn) {
        signIn.configure(http);
        return http.securityMatcher(NewsroomAddresses.DESK, NewsroomAddresses.DESK + "/**")
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.FORWARD, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                NewsroomAddresses.SIGN_IN,
                                NewsroomAddresses.SIGN_IN_BY_PASSKEY,
                                NewsroomAddresses.PROVIDER,
                                NewsroomAddresses.PROVIDER_RETURN,
                                NewsroomAddresses.SET_UP + "*",
                                NewsroomAddresses.PASSWORD_LINK + "*")
                        .permitAll()
                        .requestMatchers(NewsroomAddresses.SECOND_STEP, NewsroomAddresses.SECOND_STEP_BY_PASSKEY)
                        .hasAnyAuthority(AUTHOR, NewsroomSignIn.GIVES_SECOND_FACTOR)
                        .requestMatchers(
                                NewsroomAddresses.SECOND_FACTOR,
                                NewsroomAddresses.SECOND_FACTOR_SET_UP,
                                NewsroomAddresses.SECOND_FACTOR_CONFIRMATION,
                                NewsroomAddresses.OWN_PASSKEYS)
                        .hasAnyAuthority(AUTHOR, NewsroomSignIn.SETS_UP_SECOND_FACTOR)
                        .requestMatchers(
                                NewsroomAddresses.ACCOUNTS + "/**",
                                NewsroomAddresses.RIGHTS + "/**",
                                NewsroomAddresses.LOG + "/**",
                                NewsroomAddresses.WORKING_DAYS + "/**")
                        .hasRole("ADMINISTRATOR")
                        .requestMatchers(
                                HttpMethod.POST,
                                NewsroomAddresses.SECTIONS + "/**",
                                NewsroomAddresses.DATABASE_SWITCHES + "/**")
                        .hasRole("ADMINISTRATOR")
                        .anyRequest()
                        .hasRole("AUTHOR"))
                .headers(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain readers(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    HttpFirewall firewall() {
        return new PortalFirewall();
    }

    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, rejection) -> {
            if (Addresses.isApi(request.getRequestURI())) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            } else {
                PlainErrorPage.write(response, 400);
            }
        };
    }
}
