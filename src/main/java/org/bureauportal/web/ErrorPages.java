package org.bureauportal.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.bureauportal.account.PasswordHashingBusy;
import org.bureauportal.database.DatabaseOutage;
import org.bureauportal.form.UnsavedForms;
import org.bureauportal.server.RequestBodyLimiter;
import org.bureauportal.shared.Gone;
import org.bureauportal.shared.IllegalTransition;
import org.bureauportal.shared.Moved;
import org.bureauportal.shared.NotFound;
import org.bureauportal.signin.NewsroomSignIn;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.NewsroomAddresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns what rooms and the framework throw into pages that say what happened and where to go on. */
@Controller
@ControllerAdvice
class ErrorPages implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

    private static final String VIEW = "error/page";

    private static final int LONGEST_TOKEN = 200;

    /** After these, the container may refuse to read what was sent. */
    private static final Set<Integer> UNREADABLE = Set.of(400, 408, 413);

    @ExceptionHandler
    ModelAndView notFound(NotFound nothing, HttpServletRequest request, HttpServletResponse response) {
        return page(request, HttpStatus.NOT_FOUND, response);
    }

    @ExceptionHandler
    ModelAndView gone(Gone gone, HttpServletRequest request, HttpServletResponse response) {
        return page(request, HttpStatus.GONE, response).addObject("gone", gone);
    }

    @ExceptionHandler
    ResponseEntity<Void> moved(Moved moved) {
        return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                .header(HttpHeaders.LOCATION, Location.of(moved.address()))
                .build();
    }

    @ExceptionHandler
    ModelAndView illegal(IllegalTransition act, HttpServletRequest request, HttpServletResponse response) {
        return page(request, HttpStatus.CONFLICT, response);
    }

    @ExceptionHandler({
        NoResourceFoundException.class,
        HttpRequestMethodNotSupportedException.class,
        HttpMediaTypeException.class,
        ServletRequestBindingException.class,
        ErrorResponseException.class
    })
    ModelAndView refused(Exception refusal, HttpServletRequest request, HttpServletResponse response) {
        ErrorResponse answer = (ErrorResponse) refusal;
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        return page(request, answer.getStatusCode(), response).addObject(ProblemView.REFUSAL, answer);
    }

    @ExceptionHandler
    ModelAndView mistyped(TypeMismatchException mismatch, HttpServletRequest request, HttpServletResponse response) {
        return page(request, HttpStatus.NOT_FOUND, response);
    }

    /** A body that came too late or is too large, so that its parameters cannot be read. */
    @ExceptionHandler
    ModelAndView unreadable(InvalidParameterException body, HttpServletRequest request, HttpServletResponse response) {
        return page(request, HttpStatusCode.valueOf(body.getErrorCode()), response);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ModelAndView database(RuntimeException failure, HttpServletRequest request, HttpServletResponse response) {
        if (DatabaseOutage.isBehind(failure)) {
            return page(request, HttpStatus.SERVICE_UNAVAILABLE, response);
        }
        if (DatabaseOutage.wasGivenUp(failure)) {
            return givenUp(request, response);
        }
        throw failure;
    }

    /** A password that was to be set. */
    @ExceptionHandler
    ModelAndView busy(PasswordHashingBusy busy, HttpServletRequest request, HttpServletResponse response) {
        ModelAndView page = page(request, HttpStatus.SERVICE_UNAVAILABLE, response);
        response.setHeader(HttpHeaders.RETRY_AFTER, PasswordHashingBusy.SECONDS_TO_WAIT);
        return page;
    }

    /** What reached the container as an error, from a filter or as an unexpected exception. */
    @RequestMapping("/error")
    ModelAndView dispatched(HttpServletRequest request, HttpServletResponse response) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Throwable failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (DatabaseOutage.isBehind(failure)) {
            return page(request, HttpStatus.SERVICE_UNAVAILABLE, response);
        }
        if (DatabaseOutage.wasGivenUp(failure)) {
            return givenUp(request, response);
        }
        // asked for by its own address, this is a page that does not exist
        return page(
                request,
                status instanceof Integer code ? HttpStatusCode.valueOf(code) : HttpStatus.NOT_FOUND,
                response);
    }

    /** The database is there and gave up this one wish, as where another is being done: asked again, it may well do it. */
    private static ModelAndView givenUp(HttpServletRequest request, HttpServletResponse response) {
        ModelAndView page = page(request, HttpStatus.SERVICE_UNAVAILABLE, response)
                .addObject("errorTitle", "error.givenUp.title")
                .addObject("errorText", "error.givenUp.text");
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        return page;
    }

    private static ModelAndView page(HttpServletRequest request, HttpStatusCode status, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "30");
        }
        ModelAndView page = new ModelAndView(VIEW);
        page.setStatus(status);
        page.addObject("status", status.value());
        boolean isBusy = RequestBodyLimiter.wasRefusedForMemory(request);
        String texts = isBusy ? "busy" : texts(status.value());
        page.addObject("errorTitle", "error." + texts + ".title");
        page.addObject("errorText", "error." + texts + ".text");
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String address = failed == null ? request.getRequestURI() : failed.toString();
        if (isBusy) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        if (Addresses.isApi(address)) {
            page.setView(new ProblemView(address));
        } else if (!isBusy && NewsroomAddresses.contains(address) && !UNREADABLE.contains(status.value())) {
            keepTyping(request, address, page);
            if (status == HttpStatus.SERVICE_UNAVAILABLE) {
                NewsroomSignIn.unavailable(request, address).ifPresent(signIn -> {
                    page.setViewName(signIn.getViewName());
                    page.addAllObjects(signIn.getModel());
                });
            }
        }
        return page;
    }

    /** What was typed into a form of the newsroom goes back with its answer, to be sent again. */
    private static void keepTyping(HttpServletRequest request, String address, ModelAndView page) {
        try {
            UnsavedForms.fromPost(request).ifPresent(kept -> {
                page.addObject("kept", kept.fields());
                page.addObject("again", address);
            });
            if (request.getAttribute(CsrfToken.class.getName()) == null) {
                // the session could not be asked for its token: the one that was sent will do, if it did
                String token = request.getParameter("_csrf");
                page.addObject("token", token == null || token.length() > LONGEST_TOKEN ? null : token);
            }
        } catch (InvalidParameterException unreadable) {
            log.debug("what was sent with a refused request is no form", unreadable);
        }
    }

    /** The part of the message keys that names the texts for a status. */
    private static String texts(int status) {
        return switch (status) {
            case 404, 405, 408, 409, 410, 413, 503 -> Integer.toString(status);
            default -> status < 500 ? "400" : "500";
        };
    }
}
