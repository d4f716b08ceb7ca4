package org.bureauportal.review.notification;

import java.util.Optional;
import org.bureauportal.account.Editor;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.mail.MailAddress;
import org.bureauportal.mail.WhereMailIsSet;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where somebody is told by e-mail what waits for them, and of what. */
@Controller
@Conditional(WhereMailIsSet.class)
class NotificationController {

    private static final String ADDRESS = NewsroomAddresses.OWN_MAIL;

    private final NotificationAddresses addresses;

    NotificationController(NotificationAddresses addresses) {
        this.addresses = addresses;
    }

    @GetMapping(ADDRESS)
    ModelAndView show(@AuthenticationPrincipal Editor editor) {
        return page(HttpStatus.OK, "", FieldProblems.NONE, editor);
    }

    /** Has a link sent to an address. */
    @PostMapping(ADDRESS + "/address")
    ModelAndView give(
            @RequestParam(defaultValue = "") String address,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        Optional<MailAddress> given = MailAddress.read(address);
        if (given.isEmpty()) {
            return page(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    address,
                    FieldProblems.of("address", "notification.problem.address"),
                    editor);
        }
        if (!addresses.give(given.get(), editor.actor())) {
            return page(
                    HttpStatus.TOO_MANY_REQUESTS,
                    address,
                    FieldProblems.of("address", "notification.problem.tooOften"),
                    editor);
        }
        return done("notification.done.given", next);
    }

    @PostMapping(ADDRESS + "/address-end")
    ModelAndView erase(@AuthenticationPrincipal Editor editor, RedirectAttributes next) {
        addresses.erase(editor.actor());
        return done("notification.done.erased", next);
    }

    @PostMapping(ADDRESS + "/choice")
    ModelAndView choose(
            @RequestParam(defaultValue = "false") boolean daily,
            @RequestParam(defaultValue = "false") boolean pressing,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        addresses.choose(daily, pressing, editor.actor());
        return done("notification.done.chosen", next);
    }

    /** Where the link of a message leads. To open it changes nothing: machines open links too. */
    @GetMapping(ADDRESS + "/activation/{secret}")
    ModelAndView ask(@PathVariable String secret, @AuthenticationPrincipal Editor editor) {
        Optional<String> address = addresses.toConfirm(secret, editor.actor());
        return address.map(asked -> new ModelAndView("review/mail-activation")
                        .addObject("currentPlace", "account")
                        .addObject("address", asked)
                        .addObject("secret", secret))
                .orElseGet(() -> noSuchLink(editor));
    }

    @PostMapping(ADDRESS + "/activation")
    ModelAndView confirm(
            @RequestParam(defaultValue = "") String secret,
            @AuthenticationPrincipal Editor editor,
            RedirectAttributes next) {
        return addresses.confirm(secret, editor.actor())
                ? done("notification.done.confirmed", next)
                : noSuchLink(editor);
    }

    private ModelAndView noSuchLink(Editor editor) {
        return page(HttpStatus.NOT_FOUND, "", FieldProblems.NONE, editor)
                .addObject("alert", "notification.problem.link");
    }

    private static ModelAndView done(String notice, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return new ModelAndView("redirect:" + ADDRESS);
    }

    private ModelAndView page(HttpStatus status, String typed, FieldProblems problems, Editor editor) {
        return new ModelAndView("review/mail", status)
                .addObject("currentPlace", "account")
                .addObject("settings", addresses.of(editor.getUsername()))
                .addObject("mayReview", editor.mayReview())
                .addObject("typed", typed)
                .addObject(FieldProblems.NAME, problems);
    }
}
