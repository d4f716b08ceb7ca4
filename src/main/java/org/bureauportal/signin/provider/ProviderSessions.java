package org.bureauportal.signin.provider;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.bureauportal.account.OneTimeToken;
import org.bureauportal.account.ProviderAccounts;
import org.bureauportal.database.DatabaseTime;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The sessions that the identity provider began, on whichever node, and ends. */
@Service
class ProviderSessions {

    private final JdbcClient database;
    private final DatabaseTime time;
    private final ProviderAccounts accounts;
    private final ProviderSettings settings;
    private final ApplicationEventPublisher events;

    ProviderSessions(
            JdbcClient database,
            DatabaseTime time,
            ProviderAccounts accounts,
            ProviderSettings settings,
            ApplicationEventPublisher events) {
        this.database = database;
        this.time = time;
        this.accounts = accounts;
        this.settings = settings;
        this.events = events;
    }

    /**
     * Ends what the provider demands to be ended.
     *
     * @return false where the demand was honoured before
     */
    @Transactional
    boolean end(LogoutDemand demand) {
        if (!isFirst(demand)) {
            return false;
        }
        if (demand.session() == null) {
            endAll(new ProviderAccounts.Identity(settings.issuer(), String.valueOf(demand.subject())));
        } else {
            endOne(demand);
        }
        return true;
    }

    private boolean isFirst(LogoutDemand demand) {
        OffsetDateTime now = OffsetDateTime.ofInstant(time.now(), ZoneOffset.UTC);
        database.sql("delete from provider_logout where expires_at <= :now")
                .param("now", now)
                .update();
        return database.sql("""
                                insert into provider_logout (key, expires_at) values (:key, :until)
                                on conflict (key) do nothing
                                """)
                        .param("key", OneTimeToken.digest(demand.id()))
                        .param("until", now.plus(LogoutDemand.REMEMBERED))
                        .update()
                == 1;
    }

    private void endOne(LogoutDemand demand) {
        List<String> usernames = database.sql("""
                        delete from newsroom_session
                        using newsroom_session_attributes, cast(convert_from(attribute_bytes, 'UTF8') as jsonb) as said
                        where session_primary_id = primary_id and attribute_name = :attribute
                            and said ->> 'sid' = :session
                            and coalesce(said ->> 'sub' = cast(:subject as text), true)
                        returning principal_name
                        """)
                .param("attribute", ProviderSession.ATTRIBUTE)
                .param("session", demand.session())
                .param("subject", demand.subject())
                .query(String.class)
                .list();
        usernames.stream()
                .distinct()
                .forEach(username -> events.publishEvent(new ProviderEvent.SessionsEnded(username)));
    }

    private void endAll(ProviderAccounts.Identity identity) {
        Optional<String> username = accounts.username(identity);
        accounts.endSessions(identity);
        username.ifPresent(name -> {
            database.sql("delete from newsroom_session where principal_name = :username")
                    .param("username", name)
                    .update();
            events.publishEvent(new ProviderEvent.SessionsEnded(name));
        });
    }

    /** Writes down that somebody was not let in. */
    @Transactional
    void refused(String username, String why, String address) {
        events.publishEvent(new ProviderEvent.SignInRefused(username, why, address));
    }
}
