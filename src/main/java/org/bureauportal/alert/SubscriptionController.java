package org.bureauportal.alert;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.mail.MailAddress;
import org.bureauportal.mail.WhereMailIsSet;
import org.bureauportal.search.SavedSearches;
import org.bureauportal.search.SearchAddress;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.NotFound;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.bureauportal.site.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The form with which readers subscribe. Its answer is the same whether an address is known or not. */
@Controller
@Conditional(WhereMailIsSet.class)
class SubscriptionController {

    private final Languages languages;
    private final Addresses addresses;
    private final Sections sections;
    private final SavedSearches searches;
    private final Subscriptions subscriptions;
    private final AskThrottle throttle;

    SubscriptionController(
            Languages languages,
            Addresses addresses,
            Sections sections,
            SavedSearches searches,
            Subscriptions subscriptions,
            AskThrottle throttle) {
        this.languages = languages;
        this.addresses = addresses;
        this.sections = sections;
        this.searches = searches;
        this.subscriptions = subscriptions;
        this.throttle = throttle;
    }

    @GetMapping({"/alerts", "/{segment:[a-z]{2}}/alerts"})
    ModelAndView show(
            @PathVariable(required = false) @Nullable String segment,
            AlertForm asked,
            HttpServletRequest request,
            HttpServletResponse response) {
        Language language = languages.named(segment, addresses::alerts);
        new SearchAddress(addresses.alerts(language), Map.of("section", asked.section(), "q", asked.q()))
                .require(request);
        if (!asked.section().isEmpty() && asked.chosen(sections).isEmpty()) {
            throw NotFound.section(asked.section());
        }
        // an address that stands in a link was put there by somebody else
        AlertForm form = new AlertForm("", asked.section(), asked.q(), Frequency.AT_ONCE.name());
        return form(HttpStatus.OK, form, FieldProblems.NONE, language, request, response);
    }

    @PostMapping({"/alerts", "/{segment:[a-z]{2}}/alerts"})
    ModelAndView subscribe(
            @PathVariable(required = false) @Nullable String segment,
            AlertForm form,
            HttpServletRequest request,
            HttpServletResponse response) {
        Language language = languages.named(segment, addresses::alerts);
        FieldProblems problems = form.problems(sections, searches);
        if (!problems.isEmpty()) {
            return form(HttpStatus.UNPROCESSABLE_CONTENT, form, problems, language, request, response);
        }
        long seconds = throttle.secondsToWait(Objects.requireNonNullElse(request.getRemoteAddr(), ""));
        if (seconds > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            return form(HttpStatus.TOO_MANY_REQUESTS, form, FieldProblems.NONE, language, request, response)
                    .addObject("tooMany", true);
        }
        MailAddress.read(form.address())
                .ifPresent(address -> subscriptions.ask(
                        address, form.topic(language, sections), form.often().orElse(Frequency.AT_ONCE)));
        return new ModelAndView("redirect:" + addresses.alerts(language, "asked"));
    }

    private ModelAndView form(
            HttpStatus status,
            AlertForm form,
            FieldProblems problems,
            Language language,
            HttpServletRequest request,
            HttpServletResponse response) {
        return AlertPages.page("form", status, language, request, response)
                .addObject("form", form)
                .addObject("address", addresses.alerts(language))
                .addObject("inLanguage", Languages.each(addresses::alerts))
                .addObject(
                        "sections",
                        sections.all().stream()
                                .filter(each -> !each.isClosed() || each.slug().equals(form.section()))
                                .toList())
                .addObject("frequencies", Frequency.values())
                .addObject(FieldProblems.NAME, problems);
    }

    /** What is said once a step is done; it is the same to all, so that it can be looked at by itself. */
    @GetMapping({"/alerts/{step:asked|confirmed|stopped}", "/{segment:[a-z]{2}}/alerts/{step:asked|confirmed|stopped}"})
    ModelAndView done(
            @PathVariable(required = false) @Nullable String segment,
            @PathVariable String step,
            HttpServletRequest request,
            HttpServletResponse response) {
        Language language = languages.named(segment, each -> addresses.alerts(each, step));
        new SearchAddress(addresses.alerts(language, step), Map.of()).require(request);
        return AlertPages.page("done", HttpStatus.OK, language, request, response)
                .addObject("inLanguage", Languages.each(each -> addresses.alerts(each, step)))
                .addObject("step", step);
    }
}
