package org.bureauportal.edge;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    /** In the context, behind what the server itself has to say: who is asking, for which host, and with how much. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> edge(ObjectProvider<Edge> edge, Renderer renderer) {
        return factory -> {
            factory.addContextValves(new EdgeValve(SingletonSupplier.of(edge::getObject)));
            factory.addConnectorCustomizers(renderer);
        };
    }
}
