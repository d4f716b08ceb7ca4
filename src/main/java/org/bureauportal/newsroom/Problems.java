package org.bureauportal.newsroom;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bureauportal.check.Problem;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Puts problems on a page, in the editor's language. */
@Component
public class Problems {

    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    /** A problem as it is shown beside its field. */
    public record Told(String field, String message) {}

    /** As {@code problems} all of them in order, as {@code told} the messages by field. */
    public void addTo(ModelAndView page, List<Problem> problems) {
        List<Told> told = told(problems);
        Map<String, List<String>> byField =
                told.stream().collect(groupingBy(Told::field, mapping(Told::message, toList())));
        page.addObject("problems", told).addObject("told", byField);
    }

    /** All of them in order, in words. */
    public List<Told> told(List<Problem> problems) {
        Locale locale = LocaleContextHolder.getLocale();
        return problems.stream()
                .map(each ->
                        new Told(each.field(), messages.getMessage(each.messageKey(), each.argumentArray(), locale)))
                .toList();
    }
}
