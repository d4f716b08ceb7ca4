package org.bureauportal.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bureauportal.form.UnsavedForms;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One account, and what an administrator does to it. */
@Controller
class AccountController {

    private static final String ADDRESS = NewsroomAddresses.ACCOUNTS + "/{username}";

    private final AccountAdministration administration;
    private final PasswordLinkPage passwordLink;
    private final Sections sections;

    AccountController(AccountAdministration administration, PasswordLinkPage passwordLink, Sections sections) {
        this.administration = administration;
        this.passwordLink = passwordLink;
        this.sections = sections;
    }

    /**
     * Where a role is to hold, as it was sent: in all sections, or in those that were ticked.
     *
     * @param section the keys of those that were ticked
     */
    record Where(String where, List<String> section) {

        static final String ALL = "ALL";
        static final String SOME = "SOME";

        private static final Pattern KEY = Pattern.compile("[1-9][0-9]{0,17}");

        Where {
            where = Objects.requireNonNullElse(where, "");
            section = section == null ? List.of() : List.copyOf(section);
        }

        static Where of(Remit remit) {
            return new Where(
                    remit.chosen().isEmpty() ? ALL : SOME,
                    remit.chosen().stream()
                            .map(each -> Long.toString(each.id()))
                            .toList());
        }

        /** Empty where one of them is no key. */
        Set<Long> keys() {
            return section.stream().allMatch(each -> KEY.matcher(each).matches())
                    ? section.stream().map(Long::valueOf).collect(Collectors.toSet())
                    : Set.of();
        }
    }

    /** A section that can be ticked, and those below it. */
    record Branch(Section section, boolean isChosen, List<Branch> below) {

        private static List<Branch> below(@Nullable Section above, List<Section> all, Set<Long> chosen) {
            int depth = above == null ? 1 : above.codes().size() + 1;
            return all.stream()
                    .filter(each -> each.codes().size() == depth)
                    .filter(each -> above == null || above.contains(each))
                    .map(each -> new Branch(each, chosen.contains(each.id()), below(each, all, chosen)))
                    .toList();
        }
    }

    @GetMapping(ADDRESS)
    ModelAndView show(@PathVariable String username, HttpServletRequest request) {
        ModelAndView page = page(HttpStatus.OK, username);
        UnsavedForms.takeFor(NewsroomAddresses.ACCOUNTS + "/" + username, request.getSession(false))
                .map(kept -> kept.fields().getOrDefault("role", ""))
                .ifPresent(role -> page.addObject("chosenRole", role).addObject("alert", "newsroom.form.kept"));
        return page;
    }

    @PostMapping(ADDRESS + "/reset")
    ModelAndView reset(@PathVariable String username, @AuthenticationPrincipal Editor editor) {
        try {
            return passwordLink.told(username, administration.reset(username, editor.actor()));
        } catch (AccountRefused refused) {
            return refused(username, refused);
        }
    }

    @PostMapping(ADDRESS + "/disabling")
    ModelAndView disable(
            @PathVariable String username, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        return acted(username, () -> administration.disable(username, editor.actor()), "accounts.done.disabled", next);
    }

    @PostMapping(ADDRESS + "/enabling")
    ModelAndView enable(
            @PathVariable String username, @AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        return acted(username, () -> administration.enable(username, editor.actor()), "accounts.done.enabled", next);
    }

    @PostMapping(ADDRESS + "/role")
    ModelAndView give(
            @PathVariable String username,
            @RequestParam(defaultValue = "") String role,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return Role.named(role)
                .map(wanted -> acted(
                        username,
                        () -> administration.changeRole(username, wanted, editor.actor()),
                        "accounts.done.role",
                        next))
                .orElseGet(() ->
                        page(HttpStatus.UNPROCESSABLE_CONTENT, username).addObject("alert", "accounts.problem.role"));
    }

    @PostMapping(ADDRESS + "/sections")
    ModelAndView limit(
            @PathVariable String username,
            Where typed,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        try {
            if (typed.where().equals(Where.ALL)) {
                administration.openAllSections(username, editor.actor());
            } else {
                administration.limitToSections(username, typed.keys(), editor.actor());
            }
        } catch (AccountRefused refused) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, username, typed).addObject("alert", refused.messageKey());
        }
        next.addFlashAttribute("notice", "accounts.done.sections");
        return new ModelAndView("redirect:" + NewsroomAddresses.ACCOUNTS + "/" + username);
    }

    private ModelAndView acted(String username, Runnable act, String done, RedirectAttributes next) {
        try {
            act.run();
            next.addFlashAttribute("notice", done);
            return new ModelAndView("redirect:" + NewsroomAddresses.ACCOUNTS + "/" + username);
        } catch (AccountRefused refused) {
            return refused(username, refused);
        }
    }

    private ModelAndView refused(String username, AccountRefused refused) {
        return page(HttpStatus.CONFLICT, username).addObject("alert", refused.messageKey());
    }

    private ModelAndView page(HttpStatus status, String username) {
        return page(status, username, null);
    }

    private ModelAndView page(HttpStatus status, String username, @Nullable Where typed) {
        Account account = administration.find(username);
        Where shown = typed == null ? Where.of(account.remit()) : typed;
        return new ModelAndView("account/account", status)
                .addObject("currentPlace", "accounts")
                .addObject("account", account)
                .addObject("roles", Role.values())
                .addObject("where", shown)
                .addObject("isRefused", typed != null)
                .addObject("tree", Branch.below(null, sections.all(), shown.keys()));
    }
}
