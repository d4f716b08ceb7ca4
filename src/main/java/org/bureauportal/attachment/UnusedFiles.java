package org.bureauportal.attachment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.bureauportal.database.DatabaseTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Deletes files that no text has named for long, and contents that no file has, with the pictures that were made of them. Any node may do it at any time: what a text
 * takes up meanwhile is held by its foreign key. Metric {@code portal.attachments.swept} counts them.
 */
@Component
class UnusedFiles implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(UnusedFiles.class);

    private static final Duration BETWEEN = Duration.ofHours(1);

    private final JdbcClient database;
    private final DatabaseTime time;
    private final FileUploads uploads;
    private final AttachmentProperties limits;
    private final Counter swept;
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

    UnusedFiles(
            JdbcClient database,
            DatabaseTime time,
            FileUploads uploads,
            AttachmentProperties limits,
            MeterRegistry metrics) {
        this.database = database;
        this.time = time;
        this.uploads = uploads;
        this.limits = limits;
        this.swept = Counter.builder("portal.attachments.swept")
                .description("files that no text named, and that were deleted")
                .register(metrics);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        scheduler.setThreadNamePrefix("attachment-sweep-");
        scheduler.setDaemon(true);
        scheduler.initialize();
        ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(this::sweep, BETWEEN);
    }

    @Override
    public void destroy() {
        scheduler.shutdown();
    }

    /** Gives how many files were deleted. */
    int sweep() {
        uploads.sweepDirectory();
        try {
            int deleted = sweepFiles();
            sweepContents();
            // what was made of those that went
            sweepContents();
            swept.increment(deleted);
            if (deleted > 0) {
                log.info("{} files that no text named were deleted", deleted);
            }
            return deleted;
        } catch (DataIntegrityViolationException takenUp) {
            log.debug("a content was taken up meanwhile; the next sweep goes on", takenUp);
        } catch (DataAccessException | TransactionException away) {
            log.debug("unused files are swept when the database answers", away);
        }
        return 0;
    }

    private void sweepContents() {
        database.sql("""
                        delete from file_content c
                        where not exists (select from stored_file f where f.sha256 = c.sha256)
                          and not exists (select from picture_rendition r where r.rendition_sha256 = c.sha256)
                        """).update();
    }

    /** One by one: one that is taken up at the moment stays, and hinders none of the others. */
    private int sweepFiles() {
        List<String> keys = database.sql("""
                        select key from stored_file f
                        where uploaded_at < :before
                          and not exists (select from revision_file r where r.key = f.key)
                          and not exists (select from stored_file later where later.replaces = f.key)
                        """)
                .param("before", time.now().minus(limits.unusedAfter()).atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
        int deleted = 0;
        for (String key : keys) {
            try {
                deleted += database.sql("delete from stored_file where key = :key")
                        .param("key", key)
                        .update();
            } catch (DataIntegrityViolationException takenUp) {
                log.debug("file {} was taken up meanwhile", key, takenUp);
            }
        }
        return deleted;
    }
}
