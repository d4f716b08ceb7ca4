package org.bureauportal.newsroom.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bureauportal.account.Editor;
import org.bureauportal.article.Approving;
import org.bureauportal.article.Bundles;
import org.bureauportal.article.EditableArticle;
import org.bureauportal.article.Judgement;
import org.bureauportal.article.Judgement.NotPublishable;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.NotFound;
import org.bureauportal.site.Dates;
import org.bureauportal.site.NewsroomAddresses;
import org.bureauportal.text.TypedDate;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is released together: its list, what is in the way of each member, and the release of all. */
@Controller
class BundleController {

    private final Bundles bundles;
    private final Judgement judgement;
    private final Approving approving;
    private final Sections sections;
    private final Dates dates;

    BundleController(Bundles bundles, Judgement judgement, Approving approving, Sections sections, Dates dates) {
        this.bundles = bundles;
        this.judgement = judgement;
        this.approving = approving;
        this.sections = sections;
        this.dates = dates;
    }

    /**
     * A member as the page shows it.
     *
     * @param problems what is in its way now
     * @param missing the names of the reviews that it still needs
     */
    public record Member(EditableArticle article, List<FieldProblem> problems, List<String> missing) {}

    @GetMapping(NewsroomAddresses.BUNDLES)
    ModelAndView list() {
        return list(HttpStatus.OK, "", FieldProblems.NONE);
    }

    @PostMapping(NewsroomAddresses.BUNDLES)
    ModelAndView begin(@RequestParam(defaultValue = "") String name, @AuthenticationPrincipal Editor editor) {
        try {
            return redirect(bundles.begin(name, editor.actor()));
        } catch (NotPublishable unfit) {
            return list(HttpStatus.UNPROCESSABLE_CONTENT, name, new FieldProblems(unfit.problems()));
        }
    }

    @GetMapping(NewsroomAddresses.BUNDLE)
    ModelAndView show(@PathVariable long number) {
        return page(HttpStatus.OK, number, BundleForm.empty(), Map.of(), FieldProblems.NONE);
    }

    @PostMapping(NewsroomAddresses.BUNDLE + "/members")
    ModelAndView add(
            @PathVariable long number,
            @RequestParam(defaultValue = "") String article,
            @AuthenticationPrincipal Editor editor) {
        Optional<Long> asked = BundleForm.number(article);
        if (asked.isEmpty()) {
            return refused(number, article, "problem.bundle.article");
        }
        try {
            bundles.add(number, asked.get(), editor.actor());
        } catch (NotFound | IllegalTransition unfit) {
            return refused(number, article, "problem.bundle.article");
        }
        return redirect(number);
    }

    @PostMapping(NewsroomAddresses.BUNDLE + "/departures")
    ModelAndView leave(
            @PathVariable long number,
            @RequestParam(defaultValue = "") String article,
            @AuthenticationPrincipal Editor editor) {
        BundleForm.number(article).ifPresent(asked -> bundles.leave(number, asked, editor.actor()));
        return redirect(number);
    }

    @PostMapping(NewsroomAddresses.BUNDLE + "/publication")
    ModelAndView publish(
            @PathVariable long number,
            @RequestParam Map<String, String> fields,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        BundleForm typed = new BundleForm(fields);
        return perform(
                number, typed, "bundle.published", next, () -> bundles.publish(number, typed.seen(), editor.actor()));
    }

    @PostMapping(NewsroomAddresses.BUNDLE + "/schedule")
    ModelAndView schedule(
            @PathVariable long number,
            @RequestParam Map<String, String> fields,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        BundleForm typed = new BundleForm(fields);
        Instant hour = TypedDate.minute(typed.scheduledFor())
                .flatMap(dates::onlyInstant)
                .orElse(null);
        return perform(
                number,
                typed,
                "bundle.scheduled",
                next,
                () -> bundles.schedule(number, typed.seen(), hour, editor.actor()));
    }

    @PostMapping(NewsroomAddresses.BUNDLE + "/schedule-end")
    ModelAndView endSchedule(
            @PathVariable long number, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        bundles.endSchedule(number, editor.actor());
        next.addFlashAttribute("notice", "bundle.scheduleEnded");
        return redirect(number);
    }

    private ModelAndView perform(long number, BundleForm typed, String done, RedirectAttributes next, Runnable act) {
        try {
            act.run();
        } catch (Bundles.ChangedMeanwhile changed) {
            return page(HttpStatus.CONFLICT, number, typed, Map.of(), FieldProblems.NONE)
                    .addObject("alert", "bundle.changed");
        } catch (Bundles.MemberNotPublishable refused) {
            return page(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            number,
                            typed,
                            Map.of(refused.number(), refused.problems()),
                            FieldProblems.NONE)
                    .addObject("alert", "bundle.refused");
        } catch (NotPublishable unfit) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, number, typed, Map.of(), new FieldProblems(unfit.problems()));
        }
        next.addFlashAttribute("notice", done);
        return redirect(number);
    }

    private ModelAndView refused(long number, String article, String problem) {
        return page(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        number,
                        BundleForm.empty(),
                        Map.of(),
                        new FieldProblems(List.of(new FieldProblem("article", problem))))
                .addObject("typedArticle", article);
    }

    private ModelAndView list(HttpStatus status, String name, FieldProblems problems) {
        return new ModelAndView("newsroom/bundles", status)
                .addObject("currentPlace", "bundles")
                .addObject("open", bundles.open())
                .addObject("released", bundles.released())
                .addObject("typedName", name)
                .addObject(FieldProblems.NAME, problems);
    }

    private ModelAndView page(
            HttpStatus status,
            long number,
            BundleForm typed,
            Map<Long, List<FieldProblem>> found,
            FieldProblems problems) {
        Bundles.Bundle bundle = bundles.find(number);
        List<Member> members = bundle.members().stream()
                .map(each -> member(each, bundle, found.getOrDefault(each.number(), List.of())))
                .toList();
        return new ModelAndView("newsroom/bundle", status)
                .addObject("currentPlace", "bundles")
                .addObject("bundle", bundle)
                .addObject("members", members)
                .addObject(
                        "isReady",
                        members.stream()
                                .allMatch(each -> each.problems().isEmpty()
                                        && each.missing().isEmpty()))
                .addObject("typed", typed)
                .addObject("typedArticle", "")
                .addObject(
                        "sectionOf",
                        sections.all().stream().collect(Collectors.toMap(Section::id, Function.identity())))
                .addObject(FieldProblems.NAME, problems);
    }

    private Member member(EditableArticle article, Bundles.Bundle bundle, List<FieldProblem> found) {
        if (!bundle.isOpen()) {
            return new Member(article, found, List.of());
        }
        List<FieldProblem> problems =
                new ArrayList<>(judgement.readiness(article.number(), List.of()).problems());
        found.stream().filter(each -> !problems.contains(each)).forEach(problems::add);
        return new Member(
                article,
                problems,
                approving.reviews(article.number(), "").missing().stream()
                        .map(each -> each.name())
                        .toList());
    }

    private static ModelAndView redirect(long number) {
        return new ModelAndView("redirect:" + NewsroomAddresses.bundle(number));
    }
}
