package org.bureauportal.newsroom.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bureauportal.account.Editor;
import org.bureauportal.newsroom.desk.Selection.Act;
import org.bureauportal.newsroom.desk.Selection.Line;
import org.bureauportal.newsroom.desk.Selection.Unfit;
import org.bureauportal.newsroom.desk.SelectionForm.Item;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Several drafts of the desk at once: shows what an act would do, does it, says what it did, and takes it back. */
@Controller
class SelectionController {

    private static final String OUTCOME = NewsroomAddresses.SELECTION + "/outcome";

    private final Selection selection;
    private final Sections sections;

    SelectionController(Selection selection, Sections sections) {
        this.selection = selection;
        this.sections = sections;
    }

    /** Nothing changes yet. */
    @GetMapping(NewsroomAddresses.SELECTION)
    ModelAndView preview(SelectionForm form, @AuthenticationPrincipal Editor editor) {
        Act act = Act.named(form.act()).orElse(null);
        if (act == null || form.numbers().isEmpty()) {
            return refused(form.number().isEmpty() ? "selection.none" : "selection.unreadable");
        }
        Section target =
                sections.byId(form.sectionId()).filter(each -> !each.isClosed()).orElse(null);
        if (act == Act.SECTION && target == null) {
            return refused("selection.noSection");
        }
        List<Line> lines = selection.preview(act, form.numbers(), form.sectionId(), editor);
        return page(act, lines, false).addObject("target", target);
    }

    /** Into the recycle bin. */
    @PostMapping(NewsroomAddresses.SELECTION + "/disposal")
    ModelAndView dispose(SelectionForm form, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        return perform(Act.DISPOSAL, form, editor, next);
    }

    /** Out of the recycle bin. */
    @PostMapping(NewsroomAddresses.SELECTION + "/recovery")
    ModelAndView recover(SelectionForm form, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        return perform(Act.RECOVERY, form, editor, next);
    }

    /** To the section that each was shown with. */
    @PostMapping(NewsroomAddresses.SELECTION + "/section")
    ModelAndView move(SelectionForm form, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        return perform(Act.SECTION, form, editor, next);
    }

    /** What was done, once: a later visit leads to the desk. */
    @GetMapping(OUTCOME)
    ModelAndView outcome(Model model) {
        Act act = Act.named(said(model, "selectionAct")).orElse(null);
        if (act == null) {
            return new ModelAndView("redirect:" + NewsroomAddresses.DESK);
        }
        List<Line> lines = Stream.concat(
                        words(said(model, "selectionDone")).map(each -> told(each, null)),
                        words(said(model, "selectionSkipped"))
                                .map(each -> told(
                                        each.substring(each.indexOf(':') + 1),
                                        Unfit.valueOf(each.substring(0, each.indexOf(':'))))))
                .flatMap(Optional::stream)
                .toList();
        return page(act, lines, true);
    }

    private Optional<Line> told(String item, @Nullable Unfit unfit) {
        return Item.read(item).map(read -> selection.told(read, unfit));
    }

    /** What the act left to be said; requests cannot say it. */
    private static String said(Model model, String name) {
        return model.getAttribute(name) instanceof String text ? text : "";
    }

    private static Stream<String> words(String joined) {
        return Arrays.stream(joined.split(" ")).filter(each -> !each.isEmpty());
    }

    private ModelAndView perform(Act act, SelectionForm form, Editor editor, RedirectAttributes next) {
        List<Item> items = form.items();
        if (items.isEmpty()) {
            return refused(form.item().isEmpty() ? "selection.none" : "selection.unreadable");
        }
        List<Line> lines = selection.perform(act, items, editor.actor());
        next.addFlashAttribute("selectionAct", act.noun());
        next.addFlashAttribute(
                "selectionDone",
                lines.stream()
                        .filter(Line::isFit)
                        .map(each -> each.item().written())
                        .collect(Collectors.joining(" ")));
        next.addFlashAttribute(
                "selectionSkipped",
                lines.stream()
                        .filter(each -> !each.isFit())
                        .map(each -> each.unfit() + ":" + each.item().written())
                        .collect(Collectors.joining(" ")));
        return new ModelAndView("redirect:" + OUTCOME);
    }

    private static ModelAndView refused(String alert) {
        return new ModelAndView("newsroom/selection", HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject("currentPlace", "desk")
                .addObject("refused", true)
                .addObject("alert", alert);
    }

    private static ModelAndView page(Act act, List<Line> lines, boolean isDone) {
        List<Line> fit = lines.stream().filter(Line::isFit).toList();
        List<String> items = fit.stream()
                .map(Line::item)
                .map(each -> isDone ? each.back().written() : each.written())
                .toList();
        return new ModelAndView("newsroom/selection")
                .addObject("currentPlace", "desk")
                .addObject("refused", false)
                .addObject("done", isDone)
                .addObject("act", act.noun())
                .addObject("next", NewsroomAddresses.SELECTION + "/" + (isDone ? act.back() : act).noun())
                .addObject("items", items)
                .addObject("fit", fit)
                .addObject(
                        "skipped", lines.stream().filter(each -> !each.isFit()).toList());
    }
}
