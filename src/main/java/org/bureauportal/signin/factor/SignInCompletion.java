package org.bureauportal.signin.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.bureauportal.account.Editor;

/** What remains to be done once somebody has given all that their account asks for; the room around this one does it. */
public interface SignInCompletion {

    /**
     * Writes the sign-in down, and gives the page of the newsroom that it leads to.
     *
     * @throws org.springframework.dao.DataAccessException where it cannot be written down; then there is no sign-in
     */
    String complete(HttpServletRequest request, HttpServletResponse response, Editor editor);
}
