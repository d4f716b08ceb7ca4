package org.bureauportal.account;

import jakarta.servlet.http.HttpServletRequest;
import org.bureauportal.form.UnsavedForms;
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
            RemitForm typed,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        try {
            if (typed.isEverywhere()) {
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

    private ModelAndView page(HttpStatus status, String username, @Nullable RemitForm typed) {
        Account account = administration.find(username);
        RemitForm shown = typed == null ? RemitForm.of(account.remit().chosen()) : typed;
        return new ModelAndView("account/account", status)
                .addObject("currentPlace", "accounts")
                .addObject("account", account)
                .addObject("roles", Role.values())
                .addObject("where", shown)
                .addObject("isRefused", typed != null)
                .addObject("tree", shown.tree(sections.all()));
    }
}
