package org.bureauportal.edge;

import org.bureauportal.edge.freshness.LastRun;
import org.bureauportal.edge.store.DiskPageStore;
import org.bureauportal.shared.Bulkhead;
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

    @Bean
    LastRun lastRun(DiskPageStore disk) {
        return new LastRun(disk.mark());
    }

    /** How many pages are rendered at once, and how many requests wait for their turn. */
    @Bean
    Bulkhead rendering(EdgeProperties edge) {
        int most = edge.maxConcurrent();
        return Bulkhead.of(most > 0 ? most : 2 * Runtime.getRuntime().availableProcessors(), edge.queueSize());
    }
}
