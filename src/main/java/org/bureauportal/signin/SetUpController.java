package org.bureauportal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bureauportal.account.Accounts;
import org.bureauportal.shared.Actor;
import org.bureauportal.signin.password.PasswordRules;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
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

        Map<String, String> problems(PasswordRules rules) {
            Map<String, String> problems = new LinkedHashMap<>();
            if (!Accounts.isUsername(username)) {
                problems.put("username", "setUp.problem.username");
            }
            if (!Accounts.isName(name)) {
                problems.put("name", "setUp.problem.name");
            }
            rules.problem(password, new Actor(username, name)).ifPresent(problem -> problems.put("password", problem));
            return problems;
        }
    }

    @GetMapping(ADDRESS)
    String show(@PathVariable String secret, Model model) {
        setUp.check(secret);
        model.addAttribute("form", new Form("", "", ""));
        model.addAttribute("problems", Map.of());
        return VIEW;
    }

    @PostMapping(ADDRESS)
    ModelAndView complete(
            @PathVariable String secret, Form form, HttpServletRequest request, HttpServletResponse response) {
        setUp.check(secret);
        Map<String, String> problems = form.problems(rules);
        if (!problems.isEmpty()) {
            return new ModelAndView(VIEW, Map.of("form", form, "problems", problems), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        setUp.complete(secret, form.username(), form.name(), form.password());
        devices.remember(request, response, form.username());
        return new ModelAndView("redirect:" + SignInController.ACCOUNT_MADE);
    }
}
