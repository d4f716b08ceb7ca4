package org.bureauportal.article.relation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.bureauportal.database.DatabaseReady;
import org.bureauportal.site.SiteProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets the database know in which zone a day begins on this site. */
@Component
class DaysOfSite {

    private static final Logger log = LoggerFactory.getLogger(DaysOfSite.class);

    private final ZoneId zone;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    DaysOfSite(SiteProperties site, JdbcClient database, PlatformTransactionManager transactions) {
        this.zone = site.zone();
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Before the samples are loaded. Where the database is away, this is done once it is there. */
    @EventListener(ApplicationStartedEvent.class)
    void started() {
        try {
            keep();
        } catch (DataAccessException | TransactionException away) {
            log.debug("the zone of the site is kept once the database answers", away);
        }
    }

    @EventListener(DatabaseReady.class)
    @Order(0)
    void keep() {
        transaction.executeWithoutResult(together -> database.sql("select 1 from begin_days_in(:zone)")
                .param("zone", nameInDatabase(zone))
                .query(Integer.class)
                .list());
    }

    /** A fixed offset as POSIX writes it, in which the sign is the other way around. */
    static String nameInDatabase(ZoneId zone) {
        if (!zone.getRules().isFixedOffset()) {
            return zone.getId();
        }
        ZoneOffset offset = zone.getRules().getOffset(Instant.EPOCH);
        if (offset.equals(ZoneOffset.UTC)) {
            return "UTC";
        }
        String back = ZoneOffset.ofTotalSeconds(-offset.getTotalSeconds()).getId();
        return "<" + offset.getId().replace(":", "") + ">" + back;
    }
}
