package org.bureauportal.newsroom.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bureauportal.account.Editor;
import org.bureauportal.article.ArticleFilter;
import org.bureauportal.article.ArticleOverview;
import org.bureauportal.article.Editing;
import org.bureauportal.database.DatabaseSwitches;
import org.bureauportal.review.WaitingReviews;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Paged;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The desk: the articles, last saved first, and the recycle bin. */
@Controller
class DeskController {

    private final Editing editing;
    private final Sections sections;
    private final DatabaseSwitches databaseSwitches;
    private final WaitingReviews waiting;

    DeskController(Editing editing, Sections sections, DatabaseSwitches databaseSwitches, WaitingReviews waiting) {
        this.editing = editing;
        this.waiting = waiting;
        this.sections = sections;
        this.databaseSwitches = databaseSwitches;
    }

    /** What is looked for, as it was typed; whatever cannot be understood finds everything. */
    record Filter(String section, String state, String by, String words, String order) {

        Filter {
            section = section == null ? "" : section;
            state = state == null ? "" : state;
            by = by == null ? "" : by;
            words = words == null ? "" : words.strip();
            order = order == null ? "" : order;
        }

        ArticleFilter toFilter(String username) {
            long inSection = section.matches("[0-9]{1,18}") ? Long.parseLong(section) : 0;
            ArticleFilter.State shown = Arrays.stream(ArticleFilter.State.values())
                    .filter(each -> each.name().equals(state))
                    .findFirst()
                    .orElse(ArticleFilter.State.ANY);
            // what no title can contain finds nothing, without asking the database to compare it
            return new ArticleFilter(
                    inSection, shown, by.replace("\0", "\uFFFD"), words.replace("\0", "\uFFFD"), username, inOrder());
        }

        /** The order that was asked for; as the desk has it where it cannot be understood. */
        public ArticleFilter.Order inOrder() {
            return Arrays.stream(ArticleFilter.Order.values())
                    .filter(each -> each.name().equals(order))
                    .findFirst()
                    .orElse(ArticleFilter.Order.SAVED);
        }

        public boolean isEmpty() {
            return section.isEmpty() && state.isEmpty() && by.isEmpty() && words.isEmpty();
        }

        /** The address of a page of the list that it finds. */
        public String page(int number) {
            return address(order, Integer.toString(number));
        }

        /** The address of the same list in another order. */
        public String in(ArticleFilter.Order wanted) {
            return address(wanted == ArticleFilter.Order.SAVED ? "" : wanted.name(), "");
        }

        private String address(String wanted, String page) {
            Map<String, String> asked =
                    Map.of("section", section, "state", state, "by", by, "words", words, "order", wanted, "page", page);
            UriComponentsBuilder address = UriComponentsBuilder.fromPath(NewsroomAddresses.DESK);
            asked.forEach((name, value) -> {
                if (!value.isEmpty()) {
                    address.queryParam(name, "{" + name + "}");
                }
            });
            return address.encode().buildAndExpand(asked).toUriString();
        }
    }

    /** Where editors look first. */
    @GetMapping("/admin")
    String admin() {
        return "redirect:/newsroom";
    }

    @GetMapping(NewsroomAddresses.DESK)
    String desk(
            Filter filter,
            @RequestParam(defaultValue = "1") String page,
            @AuthenticationPrincipal Editor editor,
            Model model) {
        model.addAttribute("currentPlace", "desk");
        model.addAttribute("databaseSwitches", databaseSwitches.open());
        model.addAttribute("filter", filter);
        model.addAttribute("states", ArticleFilter.State.values());
        model.addAttribute("orders", ArticleFilter.Order.values());
        model.addAttribute("savers", editing.savers());
        List<WaitingReviews.Wait> waits = waiting.of(editor);
        List<Long> sentBack = waiting.sentBackTo(editor).stream()
                .map(WaitingReviews.Item::number)
                .toList();
        ArticleFilter asked = filter.toFilter(editor.getUsername());
        Paged<ArticleOverview> list = editing.recent(
                asked.withWaiting(
                        switch (asked.state()) {
                            case WAITING ->
                                waits.stream().map(WaitingReviews.Wait::number).toList();
                            case SENT_BACK -> sentBack;
                            default -> List.of();
                        }),
                Paged.number(page));
        model.addAttribute(
                "waits", waits.stream().collect(Collectors.toMap(WaitingReviews.Wait::number, each -> each)));
        model.addAttribute("sentBack", sentBack);
        model.addAttribute("list", list);
        model.addAttribute(
                "ownDrafts",
                editing.count(
                        new Filter("", ArticleFilter.State.MINE.name(), "", "", "").toFilter(editor.getUsername())));
        model.addAttribute("handedOn", editing.countHandedOn(editor.actor()));
        model.addAttribute(
                "behind",
                editing.behindOriginal(
                        list.items().stream().map(ArticleOverview::number).toList()));
        model.addAttribute("sections", sections.all());
        model.addAttribute(
                "openSections",
                sections.open().stream()
                        .filter(each -> editor.mayWriteIn(each.id()))
                        .toList());
        model.addAttribute("sectionOf", sectionsById());
        return "newsroom/desk";
    }

    @GetMapping(NewsroomAddresses.BIN)
    String bin(@RequestParam(defaultValue = "1") String page, Model model) {
        model.addAttribute("currentPlace", "bin");
        model.addAttribute("list", editing.bin(Paged.number(page)));
        model.addAttribute("sectionOf", sectionsById());
        return "newsroom/bin";
    }

    private Map<Long, Section> sectionsById() {
        return sections.all().stream().collect(Collectors.toMap(Section::id, Function.identity()));
    }
}
