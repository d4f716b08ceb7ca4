package org.bureauportal.section;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The sections as they are now; a request, whose page asks for them again and again, reads them once. */
@Component
class SectionTree {

    private static final String READ = SectionTree.class.getName();

    private final SectionRepository sections;
    private final TransactionOperations transaction;

    SectionTree(SectionRepository sections, TransactionOperations transaction) {
        this.sections = sections;
        this.transaction = transaction;
    }

    @SuppressWarnings("unchecked")
    List<Section> sections() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        List<Section> known =
                request == null ? null : (List<Section>) request.getAttribute(READ, RequestAttributes.SCOPE_REQUEST);
        if (known != null) {
            return known;
        }
        List<Section> read = read();
        if (request != null) {
            request.setAttribute(READ, read, RequestAttributes.SCOPE_REQUEST);
        }
        return read;
    }

    /** They are about to change. */
    void forget() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.removeAttribute(READ, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** One query: all sections include the parents of each. */
    private List<Section> read() {
        List<Section> all = transaction.execute(status -> sections.findAllByOrderByPositionAscIdAsc().stream()
                .map(SectionEntity::toSection)
                .toList());
        return all == null ? List.of() : all;
    }
}
