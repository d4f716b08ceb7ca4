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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where each message leads by which a subscription is stopped: with a press of a button on the page, or by a mail program that
 * posts without a cookie and without a page (RFC 8058), whatever the form of its body. That is answered at once, as redirects of
 * such posts are not followed reliably.
 */
@Controller
@Conditional(WhereMailIsSet.class)
class StopController {

    /** The value of the header {@code List-Unsubscribe-Post}, which a mail program posts (RFC 8058, section 3.1). */
    static final String ONE_CLICK = "List-Unsubscribe=One-Click";

    private static final String ADDRESS = "/alerts/stop/{secret}";

    private static final String STOPPED = "stopped";

    private final Subscriptions subscriptions;
    private final Addresses addresses;
    private final AlertWords words;

    StopController(Subscriptions subscriptions, Addresses addresses, AlertWords words) {
        this.subscriptions = subscriptions;
        this.addresses = addresses;
        this.words = words;
    }

    @GetMapping(ADDRESS)
    ModelAndView show(@PathVariable String secret, HttpServletRequest request, HttpServletResponse response) {
        return subscriptions
                .toStop(secret)
                .map(found -> found.state() == State.ENDED
                        ? stopped(found, request, response)
                        : AlertPages.page("stop", HttpStatus.OK, found.topic().language(), request, response)
                                .addObject("address", addresses.alertStop(secret))
                                .addObject("topic", words.topic(found.topic())))
                .orElseGet(() -> AlertPages.noSuchLink(request, response));
    }

    /** @param pressed set by the button on the page, and by no mail program */
    @PostMapping(ADDRESS)
    ModelAndView stop(
            @PathVariable String secret,
            @RequestParam(defaultValue = "false") String pressed,
            HttpServletRequest request,
            HttpServletResponse response) {
        return subscriptions
                .stop(secret)
                .map(found -> {
                    if (pressed.equals("true")) {
                        AlertPages.protect(response);
                        return new ModelAndView(
                                "redirect:" + addresses.alerts(found.topic().language(), STOPPED));
                    }
                    return stopped(found, request, response);
                })
                .orElseGet(() -> AlertPages.noSuchLink(request, response));
    }

    private static ModelAndView stopped(Subscription found, HttpServletRequest request, HttpServletResponse response) {
        return AlertPages.page("done", HttpStatus.OK, found.topic().language(), request, response)
                .addObject("step", STOPPED);
    }
}
