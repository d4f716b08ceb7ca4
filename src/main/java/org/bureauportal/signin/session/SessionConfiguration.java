package org.bureauportal.signin.session;

import jakarta.servlet.Filter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.bureauportal.account.OneTimeToken;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.site.SiteProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMapManager;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the newsroom's sessions in the database, where every portal finds them; public pages have none. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    private static final Logger log = LoggerFactory.getLogger(SessionConfiguration.class);

    private static final String TABLE = "newsroom_session";

    /** Adds an attribute, whatever other requests of the same session do meanwhile: add it too, or end the session. */
    private static final String ADD_ATTRIBUTE = """
            insert into newsroom_session_attributes (session_primary_id, attribute_name, attribute_bytes)
            select primary_id, name, bytes
            from (values (cast(? as text), cast(? as text), cast(? as bytea))) as added (session, name, bytes)
            join newsroom_session on primary_id = session
            for key share of newsroom_session
            on conflict (session_primary_id, attribute_name) do update set attribute_bytes = excluded.attribute_bytes
            """;

    /**
     * How long a session lasts. It begins at sign-in: before, there is none.
     *
     * @param idle without a request
     * @param lifetime whatever happens
     */
    @ConfigurationProperties("portal.sessions")
    record Limits(
            @DefaultValue("2h") Duration idle,
            @DefaultValue("12h") Duration lifetime) {}

    @Bean
    JdbcIndexedSessionRepository sessions(
            JdbcOperations database, PlatformTransactionManager transactions, Limits limits) {
        JdbcIndexedSessionRepository sessions = new CleanedSessions(database, ofTheirOwn(transactions));
        sessions.setTableName(TABLE);
        sessions.setCreateSessionAttributeQuery(ADD_ATTRIBUTE);
        sessions.setDefaultMaxInactiveInterval(limits.idle());
        sessions.setConversionService(conversion());
        // 192 random bits; a UUID, which is usual, has 122
        sessions.setSessionIdGenerator(OneTimeToken::random);
        return sessions;
    }

    @Bean
    FilterRegistrationBean<Filter> newsroomSessions(
            JdbcIndexedSessionRepository sessions, SiteProperties site, Limits limits, Clock clock) {
        CookieHttpSessionIdResolver cookie = cookie(site);
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(
                (request, response, chain) -> filter(new NewsroomSessions<>(sessions, limits.lifetime(), clock), cookie)
                        .doFilter(request, response, chain));
        registration.setName("newsroomSessions");
        registration.addUrlPatterns(NewsroomAddresses.DESK + "/*");
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        return registration;
    }

    /** One for each request, as it remembers which session that has. */
    private static Filter filter(SessionRepository<?> sessions, CookieHttpSessionIdResolver cookie) {
        SessionRepositoryFilter<?> filter = new SessionRepositoryFilter<>(sessions);
        filter.setHttpSessionIdResolver(cookie);
        return filter;
    }

    /** With HTTPS before the portal, browsers send the session back by HTTPS alone and take it from nothing else. */
    private static CookieHttpSessionIdResolver cookie(SiteProperties site) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("newsroom");
        cookie.setCookiePath(NewsroomAddresses.DESK);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        // a forged cookie then simply names no session
        cookie.setUseBase64Encoding(false);
        if (site.isSecure()) {
            cookie.setUseSecureCookie(true);
            cookie.setCookieName("__Secure-newsroom");
        }
        CookieHttpSessionIdResolver resolver = new CookieHttpSessionIdResolver();
        resolver.setCookieSerializer(cookie);
        return resolver;
    }

    @Bean(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
    FlashMapManager flashMaps(JsonMapper json) {
        return new TextFlashMaps(json);
    }

    private static TransactionOperations ofTheirOwn(PlatformTransactionManager transactions) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }

    /** Attributes are text, so that no object is ever made of what the database says. */
    private static ConversionService conversion() {
        GenericConversionService conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, value -> ((String) value).getBytes(StandardCharsets.UTF_8));
        conversion.addConverter(byte[].class, Object.class, bytes -> new String(bytes, StandardCharsets.UTF_8));
        return conversion;
    }

    /** Removes the expired every minute, when the database is there. */
    private static final class CleanedSessions extends JdbcIndexedSessionRepository {

        CleanedSessions(JdbcOperations database, TransactionOperations transactions) {
            super(database, transactions);
        }

        @Override
        public void cleanUpExpiredSessions() {
            try {
                super.cleanUpExpiredSessions();
            } catch (DataAccessException | TransactionException away) {
                log.debug("Expired sessions not removed; next try in a minute", away);
            }
        }
    }
}
