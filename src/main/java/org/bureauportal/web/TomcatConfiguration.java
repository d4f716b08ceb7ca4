package org.bureauportal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Tomcat answers by itself, to requests too broken to reach the portal, looks and is protected like any page. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainErrorPages() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(PlainErrors.class.getName());
            }
        });
    }

    /** Public, with a public constructor, as Tomcat makes it by name. */
    public static final class PlainErrors extends ErrorReportValve {

        private static final Logger log = LoggerFactory.getLogger(PlainErrors.class);

        public PlainErrors() {
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
