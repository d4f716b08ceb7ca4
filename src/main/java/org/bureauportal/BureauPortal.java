package org.bureauportal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The portal on which a bureau publishes its notices. */
// rooms may use the same short name, such as ArticleController
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class BureauPortal {

    public static void main(String[] arguments) {
        SpringApplication.run(BureauPortal.class, arguments);
    }
}
