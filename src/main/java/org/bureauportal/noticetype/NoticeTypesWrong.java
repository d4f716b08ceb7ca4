package org.bureauportal.noticetype;

import java.util.List;

/** Files of notice types with which the portal does not start. */
class NoticeTypesWrong extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    /** @param mistakes each with its file and, where it has one, its line */
    NoticeTypesWrong(List<String> mistakes) {
        super(String.join("\n", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    List<String> mistakes() {
        return mistakes;
    }
}
