package org.bureauportal.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.bureauportal.account.NewsroomSignIn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Two chains: the newsroom's has sessions and tokens; the public one has neither. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    @Order(1)
    SecurityFilterChain newsroom(HttpSecurity http, NewsroomSignIn signIn) {
        signIn.configure(http);
        return http.securityMatcher("/newsroom", "/newsroom/**")
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers("/newsroom/sign-in", "/newsroom/set-up/*")
                                .permitAll()
                                .anyRequest()
                                .hasRole("EDITOR"))
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
                .headers(HeadersConfigurer::disable)
                .build();
    }

    /**
     * Refuses what no address or parameter of ours contains. Text typed in the newsroom is judged by the forms instead,
     * which say what is wrong and keep it.
     */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall strict = new StrictHttpFirewall();
        Pattern printable = Pattern.compile("[^\\p{Cc}\\p{Cs}&&[^\\t\\r\\n]]*");
        strict.setAllowedParameterValues(value -> printable.matcher(value).matches());
        strict.setAllowedParameterNames(name -> printable.matcher(name).matches());
        StrictHttpFirewall forForms = new StrictHttpFirewall();
        return new HttpFirewall() {
            @Override
            public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
                return NewsroomPaths.contains(request.getRequestURI())
                        ? forForms.getFirewalledRequest(request)
                        : strict.getFirewalledRequest(request);
            }

            @Override
            public jakarta.servlet.http.HttpServletResponse getFirewalledResponse(
                    jakarta.servlet.http.HttpServletResponse response) {
                return strict.getFirewalledResponse(response);
            }
        };
    }

    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, rejection) -> PlainErrorPage.write(response, 400);
    }
}
