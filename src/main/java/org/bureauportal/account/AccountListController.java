package org.bureauportal.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.form.UnsavedForms;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The accounts, and the form that opens one. */
@Controller
class AccountListController {

    static final String ADDRESS = NewsroomAddresses.ACCOUNTS;

    private final AccountAdministration administration;
    private final PasswordLinkPage passwordLink;

    AccountListController(AccountAdministration administration, PasswordLinkPage passwordLink) {
        this.administration = administration;
        this.passwordLink = passwordLink;
    }

    /** What was typed; a field that was not sent is empty. */
    record Form(String username, String name, String role) {

        Form {
            username = Accounts.canonical(Objects.requireNonNullElse(username, ""));
            name = Objects.requireNonNullElse(name, "").strip();
            role = Objects.requireNonNullElse(role, "");
        }

        static Form of(Map<String, String> fields) {
            return new Form(
                    fields.getOrDefault("username", ""),
                    fields.getOrDefault("name", ""),
                    fields.getOrDefault("role", ""));
        }

        FieldProblems problems() {
            return new FieldProblems.Collector()
                    .check("username", !Accounts.isUsername(username), "setUp.problem.username")
                    .check("name", !Accounts.isName(name), "setUp.problem.name")
                    .check("role", Role.named(role).isEmpty(), "accounts.problem.role")
                    .toProblems();
        }
    }

    @GetMapping(ADDRESS)
    ModelAndView list(HttpServletRequest request) {
        return UnsavedForms.takeFor(ADDRESS, request.getSession(false))
                .map(kept -> page(HttpStatus.OK, Form.of(kept.fields()), FieldProblems.NONE)
                        .addObject("alert", "newsroom.form.kept"))
                .orElseGet(() -> page(HttpStatus.OK, new Form("", "", Role.AUTHOR.name()), FieldProblems.NONE));
    }

    @PostMapping(ADDRESS)
    ModelAndView open(Form form, @AuthenticationPrincipal Editor editor) {
        FieldProblems problems = form.problems();
        if (!problems.isEmpty()) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, form, problems);
        }
        try {
            Role role = Role.named(form.role()).orElseThrow();
            String secret = administration.open(form.username(), form.name(), role, editor.actor());
            return passwordLink.told(form.username(), secret);
        } catch (AccountRefused refused) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, form, FieldProblems.of("username", refused.messageKey()));
        }
    }

    private ModelAndView page(HttpStatus status, Form form, FieldProblems problems) {
        List<Account> accounts = administration.all();
        return new ModelAndView("account/accounts", status)
                .addObject("currentPlace", "accounts")
                .addObject("accounts", accounts)
                .addObject(
                        "lacksEmergencyAccount",
                        accounts.stream().anyMatch(Account::ofProvider)
                                && accounts.stream().noneMatch(Account::isForEmergencies))
                .addObject("roles", Role.values())
                .addObject("form", form)
                .addObject(FieldProblems.NAME, problems);
    }
}
