package org.bureauportal.account;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.ConversionException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions that this portal can read. One that it cannot, as its parts come from another version, has ended; and what
 * cannot be the name of a session is not looked for.
 */
final class ReadableSessions<S extends Session> implements SessionRepository<S> {

    private static final Logger log = LoggerFactory.getLogger(ReadableSessions.class);

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final SessionRepository<S> all;

    ReadableSessions(SessionRepository<S> all) {
        this.all = all;
    }

    @Override
    public S createSession() {
        return all.createSession();
    }

    @Override
    public void save(S session) {
        all.save(session);
    }

    @Override
    public @Nullable S findById(String name) {
        if (!NAME.matcher(name).matches()) {
            return null;
        }
        S session = all.findById(name);
        if (session == null || isReadable(session)) {
            return session;
        }
        all.deleteById(name);
        return null;
    }

    @Override
    public void deleteById(String name) {
        all.deleteById(name);
    }

    private static boolean isReadable(Session session) {
        try {
            session.getAttributeNames().forEach(session::getAttribute);
            return true;
        } catch (ConversionException other) {
            log.info("a session ends that another version began: {}", other.getMessage());
            return false;
        }
    }
}
