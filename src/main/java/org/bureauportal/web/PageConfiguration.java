package org.bureauportal.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.bureauportal.server.SenderRecognition;
import org.bureauportal.shared.Sha256;
import org.bureauportal.signin.KnownDevices;
import org.bureauportal.site.SiteProperties;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Languages, and static files whose addresses change with their content so that browsers may keep them for a year. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        VersionResourceResolver versions = new VersionResourceResolver()
                // one version for all scripts, so that their relative imports carry it too
                .addFixedVersionStrategy(versionOfScripts(), "/js/**")
                .addContentVersionStrategy("/css/**", "/img/**");
        // only with its version in its address does a file never change
        registry.addResourceHandler("/{folder:css|img}/{file:.+-[0-9a-f]{32}[.].+}", "/{version:[0-9a-f]{12}}/js/**")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(FOR_EVER)
                .resourceChain(true)
                .addResolver(versions)
                .addResolver(new StyleBundles());
        registry.addResourceHandler("/**")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(versions)
                .addResolver(new StyleBundles());
        // the address has the library's version
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(FOR_EVER);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ImportMapPolicy());
    }

    @Bean
    LocaleResolver localeResolver(SiteProperties site) {
        return new PageLocaleResolver(site);
    }

    @Bean
    ResourceUrlEncodingFilter resourceAddresses() {
        return new ResourceUrlEncodingFilter();
    }

    /** Whatever an address ends in, what a view makes is HTML. */
    @Bean
    SmartInitializingSingleton viewsAreHtml(ThymeleafViewResolver views) {
        return () -> views.setForceContentType(true);
    }

    @Bean
    SenderRecognition senderRecognition(KnownDevices devices) {
        return devices::isKnown;
    }

    private static String versionOfScripts() {
        try {
            List<Resource> scripts = Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath:/static/js/**/*.js"))
                    .sorted(Comparator.comparing(Resource::getDescription))
                    .toList();
            List<byte[]> contents = new ArrayList<>();
            for (Resource script : scripts) {
                contents.add(script.getContentAsByteArray());
            }
            return HexFormat.of().formatHex(Sha256.of(contents), 0, 6);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the scripts could not be read", unreadable);
        }
    }
}
