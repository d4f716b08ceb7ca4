package org.bureauportal.edge;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bureauportal.edge.Renderer.Made;
import org.bureauportal.shared.LinkFollower;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.site.SiteProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Follows links by asking the portal itself, so that its own rules on hosts, spelling and pages are the ones that hold. */
@Component
class RoutedLinks implements LinkFollower {

    /** More than browsers follow. */
    private static final int MOST_REDIRECTS = 20;

    /** Within the time that the act has. */
    private static final int SECONDS_TO_WAIT = 8;

    /** Answered without the database, where the host is one of ours. */
    private static final String ANY_PAGE = "/text-size.css";

    private static final int MISDIRECTED = 421;

    private final Renderer renderer;
    private final URI home;

    RoutedLinks(Renderer renderer, SiteProperties site) {
        this.renderer = renderer;
        this.home = site.baseAddress();
    }

    /** On a thread of its own: a request clears what the thread knows of the one that is being answered. */
    @Override
    public Trail follow(String link) {
        FutureTask<Trail> task = new FutureTask<>(() -> walk(link));
        new Thread(task, "edge-link").start();
        try {
            return task.get(SECONDS_TO_WAIT, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            return new Trail(List.of(), End.UNKNOWN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Trail(List.of(), End.UNKNOWN);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the link could not be followed", failed.getCause());
        }
    }

    private Trail walk(String link) {
        List<String> passed = new ArrayList<>();
        Optional<BrowserAddress> next = new BrowserAddress(home.getScheme(), home.getHost(), "/", null).resolve(link);
        while (next.isPresent() && passed.size() <= MOST_REDIRECTS) {
            BrowserAddress asked = next.get();
            if (!isOurs(asked.host())) {
                return new Trail(passed, End.ELSEWHERE);
            }
            passed.add(asked.path());
            if (NewsroomAddresses.contains(asked.path())) {
                return new Trail(passed, End.NOTHING);
            }
            Made answer = renderer.make(asked.path(), asked.query(), asked.host());
            HttpStatusCode status = HttpStatusCode.valueOf(answer.status());
            if (!status.is3xxRedirection()) {
                return new Trail(passed, end(status, answer));
            }
            next = header(answer, HttpHeaders.LOCATION).flatMap(asked::resolve);
        }
        return new Trail(passed, End.NOTHING);
    }

    private boolean isOurs(String host) {
        return renderer.make(ANY_PAGE, null, host).status() != MISDIRECTED;
    }

    private static End end(HttpStatusCode status, Made answer) {
        if (status.is5xxServerError()) {
            return End.UNKNOWN;
        }
        boolean isPage = header(answer, HttpHeaders.CONTENT_TYPE)
                .filter(type -> type.startsWith(MediaType.TEXT_HTML_VALUE))
                .isPresent();
        return status.is2xxSuccessful() && isPage ? End.PAGE : End.NOTHING;
    }

    private static Optional<String> header(Made answer, String name) {
        for (int at = 0; at < answer.headers().size(); at += 2) {
            if (answer.headers().get(at).equalsIgnoreCase(name)) {
                return Optional.of(answer.headers().get(at + 1));
            }
        }
        return Optional.empty();
    }
}
