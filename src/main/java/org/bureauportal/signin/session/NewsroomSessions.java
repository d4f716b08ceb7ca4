package org.bureauportal.signin.session;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * The newsroom's sessions as one request sees them: each is looked up once, ends when its lifetime is over, and nothing is
 * looked up that cannot be the name of a session.
 */
final class NewsroomSessions<S extends Session> implements SessionRepository<SparingSession<S>> {

    /** The second is what an earlier version gave. */
    private static final Pattern NAME = Pattern.compile("[\\w-]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final SessionRepository<S> all;
    private final Duration lifetime;
    private final Clock clock;
    private final Map<String, Optional<SparingSession<S>>> found = new HashMap<>();

    NewsroomSessions(SessionRepository<S> all, Duration lifetime, Clock clock) {
        this.all = all;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    @Override
    public SparingSession<S> createSession() {
        return new SparingSession<>(all.createSession());
    }

    @Override
    public void save(SparingSession<S> session) {
        all.save(session.noted());
    }

    @Override
    public @Nullable SparingSession<S> findById(String name) {
        return found.computeIfAbsent(name, this::find).orElse(null);
    }

    @Override
    public void deleteById(String name) {
        found.put(name, Optional.empty());
        all.deleteById(name);
    }

    private Optional<SparingSession<S>> find(String name) {
        S session = NAME.matcher(name).matches() ? all.findById(name) : null;
        if (session != null && isOver(session)) {
            all.deleteById(name);
            return Optional.empty();
        }
        return Optional.ofNullable(session).map(SparingSession::new);
    }

    /** A session that is in use all the time ends too, so that a stolen one is not good for ever. */
    private boolean isOver(Session session) {
        return !session.getCreationTime().plus(lifetime).isAfter(clock.instant());
    }
}
