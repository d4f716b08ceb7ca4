package org.bureauportal.server;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.coyote.AbstractProtocol;
import org.bureauportal.server.body.Bodies;
import org.bureauportal.site.SiteProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The server itself: whose word it takes on clients, how it bounds what is sent, and that what it answers by itself looks
 * and is protected like any page.
 */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

    /** What a connection takes whose request has begun, as measured: its buffers for headers, reading and writing. */
    private static final int CONNECTION_BYTES = 64 * 1024;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> server(
            Network network,
            SiteProperties site,
            Bodies bodies,
            ObjectProvider<SenderRecognition> senders,
            SecurityHeaders headers) {
        return factory -> {
            if (!network.proxies().isEmpty()) {
                factory.addEngineValves(proxies(network));
            }
            // knows clients by their addresses, so it comes after the valve that finds them
            factory.addEngineValves(
                    new RequestBodyLimiter(bodies, senders, headers),
                    new ReadableHeaders(headers),
                    new CanonicalAddresses(headers),
                    new KnownHosts(network, site, headers));
            // FormParameters does, within its bounds; buffers that the server keeps for forms would stay with
            // connections
            factory.addConnectorCustomizers(
                    connector -> connector.setParseBodyMethods(""),
                    connector -> connector.setMaxLocaleCount(ReadableHeaders.LANGUAGES),
                    TomcatConfiguration::boundConnections);
            factory.setProtocol(StrictHttp.Protocol.class.getName());
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.getPipeline().addValve(new PlainErrors(headers));
                    // or the host would add one of its own
                    host.setErrorReportValveClass(PlainErrors.class.getName());
                }
            });
        };
    }

    /** However many connections have sent half a request, their buffers take a quarter of the heap at most. */
    private static void boundConnections(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            long most = Runtime.getRuntime().maxMemory() / 4 / CONNECTION_BYTES;
            protocol.setMaxConnections((int) Math.min(protocol.getMaxConnections(), most));
        }
    }

    private static RemoteIpValve proxies(Network network) {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(network.networks());
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        return valve;
    }

    private static final class PlainErrors extends ErrorReportValve {

        private static final Logger log = LoggerFactory.getLogger(PlainErrors.class);

        private final SecurityHeaders headers;

        PlainErrors(SecurityHeaders headers) {
            this.headers = headers;
            setShowReport(false);
            setShowServerInfo(false);
        }

        @Override
        protected void report(Request request, Response response, Throwable failure) {
            int status = blame(response.getStatus());
            if (status < HttpServletResponse.SC_BAD_REQUEST
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            try {
                headers.addTo(response.getResponse(), false);
                PlainErrorPage.write(response.getResponse(), status);
                response.finishResponse();
            } catch (IOException gone) {
                log.debug("nobody is left to read the error page", gone);
            }
        }

        /** Tomcat takes an unknown method or version for a shortcoming of its own; it is the request's. */
        private static int blame(int status) {
            return switch (status) {
                case HttpServletResponse.SC_NOT_IMPLEMENTED -> HttpServletResponse.SC_METHOD_NOT_ALLOWED;
                case HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED -> HttpServletResponse.SC_BAD_REQUEST;
                default -> status;
            };
        }
    }
}
