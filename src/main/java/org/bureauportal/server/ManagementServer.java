package org.bureauportal.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * The server of the management port, as strict as the public one. It answers to addresses and to the names it was given,
 * so that no page in an operator's browser can reach it under a name of its own (DNS rebinding). Part of the management
 * context alone, by {@code ManagementContextConfiguration.imports}.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class ManagementServer {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> managementHosts(Network network) {
        return factory -> {
            factory.setProtocol(StrictHttp.Protocol.class.getName());
            factory.addEngineValves(new OwnHosts(network.managementNames()));
        };
    }

    private static final class OwnHosts extends ValveBase {

        /** A name that is an IP address cannot be forged by another site. */
        private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[.*]");

        private static final Pattern ENDPOINT = Pattern.compile("(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");

        /** Made by the framework for its own use. */
        private static final String ERROR_PAGE = "/error";

        private final Set<String> names;

        OwnHosts(Set<String> names) {
            super(true);
            this.names = names;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (RequestBodyLimiter.isRefused(response)) {
                getNext().invoke(request, response);
            } else if (!isOwn(request)) {
                answer(response, HttpStatus.MISDIRECTED_REQUEST.value());
            } else if (!ENDPOINT.matcher(request.getRequestURI()).matches()
                    || request.getRequestURI().equals(ERROR_PAGE)) {
                answer(response, HttpServletResponse.SC_NOT_FOUND);
            } else {
                getNext().invoke(request, response);
            }
        }

        private boolean isOwn(Request request) {
            String name = request.getServerName().toLowerCase(Locale.ROOT);
            return request.getHeader(HttpHeaders.HOST) == null
                    || names.contains(name)
                    || ADDRESS.matcher(name).matches();
        }

        private static void answer(Response response, int status) {
            response.setStatus(status);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setContentLength(0);
        }
    }
}
