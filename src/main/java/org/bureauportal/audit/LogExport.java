package org.bureauportal.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.bureauportal.site.Dates;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The entries of the log as a file. It is written as it is sent, some entries at a time, so that it takes little memory, and no
 * connection to the database while a slow reader is waited for. Its last line says how many entries it has, and of how many:
 * a file without that line was broken off.
 */
@Service
class LogExport {

    private static final int BATCH = 500;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final AuditTrail trail;
    private final LoggedValues values;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final MessageSource messages;
    private final LogProperties properties;
    private final Dates dates;

    LogExport(
            AuditTrail trail,
            LoggedValues values,
            Rights rights,
            ApplicationEventPublisher events,
            MessageSource messages,
            LogProperties properties,
            Dates dates) {
        this.trail = trail;
        this.values = values;
        this.rights = rights;
        this.events = events;
        this.messages = messages;
        this.properties = properties;
        this.dates = dates;
    }

    /**
     * What a file has: the entries of the chain up to one, of which none is added or changes any more.
     *
     * @param last number of that one in the chain
     * @param found how many there are up to it
     * @param entries how many of them the file has: the newest
     */
    record Extent(LogFilter wanted, long last, long found, long entries) {}

    /** Writes down that a file goes out, before it does. */
    @Transactional
    Extent begin(LogFilter wanted, String file, Actor by) {
        rights.require(by, Right.ADMINISTER);
        long last = trail.end().number();
        long found = trail.count(wanted, last);
        long entries = Math.min(found, properties.largestExport());
        events.publishEvent(LogEvent.Exported.of(wanted, file, entries, found, by));
        return new Extent(wanted, last, found, entries);
    }

    void write(Extent extent, OutputStream out, Locale locale) throws IOException {
        write(BYTE_ORDER_MARK + CsvLine.of(columns(locale)), out);
        long left = extent.entries();
        long before = extent.last() + 1;
        while (left > 0) {
            List<AuditEntry> batch = trail.before(before, extent.wanted(), (int) Math.min(BATCH, left));
            if (batch.isEmpty()) {
                break;
            }
            for (AuditEntry each : batch) {
                write(CsvLine.of(cells(each, locale)), out);
            }
            out.flush();
            left -= batch.size();
            before = batch.get(batch.size() - 1).number();
        }
        String end = extent.entries() < extent.found() ? "audit.export.newest" : "audit.export.end";
        String told = messages.getMessage(end, new Object[] {extent.entries() - left, extent.found()}, locale);
        List<String> line = new ArrayList<>(Collections.nCopies(columns(locale).size(), ""));
        line.set(0, told);
        write(CsvLine.of(line), out);
        out.flush();
    }

    private static void write(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> columns(Locale locale) {
        return Stream.of(
                        "audit.number",
                        "audit.when",
                        "audit.who",
                        "signIn.username",
                        "audit.action",
                        "audit.article",
                        "audit.subject",
                        "audit.details",
                        "audit.detail.sha256")
                .map(key -> messages.getMessage(key, new Object[] {dates.zone().getId()}, locale))
                .toList();
    }

    private List<String> cells(AuditEntry entry, Locale locale) {
        ZoneId zone = dates.zone();
        return List.of(
                Long.toString(entry.number()),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(entry.recordedAt().atZone(zone)),
                values.person(entry, locale),
                values.isEditor(entry) ? entry.username() : "",
                values.action(entry.action(), locale),
                entry.article() == null ? "" : entry.article().toString(),
                values.item(entry, locale),
                String.join("; ", values.details(entry, locale)),
                entry.hash());
    }
}
