package org.bureauportal.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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

    private final AccountAdministration accountAdministration;
    private final PasswordLinkPage oneTimeAddress;

    AccountListController(AccountAdministration accountAdministration, PasswordLinkPage oneTimeAddress) {
        this.accountAdministration = accountAdministration;
        this.oneTimeAddress = oneTimeAddress;
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

        /** Message keys by field. */
        Map<String, String> problems() {
            Map<String, String> problems = new LinkedHashMap<>();
            if (!Accounts.isUsername(username)) {
                problems.put("username", "setUp.problem.username");
            }
            if (!Accounts.isName(name)) {
                problems.put("name", "setUp.problem.name");
            }
            if (Role.named(role).isEmpty()) {
                problems.put("role", "accounts.problem.role");
            }
            return problems;
        }
    }

    @GetMapping(ADDRESS)
    ModelAndView list(HttpServletRequest request) {
        return UnsavedForms.takeFor(ADDRESS, request.getSession(false))
                .map(kept ->
                        page(HttpStatus.OK, Form.of(kept.fields()), Map.of()).addObject("alert", "newsroom.form.kept"))
                .orElseGet(() -> page(HttpStatus.OK, new Form("", "", Role.AUTHOR.name()), Map.of()));
    }

    @PostMapping(ADDRESS)
    ModelAndView open(Form form, @AuthenticationPrincipal Editor editor) {
        Map<String, String> problems = form.problems();
        if (!problems.isEmpty()) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, form, problems);
        }
        try {
            Role role = Role.named(form.role()).orElseThrow();
            String secret = accountAdministration.open(form.username(), form.name(), role, editor.actor());
            return oneTimeAddress.told(form.username(), secret);
        } catch (AccountRefused refused) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, form, Map.of("username", refused.messageKey()));
        }
    }

    private ModelAndView page(HttpStatus status, Form form, Map<String, String> problems) {
        return new ModelAndView("account/accounts", status)
                .addObject("currentPlace", "accounts")
                .addObject("accounts", accountAdministration.all())
                .addObject("roles", Role.values())
                .addObject("form", form)
                .addObject("problems", problems);
    }
}
