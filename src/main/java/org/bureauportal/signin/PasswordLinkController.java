package org.bureauportal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.bureauportal.account.PasswordLinks;
import org.bureauportal.form.FieldProblems;
import org.bureauportal.shared.Actor;
import org.bureauportal.signin.password.PasswordRules;
import org.bureauportal.site.NewsroomAddresses;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page at a one-time address, on which somebody sets their own password. */
@Controller
class PasswordLinkController {

    static final String ADDRESS = NewsroomAddresses.PASSWORD_LINK + "{secret}";

    private final PasswordLinks addresses;
    private final PasswordRules rules;
    private final KnownDevices devices;

    PasswordLinkController(PasswordLinks addresses, PasswordRules rules, KnownDevices devices) {
        this.addresses = addresses;
        this.rules = rules;
        this.devices = devices;
    }

    @GetMapping(ADDRESS)
    ModelAndView show(@PathVariable String secret) {
        return addresses
                .whose(secret)
                .map(person -> page(HttpStatus.OK, person, FieldProblems.NONE))
                .orElseGet(PasswordLinkController::ended);
    }

    @PostMapping(ADDRESS)
    ModelAndView setPassword(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Actor> person = addresses.whose(secret);
        if (person.isEmpty()) {
            return ended();
        }
        Optional<String> problem = rules.problem(password, person.get());
        if (problem.isPresent()) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, person.get(), FieldProblems.of("password", problem.get()));
        }
        if (!addresses.setPassword(secret, password)) {
            return ended();
        }
        devices.remember(request, response, person.get().username());
        return new ModelAndView("redirect:" + SignInController.PASSWORD_SET);
    }

    private static ModelAndView page(HttpStatus status, Actor person, FieldProblems problems) {
        return new ModelAndView("account/welcome", status)
                .addObject("person", person)
                .addObject(FieldProblems.NAME, problems);
    }

    private static ModelAndView ended() {
        return new ModelAndView("account/welcome-ended", HttpStatus.NOT_FOUND);
    }
}
