package org.bureauportal.newsroom.rehearsal;

import jakarta.persistence.PersistenceException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bureauportal.account.Editor;
import org.bureauportal.article.Bundles;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Editing;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.article.Scheduling;
import org.bureauportal.article.Scheduling.Rehearsal;
import org.bureauportal.article.Scheduling.Rehearsed;
import org.bureauportal.database.DatabaseOutage;
import org.bureauportal.edge.Renderer;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.newsroom.RenderedPage;
import org.bureauportal.shared.Bulkhead;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Paged;
import org.bureauportal.shared.UpdateKind;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Dates;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.text.TypedDate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows public pages as they will be once a draft is public; nothing is published, and nothing of it is kept. */
@Controller
class RehearsalController {

    /** One waits so long for those of others; more of one editor are refused. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int AT_ONCE = 4;

    private static final int PER_EDITOR = 2;

    /** One that waited for others, or was the first of a portal that has just started, may well do the next time. */
    private static final int ATTEMPTS = 3;

    private final Scheduling scheduling;
    private final Editing editing;
    private final PublicPages pages;
    private final RehearsalBar bar;
    private final RenderedPage rendered;
    private final Addresses addresses;
    private final Dates dates;
    private final Bulkhead rehearsals = Bulkhead.perClient(AT_ONCE, PER_EDITOR);

    RehearsalController(
            Scheduling scheduling,
            Editing editing,
            PublicPages pages,
            RehearsalBar bar,
            RenderedPage rendered,
            Addresses addresses,
            Dates dates) {
        this.scheduling = scheduling;
        this.editing = editing;
        this.pages = pages;
        this.bar = bar;
        this.rendered = rendered;
        this.addresses = addresses;
        this.dates = dates;
    }

    /**
     * What is chosen for a rehearsal where it was not decided yet.
     *
     * @param at the hour
     * @param change what a later edition is to mean to readers
     * @param note the note on a correction
     */
    public record Chosen(String at, String change, String note) {

        public UpdateKind kind() {
            return change.equals(UpdateKind.MINOR_FIX.name()) ? UpdateKind.MINOR_FIX : UpdateKind.CORRECTION;
        }

        /** As a query without question mark; empty where nothing is chosen. */
        String query() {
            Map<String, String> chosen = new LinkedHashMap<>();
            chosen.put("at", at);
            chosen.put("change", change);
            chosen.put("note", note);
            return chosen.entrySet().stream()
                    .filter(each -> !each.getValue().isEmpty())
                    .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
        }
    }

    @GetMapping({NewsroomAddresses.REHEARSAL, NewsroomAddresses.REHEARSAL + "/{*below}"})
    ModelAndView show(
            @PathVariable long number,
            @PathVariable Optional<String> below,
            @RequestParam(name = "page", required = false) @Nullable String typedPage,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String change,
            @RequestParam(defaultValue = "") String note,
            @AuthenticationPrincipal Editor editor,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        Chosen form = new Chosen(at, change, note);
        String path = below.filter(each -> !each.isEmpty())
                .map(each -> RehearsedPages.page(each).orElseThrow(() -> NotFound.page(each)))
                .orElse(addresses.article(number));
        String query = typedPage == null ? null : "page=" + Paged.number(typedPage);
        Optional<Instant> hour = TypedDate.minute(at).flatMap(dates::onlyInstant);
        if (!at.isBlank() && hour.isEmpty()) {
            return refused(HttpStatus.UNPROCESSABLE_CONTENT, number)
                    .addObject(
                            "problems", List.of(new FieldProblem("scheduledFor", "problem.scheduledFor.unreadable")));
        }
        Optional<Bulkhead.Pass> pass = rehearsals.enter(editor.getUsername(), 1, PATIENCE);
        if (pass.isEmpty()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            return refused(HttpStatus.TOO_MANY_REQUESTS, number).addObject("isBusy", true);
        }
        try {
            Rehearsal asked = new Rehearsal(number, hour.orElse(null), form.kind(), note(number, form));
            Rehearsed<Renderer.Made> rehearsed =
                    attempt(() -> scheduling.rehearse(asked, editor.actor(), () -> page(path, query)));
            return answer(number, path, form, rehearsed, request, response);
        } catch (NotPublishable unfit) {
            return refused(HttpStatus.UNPROCESSABLE_CONTENT, number).addObject("problems", unfit.problems());
        } catch (Bundles.MemberNotPublishable hindered) {
            return refused(HttpStatus.UNPROCESSABLE_CONTENT, number)
                    .addObject("problems", hindered.problems())
                    .addObject("hindered", editing.find(hindered.number()));
        } finally {
            pass.get().close();
        }
    }

    private String note(long number, Chosen form) {
        return form.note().isBlank() ? bar.note(editing.find(number)) : form.note();
    }

    private static <T> T attempt(Supplier<T> rehearsal) {
        for (int attempt = 1; ; attempt++) {
            try {
                return rehearsal.get();
            } catch (DataAccessException | PersistenceException | TransactionException failure) {
                if (attempt == ATTEMPTS || !DatabaseOutage.wasGivenUp(failure)) {
                    throw failure;
                }
            }
        }
    }

    private Renderer.Made page(String path, @Nullable String query) {
        Renderer.Made made = pages.page(path, query);
        if (made.status() >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            throw made.status() == HttpStatus.SERVICE_UNAVAILABLE.value()
                    ? new TransactionTimedOutException("the rehearsal of " + path + " took too long")
                    : new IllegalStateException(path + " could not be made");
        }
        return made;
    }

    private ModelAndView refused(HttpStatus status, long number) {
        return new ModelAndView("newsroom/rehearsal-refused", status)
                .addObject("article", editing.find(number))
                .addObject("isBusy", false)
                .addObject("problems", List.of())
                .addObject("hindered", null);
    }

    private ModelAndView answer(
            long number,
            String path,
            Chosen form,
            Rehearsed<Renderer.Made> rehearsed,
            HttpServletRequest request,
            HttpServletResponse response) {
        Renderer.Made made = rehearsed.seen();
        RehearsedPages within = new RehearsedPages(
                NewsroomAddresses.rehearsal(number), addresses.whole("/").replaceFirst("/$", ""), form.query());
        if (made.status() == HttpStatus.MOVED_PERMANENTLY.value()) {
            String moved = header(made, HttpHeaders.LOCATION);
            return new ModelAndView("redirect:" + within.address(moved).orElse(moved));
        }
        EditableArticle article = rehearsed.together().stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow();
        String above = rendered.of(bar.of(article, path, form, within, rehearsed), request, response);
        String marked = within.marked(new String(made.bytes(), StandardCharsets.UTF_8), above, bar.title());
        return new ModelAndView((model, asked, answered) -> write(marked, made, answered));
    }

    private static void write(String page, Renderer.Made made, HttpServletResponse response) throws IOException {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        response.setStatus(made.status());
        response.setHeader(HttpHeaders.CONTENT_TYPE, header(made, HttpHeaders.CONTENT_TYPE));
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static String header(Renderer.Made made, String name) {
        int at = made.headers().indexOf(name);
        return made.headers().get(at + 1);
    }
}
