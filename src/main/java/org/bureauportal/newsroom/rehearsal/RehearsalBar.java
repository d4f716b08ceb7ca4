package org.bureauportal.newsroom.rehearsal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Scheduling.Rehearsed;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.Language;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What stands above each page of a rehearsal: that it is one, of what and of which hour, and where its other pages stand. */
@Component
class RehearsalBar {

    private final Sections sections;
    private final Addresses addresses;
    private final MessageSource messages;

    RehearsalBar(Sections sections, Addresses addresses, MessageSource messages) {
        this.sections = sections;
        this.addresses = addresses;
        this.messages = messages;
    }

    /**
     * A page of the rehearsal.
     *
     * @param tag the language of its name
     */
    public record PageLink(String address, String name, String tag, boolean isHere) {}

    /** @param path the public page that is shown */
    ModelAndView of(
            EditableArticle article,
            String path,
            RehearsalController.Chosen chosen,
            RehearsedPages within,
            Rehearsed<?> rehearsed) {
        return new ModelAndView("newsroom/rehearsal :: bar")
                .addObject("article", article)
                .addObject("rehearsed", rehearsed)
                .addObject("form", chosen)
                .addObject("own", within.rehearsal())
                .addObject("pages", pages(path, within, rehearsed).toList());
    }

    private Stream<PageLink> pages(String here, RehearsedPages within, Rehearsed<?> rehearsed) {
        return Stream.of(
                        rehearsed.together().stream()
                                .flatMap(each -> section(each)
                                        .map(section -> link(
                                                addresses.article(each.number()),
                                                each.content().title(),
                                                section.language(),
                                                here,
                                                within))
                                        .stream()),
                        Arrays.stream(Language.values())
                                .map(each -> link(addresses.home(each), home(each), each, here, within)),
                        rehearsed.together().stream()
                                .flatMap(each -> section(each).stream())
                                .distinct()
                                .map(each -> link(
                                        addresses.section(each.language(), each.slug(), 1),
                                        each.name(),
                                        each.language(),
                                        here,
                                        within)))
                .flatMap(links -> links);
    }

    private static PageLink link(String page, String name, Language language, String here, RehearsedPages within) {
        return new PageLink(within.address(page).orElse(page), name, language.tag(), page.equals(here));
    }

    private Optional<Section> section(EditableArticle article) {
        return Optional.ofNullable(article.sectionId()).flatMap(sections::byId);
    }

    /** A home page is called so in its own language. */
    private String home(Language language) {
        return messages.getMessage("rehearsal.home", null, language.locale());
    }

    /** In place of a note that was not written yet, in the language of the notice. */
    String note(EditableArticle article) {
        Locale locale =
                section(article).map(each -> each.language().locale()).orElseGet(LocaleContextHolder::getLocale);
        return messages.getMessage("rehearsal.note", null, locale);
    }

    /** Stands before the title of each page. */
    String title() {
        return messages.getMessage("rehearsal.pageTitle", null, LocaleContextHolder.getLocale());
    }
}
