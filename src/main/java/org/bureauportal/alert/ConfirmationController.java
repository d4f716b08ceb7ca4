package org.bureauportal.alert;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.bureauportal.alert.Subscription.State;
import org.bureauportal.mail.WhereMailIsSet;
import org.bureauportal.site.Addresses;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where the link of a message leads by which a subscription is confirmed. To open it changes nothing: machines open links too. */
@Controller
@Conditional(WhereMailIsSet.class)
class ConfirmationController {

    private static final String ADDRESS = "/alerts/confirmation/{secret}";

    private final Subscriptions subscriptions;
    private final Addresses addresses;
    private final AlertWords words;

    ConfirmationController(Subscriptions subscriptions, Addresses addresses, AlertWords words) {
        this.subscriptions = subscriptions;
        this.addresses = addresses;
        this.words = words;
    }

    @GetMapping(ADDRESS)
    ModelAndView show(@PathVariable String secret, HttpServletRequest request, HttpServletResponse response) {
        return subscriptions
                .toConfirm(secret)
                .map(found -> found.state() == State.CONFIRMED
                        ? confirmed(found, response)
                        : AlertPages.page(
                                        "confirmation",
                                        HttpStatus.OK,
                                        found.topic().language(),
                                        request,
                                        response)
                                .addObject("address", addresses.alertConfirmation(secret))
                                .addObject("topic", words.topic(found.topic()))
                                .addObject("frequency", found.frequency()))
                .orElseGet(() -> AlertPages.noSuchLink(request, response));
    }

    @PostMapping(ADDRESS)
    ModelAndView confirm(@PathVariable String secret, HttpServletRequest request, HttpServletResponse response) {
        return subscriptions
                .confirm(secret)
                .map(found -> confirmed(found, response))
                .orElseGet(() -> AlertPages.noSuchLink(request, response));
    }

    private ModelAndView confirmed(Subscription found, HttpServletResponse response) {
        AlertPages.protect(response);
        return new ModelAndView("redirect:" + addresses.alerts(found.topic().language(), "confirmed"));
    }
}
