package org.bureauportal.web;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bureauportal.database.DatabaseOutage;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Keeps warnings and errors of one kind from filling the log, however many requests cause them: so many are written a
 * minute, the rest is counted. What a database causes that does not answer is counted only, as its going and coming have
 * lines of their own.
 */
@Component
class LogFlood extends TurboFilter implements DisposableBean {

    private static final int OF_ONE_KIND = 10;
    private static final int KINDS = 200;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final org.slf4j.Logger log = LoggerFactory.getLogger(LogFlood.class);

    private final Map<String, Integer> written = new HashMap<>();
    private final AtomicBoolean isTelling = new AtomicBoolean();
    private final @Nullable LoggerContext loggers;
    private int leftOut;
    private int inOutage;
    private volatile long end = System.nanoTime() + MINUTE.toNanos();

    LogFlood() {
        loggers = LoggerFactory.getILoggerFactory() instanceof LoggerContext logback ? logback : null;
        install();
    }

    /** Puts it into the logging where it is not, as after a reset; otherwise nothing changes. */
    final void install() {
        if (loggers != null && !loggers.getTurboFilterList().contains(this)) {
            setContext(loggers);
            start();
            loggers.addTurboFilter(this);
        }
    }

    @Override
    public void destroy() {
        if (loggers != null) {
            loggers.getTurboFilterList().remove(this);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable failure) {
        if (System.nanoTime() - end > 0) {
            tell();
        }
        if (format == null || !level.isGreaterOrEqual(Level.WARN)) {
            return FilterReply.NEUTRAL;
        }
        if (DatabaseOutage.isBehind(failure)) {
            return countOutage();
        }
        return take(logger.getName() + ' ' + format.substring(0, Math.min(40, format.length())));
    }

    private synchronized FilterReply countOutage() {
        inOutage++;
        return FilterReply.DENY;
    }

    private synchronized FilterReply take(String kind) {
        if (written.size() >= KINDS && !written.containsKey(kind)) {
            leftOut++;
            return FilterReply.DENY;
        }
        if (written.merge(kind, 1, Integer::sum) <= OF_ONE_KIND) {
            return FilterReply.NEUTRAL;
        }
        leftOut++;
        return FilterReply.DENY;
    }

    /** One line a minute, where there is something to say. */
    private void tell() {
        if (!isTelling.compareAndSet(false, true)) {
            return;
        }
        try {
            int others;
            int outage;
            synchronized (this) {
                others = leftOut;
                outage = inOutage;
                leftOut = 0;
                inOutage = 0;
                written.clear();
                end = System.nanoTime() + MINUTE.toNanos();
            }
            if (others + outage > 0) {
                log.warn(
                        "Left out in the last minute: {} failures of a database that could not answer, {} lines like others",
                        outage,
                        others);
            }
        } finally {
            isTelling.set(false);
        }
    }
}
