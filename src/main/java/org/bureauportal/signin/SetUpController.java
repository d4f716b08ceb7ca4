package org.bureauportal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import org.bureauportal.account.Accounts;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.shared.Actor;
import org.bureauportal.signin.password.PasswordRules;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page on which the first editor of a new portal sets a name and a password. */
@Controller
class SetUpController {

    static final String ADDRESS = NewsroomAddresses.SET_UP + "{secret}";

    private static final String VIEW = "account/set-up";

    private final SetUp setUp;
    private final PasswordRules rules;
    private final KnownDevices devices;

    SetUpController(SetUp setUp, PasswordRules rules, KnownDevices devices) {
        this.setUp = setUp;
        this.rules = rules;
        this.devices = devices;
    }

    /** What was typed; a field that was not sent is empty. */
    record Form(String username, String name, String password) {

        Form {
            username = Objects.requireNonNullElse(username, "").strip();
            name = Objects.requireNonNullElse(name, "").strip();
            password = Objects.requireNonNullElse(password, "");
        }

        FieldProblems problems(PasswordRules rules) {
            Optional<String> guessable = rules.problem(password, new Actor(username, name));
            return new FieldProblems.Collector()
                    .check("username", !Accounts.isUsername(username), "setUp.problem.username")
                    .check("name", !Accounts.isName(name), "setUp.problem.name")
                    .check("password", guessable.isPresent(), guessable.orElse(""))
                    .toProblems();
        }
    }

    @GetMapping(ADDRESS)
    ModelAndView show(@PathVariable String secret) {
        setUp.check(secret);
        return page(HttpStatus.OK, new Form("", "", ""), FieldProblems.NONE);
    }

    @PostMapping(ADDRESS)
    ModelAndView complete(
            @PathVariable String secret, Form form, HttpServletRequest request, HttpServletResponse response) {
        setUp.check(secret);
        FieldProblems problems = form.problems(rules);
        if (!problems.isEmpty()) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, form, problems);
        }
        setUp.complete(secret, form.username(), form.name(), form.password());
        devices.remember(request, response, form.username());
        return new ModelAndView("redirect:" + SignInController.ACCOUNT_MADE);
    }

    private static ModelAndView page(HttpStatus status, Form form, FieldProblems problems) {
        return new ModelAndView(VIEW, status).addObject("form", form).addObject(FieldProblems.NAME, problems);
    }
}
